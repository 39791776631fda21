CREATE TABLE "rating_settings" (
	"workspace_id" uuid PRIMARY KEY NOT NULL,
	"enabled" boolean DEFAULT false NOT NULL,
	"channels" text[] DEFAULT '{}'::text[] NOT NULL,
	"delay_minutes" integer DEFAULT 60 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "rating_settings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "ratings" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"assignee_id" uuid,
	"channel" text NOT NULL,
	"language" text NOT NULL,
	"closing" text NOT NULL,
	"action_id" uuid,
	"score" integer,
	"comment" text,
	"answered_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ratings_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "ratings_score" CHECK (score between 1 and 5)
);
--> statement-breakpoint
ALTER TABLE "ratings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "thread_changes" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"conversation_id" uuid NOT NULL,
	"other_id" uuid NOT NULL,
	"other_name" text NOT NULL,
	"moves" jsonb NOT NULL,
	"messages" integer NOT NULL,
	"made_by" text NOT NULL,
	"undone_at" timestamp with time zone,
	"undone_by" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "thread_changes_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "thread_changes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
DROP INDEX "conversations_one_open";--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "beside" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "ratings" ADD CONSTRAINT "ratings_workspace_id_conversation_id_conversations_workspace_id_id_fk" FOREIGN KEY ("workspace_id","conversation_id") REFERENCES "public"."conversations"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ratings" ADD CONSTRAINT "ratings_workspace_id_contact_id_contacts_workspace_id_id_fk" FOREIGN KEY ("workspace_id","contact_id") REFERENCES "public"."contacts"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread_changes" ADD CONSTRAINT "thread_changes_workspace_id_conversation_id_conversations_workspace_id_id_fk" FOREIGN KEY ("workspace_id","conversation_id") REFERENCES "public"."conversations"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread_changes" ADD CONSTRAINT "thread_changes_workspace_id_other_id_conversations_workspace_id_id_fk" FOREIGN KEY ("workspace_id","other_id") REFERENCES "public"."conversations"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "ratings_once" ON "ratings" USING btree ("workspace_id","closing");--> statement-breakpoint
CREATE INDEX "ratings_workspace_id_contact_id_created_at_index" ON "ratings" USING btree ("workspace_id","contact_id","created_at");--> statement-breakpoint
CREATE INDEX "ratings_workspace_id_conversation_id_answered_at_index" ON "ratings" USING btree ("workspace_id","conversation_id","answered_at");--> statement-breakpoint
CREATE INDEX "ratings_answered" ON "ratings" USING btree ("workspace_id","answered_at","id") WHERE answered_at is not null;--> statement-breakpoint
CREATE INDEX "thread_changes_workspace_id_conversation_id_created_at_index" ON "thread_changes" USING btree ("workspace_id","conversation_id","created_at");--> statement-breakpoint
CREATE INDEX "thread_changes_workspace_id_other_id_index" ON "thread_changes" USING btree ("workspace_id","other_id");--> statement-breakpoint
CREATE UNIQUE INDEX "conversations_one_open" ON "conversations" USING btree ("workspace_id","contact_id","channel") WHERE status <> 'closed' and not beside;--> statement-breakpoint
CREATE POLICY "tenant" ON "rating_settings" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "ratings" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "thread_changes" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));