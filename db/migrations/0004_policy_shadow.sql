CREATE TABLE "policy_candidates" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"base_version" integer NOT NULL,
	"default_level" integer NOT NULL,
	"rules" jsonb NOT NULL,
	"min_confidence" real NOT NULL,
	"value_ceiling" bigint NOT NULL,
	"limits" jsonb NOT NULL,
	"reason" text NOT NULL,
	"state" text NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "policy_candidates_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "policy_candidates" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "policy_disagreements" (
	"workspace_id" uuid NOT NULL,
	"candidate_id" uuid NOT NULL,
	"decision_id" uuid NOT NULL,
	"action_id" uuid NOT NULL,
	"live_kind" text NOT NULL,
	"kind" text NOT NULL,
	"level" integer NOT NULL,
	"rule" text NOT NULL,
	"reasons" text[] NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "policy_disagreements_workspace_id_candidate_id_decision_id_pk" PRIMARY KEY("workspace_id","candidate_id","decision_id")
);
--> statement-breakpoint
ALTER TABLE "policy_disagreements" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "autonomy_policies" ADD COLUMN "limits" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "policy_disagreements" ADD CONSTRAINT "policy_disagreements_workspace_id_candidate_id_policy_candidates_workspace_id_id_fk" FOREIGN KEY ("workspace_id","candidate_id") REFERENCES "public"."policy_candidates"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy_disagreements" ADD CONSTRAINT "policy_disagreements_workspace_id_action_id_actions_workspace_id_id_fk" FOREIGN KEY ("workspace_id","action_id") REFERENCES "public"."actions"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "policy_candidates_running" ON "policy_candidates" USING btree ("workspace_id") WHERE state = 'running';--> statement-breakpoint
CREATE INDEX "policy_disagreements_workspace_id_candidate_id_created_at_index" ON "policy_disagreements" USING btree ("workspace_id","candidate_id","created_at");--> statement-breakpoint
CREATE POLICY "tenant" ON "policy_candidates" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "policy_disagreements" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));