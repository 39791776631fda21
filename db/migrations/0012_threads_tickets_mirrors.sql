CREATE TABLE "message_translations" (
	"workspace_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"language" text NOT NULL,
	"body" text NOT NULL,
	"made_from" text NOT NULL,
	"model" text NOT NULL,
	"ai_call_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "message_translations_workspace_id_message_id_language_pk" PRIMARY KEY("workspace_id","message_id","language")
);
--> statement-breakpoint
ALTER TABLE "message_translations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "ticket_macro_runs" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"ticket_id" uuid NOT NULL,
	"macro_id" uuid NOT NULL,
	"macro_name" text NOT NULL,
	"once_key" text NOT NULL,
	"before" jsonb,
	"version" integer,
	"action_id" uuid,
	"state" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"undone_at" timestamp with time zone,
	CONSTRAINT "ticket_macro_runs_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "ticket_macro_runs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "ticket_macros" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"changes" jsonb NOT NULL,
	"reply" text,
	"is_active" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ticket_macros_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "ticket_macros" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "mirror_bodies" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"mirror_id" uuid NOT NULL,
	"dedupe_key" text NOT NULL,
	"body" "bytea" NOT NULL,
	"state" text DEFAULT 'received' NOT NULL,
	"error" text,
	"deliveries" integer DEFAULT 1 NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	CONSTRAINT "mirror_bodies_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "mirror_bodies" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "mirror_conflicts" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"record_id" uuid NOT NULL,
	"field" text NOT NULL,
	"base" jsonb,
	"ours" text,
	"theirs" text,
	"theirs_raw" text,
	"state" text DEFAULT 'open' NOT NULL,
	"settled_by" text,
	"settled_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "mirror_conflicts_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "mirror_conflicts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "mirror_records" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"mirror_id" uuid NOT NULL,
	"ticket_id" uuid,
	"external_id" text,
	"url" text,
	"state" text DEFAULT 'new' NOT NULL,
	"base" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"theirs" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"unmapped" text[] DEFAULT '{}' NOT NULL,
	"stamp" text,
	"wanted" integer DEFAULT 1 NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"retry_at" timestamp with time zone,
	"failed_at" timestamp with time zone,
	"last_error_code" text,
	"last_error_detail" text,
	"lease_until" timestamp with time zone,
	"lease_by" text,
	"synced_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "mirror_records_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "mirror_records" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "mirror_replies" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"record_id" uuid NOT NULL,
	"side" text NOT NULL,
	"external_id" text,
	"message_id" uuid,
	"is_public" boolean NOT NULL,
	"author" text NOT NULL,
	"body" text NOT NULL,
	"files" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"state" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "mirror_replies_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "mirror_replies" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "mirrors" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"system" text NOT NULL,
	"name" text NOT NULL,
	"base_url" text NOT NULL,
	"settings" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"credentials" text NOT NULL,
	"webhook_secret" text NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"opens_here" boolean DEFAULT true NOT NULL,
	"opens_there" boolean DEFAULT false NOT NULL,
	"owners" jsonb NOT NULL,
	"maps" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"choices" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"cursor" text,
	"pulled_at" timestamp with time zone,
	"last_ok_at" timestamp with time zone,
	"last_received_at" timestamp with time zone,
	"last_error_at" timestamp with time zone,
	"last_error_code" text,
	"disabled_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "mirrors_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "mirrors" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
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
CREATE TABLE "ticket_answers" (
	"workspace_id" uuid NOT NULL,
	"ticket_id" uuid NOT NULL,
	"body" text NOT NULL,
	"language" text NOT NULL,
	"confidence" real NOT NULL,
	"sources" jsonb NOT NULL,
	"agent" text NOT NULL,
	"built_in" boolean NOT NULL,
	"ai_call_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ticket_answers_workspace_id_ticket_id_pk" PRIMARY KEY("workspace_id","ticket_id")
);
--> statement-breakpoint
ALTER TABLE "ticket_answers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "ticket_auto_answers" (
	"workspace_id" uuid NOT NULL,
	"ticket_id" uuid NOT NULL,
	"draft_id" uuid NOT NULL,
	"action_id" uuid NOT NULL,
	"helped" boolean,
	"told_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ticket_auto_answers_workspace_id_ticket_id_pk" PRIMARY KEY("workspace_id","ticket_id")
);
--> statement-breakpoint
ALTER TABLE "ticket_auto_answers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "ticket_merges" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"survivor_id" uuid NOT NULL,
	"merged_id" uuid NOT NULL,
	"moves" jsonb NOT NULL,
	"made_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"undone_at" timestamp with time zone,
	"undone_by" text,
	CONSTRAINT "ticket_merges_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "ticket_merges" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "webchat_lines" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"handle" text NOT NULL,
	"direction" text NOT NULL,
	"key" text NOT NULL,
	"body" text NOT NULL,
	"file_name" text,
	"author" text NOT NULL,
	"author_name" text,
	"countersigned" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "webchat_lines_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "webchat_lines" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "webchat_sightings" (
	"workspace_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"origin" text NOT NULL,
	"refused" boolean DEFAULT false NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "webchat_sightings_workspace_id_connection_id_origin_pk" PRIMARY KEY("workspace_id","connection_id","origin")
);
--> statement-breakpoint
ALTER TABLE "webchat_sightings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
DROP INDEX "conversations_one_open";--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "beside" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "drafts" ADD COLUMN "answer_score" real;--> statement-breakpoint
ALTER TABLE "help_centres" ADD COLUMN "takes_requests" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "ticket_settings" ADD COLUMN "auto_answer" jsonb;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "promised_from" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "merged_into_id" uuid;--> statement-breakpoint
ALTER TABLE "message_translations" ADD CONSTRAINT "message_translations_workspace_id_message_id_messages_workspace_id_id_fk" FOREIGN KEY ("workspace_id","message_id") REFERENCES "public"."messages"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_macro_runs" ADD CONSTRAINT "ticket_macro_runs_workspace_id_ticket_id_tickets_workspace_id_id_fk" FOREIGN KEY ("workspace_id","ticket_id") REFERENCES "public"."tickets"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mirror_bodies" ADD CONSTRAINT "mirror_bodies_workspace_id_mirror_id_mirrors_workspace_id_id_fk" FOREIGN KEY ("workspace_id","mirror_id") REFERENCES "public"."mirrors"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mirror_conflicts" ADD CONSTRAINT "mirror_conflicts_workspace_id_record_id_mirror_records_workspace_id_id_fk" FOREIGN KEY ("workspace_id","record_id") REFERENCES "public"."mirror_records"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mirror_records" ADD CONSTRAINT "mirror_records_workspace_id_mirror_id_mirrors_workspace_id_id_fk" FOREIGN KEY ("workspace_id","mirror_id") REFERENCES "public"."mirrors"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mirror_records" ADD CONSTRAINT "mirror_records_workspace_id_ticket_id_tickets_workspace_id_id_fk" FOREIGN KEY ("workspace_id","ticket_id") REFERENCES "public"."tickets"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mirror_replies" ADD CONSTRAINT "mirror_replies_workspace_id_record_id_mirror_records_workspace_id_id_fk" FOREIGN KEY ("workspace_id","record_id") REFERENCES "public"."mirror_records"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ratings" ADD CONSTRAINT "ratings_workspace_id_conversation_id_conversations_workspace_id_id_fk" FOREIGN KEY ("workspace_id","conversation_id") REFERENCES "public"."conversations"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ratings" ADD CONSTRAINT "ratings_workspace_id_contact_id_contacts_workspace_id_id_fk" FOREIGN KEY ("workspace_id","contact_id") REFERENCES "public"."contacts"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread_changes" ADD CONSTRAINT "thread_changes_workspace_id_conversation_id_conversations_workspace_id_id_fk" FOREIGN KEY ("workspace_id","conversation_id") REFERENCES "public"."conversations"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread_changes" ADD CONSTRAINT "thread_changes_workspace_id_other_id_conversations_workspace_id_id_fk" FOREIGN KEY ("workspace_id","other_id") REFERENCES "public"."conversations"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_answers" ADD CONSTRAINT "ticket_answers_workspace_id_ticket_id_tickets_workspace_id_id_fk" FOREIGN KEY ("workspace_id","ticket_id") REFERENCES "public"."tickets"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_auto_answers" ADD CONSTRAINT "ticket_auto_answers_workspace_id_ticket_id_tickets_workspace_id_id_fk" FOREIGN KEY ("workspace_id","ticket_id") REFERENCES "public"."tickets"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_merges" ADD CONSTRAINT "ticket_merges_workspace_id_survivor_id_tickets_workspace_id_id_fk" FOREIGN KEY ("workspace_id","survivor_id") REFERENCES "public"."tickets"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_merges" ADD CONSTRAINT "ticket_merges_workspace_id_merged_id_tickets_workspace_id_id_fk" FOREIGN KEY ("workspace_id","merged_id") REFERENCES "public"."tickets"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webchat_lines" ADD CONSTRAINT "webchat_lines_workspace_id_connection_id_channel_connections_workspace_id_id_fk" FOREIGN KEY ("workspace_id","connection_id") REFERENCES "public"."channel_connections"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webchat_sightings" ADD CONSTRAINT "webchat_sightings_workspace_id_connection_id_channel_connections_workspace_id_id_fk" FOREIGN KEY ("workspace_id","connection_id") REFERENCES "public"."channel_connections"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "ticket_macro_runs_once" ON "ticket_macro_runs" USING btree ("workspace_id","once_key");--> statement-breakpoint
CREATE INDEX "ticket_macro_runs_workspace_id_ticket_id_created_at_index" ON "ticket_macro_runs" USING btree ("workspace_id","ticket_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "ticket_macros_name" ON "ticket_macros" USING btree ("workspace_id",lower(name));--> statement-breakpoint
CREATE UNIQUE INDEX "mirror_bodies_once" ON "mirror_bodies" USING btree ("workspace_id","mirror_id","dedupe_key");--> statement-breakpoint
CREATE INDEX "mirror_bodies_workspace_id_mirror_id_received_at_index" ON "mirror_bodies" USING btree ("workspace_id","mirror_id","received_at");--> statement-breakpoint
CREATE UNIQUE INDEX "mirror_conflicts_open" ON "mirror_conflicts" USING btree ("workspace_id","record_id","field") WHERE state = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "mirror_records_external" ON "mirror_records" USING btree ("workspace_id","mirror_id","external_id");--> statement-breakpoint
CREATE UNIQUE INDEX "mirror_records_ticket" ON "mirror_records" USING btree ("workspace_id","mirror_id","ticket_id");--> statement-breakpoint
CREATE INDEX "mirror_records_of_ticket" ON "mirror_records" USING btree ("workspace_id","ticket_id");--> statement-breakpoint
CREATE INDEX "mirror_records_open" ON "mirror_records" USING btree ("workspace_id","mirror_id","retry_at") WHERE wanted > done;--> statement-breakpoint
CREATE UNIQUE INDEX "mirror_replies_external" ON "mirror_replies" USING btree ("workspace_id","record_id","external_id");--> statement-breakpoint
CREATE UNIQUE INDEX "mirror_replies_message" ON "mirror_replies" USING btree ("workspace_id","record_id","message_id");--> statement-breakpoint
CREATE UNIQUE INDEX "mirrors_id" ON "mirrors" USING btree ("id");--> statement-breakpoint
CREATE UNIQUE INDEX "mirrors_name" ON "mirrors" USING btree ("workspace_id",lower(name));--> statement-breakpoint
CREATE UNIQUE INDEX "ratings_once" ON "ratings" USING btree ("workspace_id","closing");--> statement-breakpoint
CREATE INDEX "ratings_workspace_id_contact_id_created_at_index" ON "ratings" USING btree ("workspace_id","contact_id","created_at");--> statement-breakpoint
CREATE INDEX "ratings_workspace_id_conversation_id_answered_at_index" ON "ratings" USING btree ("workspace_id","conversation_id","answered_at");--> statement-breakpoint
CREATE INDEX "ratings_answered" ON "ratings" USING btree ("workspace_id","answered_at","id") WHERE answered_at is not null;--> statement-breakpoint
CREATE INDEX "thread_changes_workspace_id_conversation_id_created_at_index" ON "thread_changes" USING btree ("workspace_id","conversation_id","created_at");--> statement-breakpoint
CREATE INDEX "thread_changes_workspace_id_other_id_index" ON "thread_changes" USING btree ("workspace_id","other_id");--> statement-breakpoint
CREATE INDEX "ticket_auto_answers_workspace_id_created_at_index" ON "ticket_auto_answers" USING btree ("workspace_id","created_at");--> statement-breakpoint
CREATE INDEX "ticket_merges_workspace_id_survivor_id_created_at_index" ON "ticket_merges" USING btree ("workspace_id","survivor_id","created_at");--> statement-breakpoint
CREATE INDEX "ticket_merges_workspace_id_merged_id_index" ON "ticket_merges" USING btree ("workspace_id","merged_id");--> statement-breakpoint
CREATE INDEX "webchat_lines_handle" ON "webchat_lines" USING btree ("workspace_id","connection_id","handle","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "webchat_lines_written" ON "webchat_lines" USING btree ("workspace_id","connection_id","handle","key") WHERE direction = 'in';--> statement-breakpoint
CREATE UNIQUE INDEX "webchat_lines_brought" ON "webchat_lines" USING btree ("workspace_id","key") WHERE direction = 'out';--> statement-breakpoint
CREATE INDEX "tickets_merged_into" ON "tickets" USING btree ("workspace_id","merged_into_id") WHERE merged_into_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "conversations_one_open" ON "conversations" USING btree ("workspace_id","contact_id","channel") WHERE status <> 'closed' and not beside;--> statement-breakpoint
CREATE POLICY "tenant" ON "message_translations" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "ticket_macro_runs" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "ticket_macros" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "mirror_bodies" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "mirror_conflicts" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "mirror_records" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "mirror_replies" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "mirrors" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "rating_settings" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "ratings" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "thread_changes" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "ticket_answers" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "ticket_auto_answers" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "ticket_merges" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "webchat_lines" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "webchat_sightings" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));