CREATE TABLE "approval_rules" (
	"workspace_id" uuid NOT NULL,
	"risk" text NOT NULL,
	"minutes" integer NOT NULL,
	"signatures" integer NOT NULL,
	"role" text NOT NULL,
	"on_expiry" text NOT NULL,
	"substitute_id" uuid,
	"updated_by" uuid,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "approval_rules_workspace_id_risk_pk" PRIMARY KEY("workspace_id","risk")
);
--> statement-breakpoint
ALTER TABLE "approval_rules" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "approval_signatures" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"approval_id" uuid NOT NULL,
	"fingerprint" text NOT NULL,
	"signed_by" uuid NOT NULL,
	"signed_by_name" text NOT NULL,
	"for_user_id" uuid,
	"for_name" text,
	"edited" boolean DEFAULT false NOT NULL,
	"voided_at" timestamp with time zone,
	"voided_reason" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "approval_signatures_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "approval_signatures" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "class_grants" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"ability" text NOT NULL,
	"channel" text,
	"agent" text NOT NULL,
	"agent_name" text NOT NULL,
	"segment" text,
	"granted_by" uuid NOT NULL,
	"granted_by_name" text NOT NULL,
	"until_at" timestamp with time zone NOT NULL,
	"max_uses" integer NOT NULL,
	"used" integer DEFAULT 0 NOT NULL,
	"revoked_at" timestamp with time zone,
	"revoked_by_name" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "class_grants_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "class_grants" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "level_changes" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"ability" text NOT NULL,
	"channel" text,
	"segment" text,
	"from_level" integer NOT NULL,
	"to_level" integer NOT NULL,
	"cause" text NOT NULL,
	"reason" text NOT NULL,
	"evidence" jsonb,
	"policy_version" integer,
	"action_id" uuid,
	"by_user_id" uuid,
	"by_name" text,
	"read_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "level_changes_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "level_changes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "substitutes" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"substitute_id" uuid NOT NULL,
	"from_at" timestamp with time zone NOT NULL,
	"until_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "substitutes_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "substitutes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "approvals" ADD COLUMN "signatures_needed" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "approvals" ADD COLUMN "approver_role" text DEFAULT 'operator' NOT NULL;--> statement-breakpoint
ALTER TABLE "approvals" ADD COLUMN "on_expiry" text DEFAULT 'reject' NOT NULL;--> statement-breakpoint
ALTER TABLE "approvals" ADD COLUMN "wait_minutes" integer DEFAULT 1440 NOT NULL;--> statement-breakpoint
ALTER TABLE "approvals" ADD COLUMN "passed_on" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "approvals" ADD COLUMN "asked_of" uuid;--> statement-breakpoint
ALTER TABLE "approvals" ADD COLUMN "asked_of_name" text;--> statement-breakpoint
ALTER TABLE "approvals" ADD COLUMN "asked_by" uuid;--> statement-breakpoint
ALTER TABLE "approvals" ADD COLUMN "asked_by_name" text;--> statement-breakpoint
ALTER TABLE "approvals" ADD COLUMN "asked_note" text;--> statement-breakpoint
ALTER TABLE "approvals" ADD COLUMN "asked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "approval_signatures" ADD CONSTRAINT "approval_signatures_workspace_id_approval_id_approvals_workspace_id_id_fk" FOREIGN KEY ("workspace_id","approval_id") REFERENCES "public"."approvals"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "approval_signatures_workspace_id_approval_id_index" ON "approval_signatures" USING btree ("workspace_id","approval_id");--> statement-breakpoint
CREATE UNIQUE INDEX "approval_signatures_once" ON "approval_signatures" USING btree ("workspace_id","approval_id","signed_by") WHERE voided_at is null;--> statement-breakpoint
CREATE INDEX "class_grants_open" ON "class_grants" USING btree ("workspace_id","ability","until_at") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "level_changes_workspace_id_created_at_index" ON "level_changes" USING btree ("workspace_id","created_at");--> statement-breakpoint
CREATE INDEX "substitutes_workspace_id_substitute_id_until_at_index" ON "substitutes" USING btree ("workspace_id","substitute_id","until_at");--> statement-breakpoint
CREATE INDEX "substitutes_workspace_id_user_id_until_at_index" ON "substitutes" USING btree ("workspace_id","user_id","until_at");--> statement-breakpoint
CREATE INDEX "approvals_asked" ON "approvals" USING btree ("workspace_id","asked_of") WHERE state = 'pending' and asked_of is not null;--> statement-breakpoint
CREATE POLICY "tenant" ON "approval_rules" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "approval_signatures" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "class_grants" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "level_changes" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "substitutes" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));