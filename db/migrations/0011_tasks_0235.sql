CREATE TABLE "note_versions" (
	"workspace_id" uuid NOT NULL,
	"note_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"body" text NOT NULL,
	"written_at" timestamp with time zone NOT NULL,
	"author_name" text NOT NULL,
	CONSTRAINT "note_versions_workspace_id_note_id_version_pk" PRIMARY KEY("workspace_id","note_id","version")
);
--> statement-breakpoint
ALTER TABLE "note_versions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "notes" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"contact_id" uuid,
	"account_id" uuid,
	"lead_id" uuid,
	"deal_id" uuid,
	"ticket_id" uuid,
	"body" text NOT NULL,
	"mentions" uuid[] DEFAULT '{}' NOT NULL,
	"author_kind" text NOT NULL,
	"author_id" text NOT NULL,
	"author_name" text NOT NULL,
	"pinned_at" timestamp with time zone,
	"edited_at" timestamp with time zone,
	"deleted_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "notes_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "notes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "notifications" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"entity_type" text NOT NULL,
	"entity_id" uuid NOT NULL,
	"once_key" text,
	"title" text NOT NULL,
	"excerpt" text,
	"actor_name" text,
	"read_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "notifications_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "notifications" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "tasks" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"title" text NOT NULL,
	"body" text,
	"due_on" date,
	"due_at" timestamp with time zone,
	"priority" text DEFAULT 'normal' NOT NULL,
	"assignee_id" uuid,
	"team_id" uuid,
	"contact_id" uuid,
	"account_id" uuid,
	"lead_id" uuid,
	"deal_id" uuid,
	"conversation_id" uuid,
	"ticket_id" uuid,
	"done_at" timestamp with time zone,
	"created_kind" text NOT NULL,
	"created_by_id" text NOT NULL,
	"created_by_name" text NOT NULL,
	"reminded_for" timestamp with time zone,
	"deleted_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tasks_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "tasks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "note_versions" ADD CONSTRAINT "note_versions_workspace_id_note_id_notes_workspace_id_id_fk" FOREIGN KEY ("workspace_id","note_id") REFERENCES "public"."notes"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "notes_of_contact" ON "notes" USING btree ("workspace_id","contact_id","created_at") WHERE contact_id is not null;--> statement-breakpoint
CREATE INDEX "notes_of_account" ON "notes" USING btree ("workspace_id","account_id","created_at") WHERE account_id is not null;--> statement-breakpoint
CREATE INDEX "notes_of_lead" ON "notes" USING btree ("workspace_id","lead_id","created_at") WHERE lead_id is not null;--> statement-breakpoint
CREATE INDEX "notes_of_deal" ON "notes" USING btree ("workspace_id","deal_id","created_at") WHERE deal_id is not null;--> statement-breakpoint
CREATE INDEX "notes_of_ticket" ON "notes" USING btree ("workspace_id","ticket_id","created_at") WHERE ticket_id is not null;--> statement-breakpoint
CREATE INDEX "notifications_of_member" ON "notifications" USING btree ("workspace_id","user_id","created_at","id");--> statement-breakpoint
CREATE INDEX "notifications_unread" ON "notifications" USING btree ("workspace_id","user_id") WHERE read_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "notifications_once" ON "notifications" USING btree ("workspace_id","user_id","once_key");--> statement-breakpoint
CREATE INDEX "tasks_open_by_day" ON "tasks" USING btree ("workspace_id","due_on","id") WHERE done_at is null and deleted_at is null;--> statement-breakpoint
CREATE INDEX "tasks_open_of_member" ON "tasks" USING btree ("workspace_id","assignee_id","due_on") WHERE done_at is null and deleted_at is null;--> statement-breakpoint
CREATE INDEX "tasks_open_of_team" ON "tasks" USING btree ("workspace_id","team_id","due_on") WHERE done_at is null and deleted_at is null;--> statement-breakpoint
CREATE INDEX "tasks_done" ON "tasks" USING btree ("workspace_id","done_at","id") WHERE done_at is not null;--> statement-breakpoint
CREATE INDEX "tasks_of_contact" ON "tasks" USING btree ("workspace_id","contact_id") WHERE contact_id is not null;--> statement-breakpoint
CREATE INDEX "tasks_of_account" ON "tasks" USING btree ("workspace_id","account_id") WHERE account_id is not null;--> statement-breakpoint
CREATE INDEX "tasks_of_lead" ON "tasks" USING btree ("workspace_id","lead_id") WHERE lead_id is not null;--> statement-breakpoint
CREATE INDEX "tasks_of_deal" ON "tasks" USING btree ("workspace_id","deal_id") WHERE deal_id is not null;--> statement-breakpoint
CREATE INDEX "tasks_of_conversation" ON "tasks" USING btree ("workspace_id","conversation_id") WHERE conversation_id is not null;--> statement-breakpoint
CREATE INDEX "tasks_of_ticket" ON "tasks" USING btree ("workspace_id","ticket_id") WHERE ticket_id is not null;--> statement-breakpoint
CREATE INDEX "tasks_workspace_id_created_at_id_index" ON "tasks" USING btree ("workspace_id","created_at","id");--> statement-breakpoint
CREATE POLICY "tenant" ON "note_versions" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "notes" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "notifications" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "tasks" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));