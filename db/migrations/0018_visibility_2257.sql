CREATE TABLE "assignment_rules" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"position" integer NOT NULL,
	"name" text NOT NULL,
	"source" text,
	"language" text,
	"method" text NOT NULL,
	"member_ids" uuid[] NOT NULL,
	"last_assigned_id" uuid,
	"is_active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "assignment_rules_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "assignment_rules" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "form_submissions" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"form_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"lead_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"attribution" jsonb NOT NULL,
	"consent_text" text,
	"consent_version" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "form_submissions_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "form_submissions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "lead_forms" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"fields" jsonb NOT NULL,
	"allowed_origins" text[] DEFAULT '{}' NOT NULL,
	"consent_text" text,
	"consent_version" integer DEFAULT 1 NOT NULL,
	"thanks" text NOT NULL,
	"language" text,
	"is_active" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "lead_forms_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "lead_forms" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "member_hours" (
	"workspace_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"days" integer[] DEFAULT '{}' NOT NULL,
	"from_minute" integer DEFAULT 0 NOT NULL,
	"until_minute" integer DEFAULT 1440 NOT NULL,
	"absent_until" timestamp with time zone,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "member_hours_workspace_id_user_id_pk" PRIMARY KEY("workspace_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "member_hours" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
DROP INDEX "conversations_workspace_id_section_last_message_at_id_index";--> statement-breakpoint
ALTER TABLE "leads" ADD COLUMN "attribution" jsonb;--> statement-breakpoint
ALTER TABLE "form_submissions" ADD CONSTRAINT "form_submissions_workspace_id_form_id_lead_forms_workspace_id_id_fk" FOREIGN KEY ("workspace_id","form_id") REFERENCES "public"."lead_forms"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "form_submissions" ADD CONSTRAINT "form_submissions_workspace_id_contact_id_contacts_workspace_id_id_fk" FOREIGN KEY ("workspace_id","contact_id") REFERENCES "public"."contacts"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_hours" ADD CONSTRAINT "member_hours_workspace_id_user_id_memberships_workspace_id_user_id_fk" FOREIGN KEY ("workspace_id","user_id") REFERENCES "public"."memberships"("workspace_id","user_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "assignment_rules_workspace_id_position_index" ON "assignment_rules" USING btree ("workspace_id","position");--> statement-breakpoint
CREATE INDEX "assignment_rules_active" ON "assignment_rules" USING btree ("workspace_id") WHERE is_active;--> statement-breakpoint
CREATE INDEX "form_submissions_workspace_id_contact_id_index" ON "form_submissions" USING btree ("workspace_id","contact_id");--> statement-breakpoint
CREATE INDEX "form_submissions_workspace_id_form_id_id_index" ON "form_submissions" USING btree ("workspace_id","form_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "lead_forms_key" ON "lead_forms" USING btree ("key");--> statement-breakpoint
CREATE INDEX "lead_forms_origins" ON "lead_forms" USING gin ("allowed_origins");--> statement-breakpoint
CREATE INDEX "leads_workspace_id_owner_id_last_activity_at_id_index" ON "leads" USING btree ("workspace_id","owner_id","last_activity_at","id");--> statement-breakpoint
CREATE INDEX "leads_workspace_id_created_at_index" ON "leads" USING btree ("workspace_id","created_at");--> statement-breakpoint
CREATE INDEX "conversations_section" ON "conversations" USING btree ("workspace_id","section","last_message_at","id","assignee_id");--> statement-breakpoint
CREATE POLICY "tenant" ON "assignment_rules" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "form_submissions" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "lead_forms" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "member_hours" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));