CREATE TABLE "consent_entries" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"status" text NOT NULL,
	"basis" text NOT NULL,
	"source" text NOT NULL,
	"note" text,
	"message_id" uuid,
	"by_kind" text NOT NULL,
	"by_name" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "consent_entries_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "consent_entries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "memories" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"topic" text,
	"message_id" uuid,
	"quote" text,
	"confidence" real NOT NULL,
	"by_kind" text NOT NULL,
	"by_name" text NOT NULL,
	"model" text,
	"built_in" boolean DEFAULT false NOT NULL,
	"ai_call_id" uuid,
	"valid_from" timestamp with time zone NOT NULL,
	"superseded_by_id" uuid,
	"superseded_at" timestamp with time zone,
	"forgotten_at" timestamp with time zone,
	"forgotten_by" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "memories_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "memories" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "composer_drafts" (
	"workspace_id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"body" text NOT NULL,
	"writer_id" uuid NOT NULL,
	"writer_name" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "composer_drafts_workspace_id_conversation_id_pk" PRIMARY KEY("workspace_id","conversation_id")
);
--> statement-breakpoint
ALTER TABLE "composer_drafts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "mentions" (
	"workspace_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"seen_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "mentions_workspace_id_message_id_user_id_pk" PRIMARY KEY("workspace_id","message_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "mentions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "saved_replies" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"owner_id" uuid,
	"shared" boolean DEFAULT false NOT NULL,
	"folder" text DEFAULT '' NOT NULL,
	"title" text NOT NULL,
	"shortcut" text,
	"body" text NOT NULL,
	"uses" integer DEFAULT 0 NOT NULL,
	"last_used_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "saved_replies_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "saved_replies" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "thread_presence" (
	"workspace_id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"doing" text NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "thread_presence_workspace_id_conversation_id_user_id_pk" PRIMARY KEY("workspace_id","conversation_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "thread_presence" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "next_action_dismissals" (
	"workspace_id" uuid NOT NULL,
	"record_type" text NOT NULL,
	"record_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"until" timestamp with time zone NOT NULL,
	"dismissed_by" text NOT NULL,
	CONSTRAINT "next_action_dismissals_workspace_id_record_type_record_id_kind_pk" PRIMARY KEY("workspace_id","record_type","record_id","kind")
);
--> statement-breakpoint
ALTER TABLE "next_action_dismissals" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
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
CREATE TABLE "deal_days" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"day" date NOT NULL,
	"owner_id" uuid NOT NULL,
	"pipeline_id" uuid NOT NULL,
	"outcome" text NOT NULL,
	"reason_id" uuid NOT NULL,
	"currency" text NOT NULL,
	"count" integer NOT NULL,
	"amount_minor" bigint NOT NULL,
	"folded" boolean NOT NULL,
	CONSTRAINT "deal_days_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "deal_days" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "lead_days" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"day" date NOT NULL,
	"owner_id" uuid NOT NULL,
	"source" text NOT NULL,
	"step" text NOT NULL,
	"days" integer NOT NULL,
	"count" integer NOT NULL,
	"folded" boolean NOT NULL,
	CONSTRAINT "lead_days_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "lead_days" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "sla_calendars" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"time_zone" text NOT NULL,
	"hours" jsonb NOT NULL,
	"holidays" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sla_calendars_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "sla_calendars" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "sla_clocks" (
	"workspace_id" uuid NOT NULL,
	"ticket_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"policy_id" uuid NOT NULL,
	"minutes" integer NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone,
	"minutes_left" integer,
	"met_at" timestamp with time zone,
	"breached_at" timestamp with time zone,
	"escalated" text[] DEFAULT '{}' NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sla_clocks_workspace_id_ticket_id_kind_pk" PRIMARY KEY("workspace_id","ticket_id","kind")
);
--> statement-breakpoint
ALTER TABLE "sla_clocks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "sla_policies" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"position" integer NOT NULL,
	"name" text NOT NULL,
	"calendar_id" uuid NOT NULL,
	"queue_ids" uuid[] DEFAULT '{}' NOT NULL,
	"account_ids" uuid[] DEFAULT '{}' NOT NULL,
	"targets" jsonb NOT NULL,
	"pauses_on" text[] NOT NULL,
	"escalations" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sla_policies_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "sla_policies" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
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
CREATE TABLE "ticket_links" (
	"workspace_id" uuid NOT NULL,
	"ticket_id" uuid NOT NULL,
	"other_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ticket_links_workspace_id_ticket_id_other_id_pk" PRIMARY KEY("workspace_id","ticket_id","other_id")
);
--> statement-breakpoint
ALTER TABLE "ticket_links" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "ticket_queues" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"position" integer NOT NULL,
	"team_id" uuid,
	"member_ids" uuid[] DEFAULT '{}' NOT NULL,
	"categories" text[] DEFAULT '{}' NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ticket_queues_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "ticket_queues" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "ticket_settings" (
	"workspace_id" uuid PRIMARY KEY NOT NULL,
	"categories" jsonb NOT NULL,
	"matrix" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "ticket_settings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "ticket_triage" (
	"workspace_id" uuid NOT NULL,
	"ticket_id" uuid NOT NULL,
	"field" text NOT NULL,
	"proposed" text NOT NULL,
	"before" text,
	"confidence" real NOT NULL,
	"evidence" text[] DEFAULT '{}' NOT NULL,
	"state" text NOT NULL,
	"action_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ticket_triage_workspace_id_ticket_id_field_pk" PRIMARY KEY("workspace_id","ticket_id","field")
);
--> statement-breakpoint
ALTER TABLE "ticket_triage" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "decisions" ADD COLUMN "memories" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "consents" ADD COLUMN "entry_id" uuid;--> statement-breakpoint
ALTER TABLE "contact_identities" ADD COLUMN "primary_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "leads" ADD COLUMN "status_reason" text;--> statement-breakpoint
ALTER TABLE "leads" ADD COLUMN "contacted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "leads" ADD COLUMN "qualified_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "leads" ADD COLUMN "converted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "leads" ADD COLUMN "won_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "tags" text[] DEFAULT '{}'::text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "first_inbound_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "first_response_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "drafts" ADD COLUMN "memories" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "drafts" ADD COLUMN "channel_why" text;--> statement-breakpoint
ALTER TABLE "send_intents" ADD COLUMN "due_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "send_intents" ADD COLUMN "due_zone" text;--> statement-breakpoint
ALTER TABLE "import_rows" ADD COLUMN "checked" text;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "checked" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "check" jsonb;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "type" text DEFAULT 'incident' NOT NULL;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "urgency" text;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "impact" text;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "category" text;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "queue_id" uuid;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "language" text;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "tags" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "watcher_ids" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "checklist" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "minutes_spent" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "rests" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "answered_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "last_answer_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "due_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "next_look_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "memories" ADD CONSTRAINT "memories_workspace_id_contact_id_contacts_workspace_id_id_fk" FOREIGN KEY ("workspace_id","contact_id") REFERENCES "public"."contacts"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "composer_drafts" ADD CONSTRAINT "composer_drafts_workspace_id_conversation_id_conversations_workspace_id_id_fk" FOREIGN KEY ("workspace_id","conversation_id") REFERENCES "public"."conversations"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentions" ADD CONSTRAINT "mentions_workspace_id_message_id_messages_workspace_id_id_fk" FOREIGN KEY ("workspace_id","message_id") REFERENCES "public"."messages"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread_presence" ADD CONSTRAINT "thread_presence_workspace_id_conversation_id_conversations_workspace_id_id_fk" FOREIGN KEY ("workspace_id","conversation_id") REFERENCES "public"."conversations"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "note_versions" ADD CONSTRAINT "note_versions_workspace_id_note_id_notes_workspace_id_id_fk" FOREIGN KEY ("workspace_id","note_id") REFERENCES "public"."notes"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sla_policies" ADD CONSTRAINT "sla_policies_workspace_id_calendar_id_sla_calendars_workspace_id_id_fk" FOREIGN KEY ("workspace_id","calendar_id") REFERENCES "public"."sla_calendars"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_links" ADD CONSTRAINT "ticket_links_workspace_id_ticket_id_tickets_workspace_id_id_fk" FOREIGN KEY ("workspace_id","ticket_id") REFERENCES "public"."tickets"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_links" ADD CONSTRAINT "ticket_links_workspace_id_other_id_tickets_workspace_id_id_fk" FOREIGN KEY ("workspace_id","other_id") REFERENCES "public"."tickets"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_triage" ADD CONSTRAINT "ticket_triage_workspace_id_ticket_id_tickets_workspace_id_id_fk" FOREIGN KEY ("workspace_id","ticket_id") REFERENCES "public"."tickets"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "consent_entries_workspace_id_contact_id_at_id_index" ON "consent_entries" USING btree ("workspace_id","contact_id","at","id");--> statement-breakpoint
CREATE INDEX "memories_workspace_id_contact_id_created_at_id_index" ON "memories" USING btree ("workspace_id","contact_id","created_at","id");--> statement-breakpoint
CREATE INDEX "memories_message" ON "memories" USING btree ("workspace_id","message_id") WHERE message_id is not null;--> statement-breakpoint
CREATE INDEX "mentions_workspace_id_user_id_created_at_index" ON "mentions" USING btree ("workspace_id","user_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "saved_replies_shared_shortcut" ON "saved_replies" USING btree ("workspace_id","shortcut") WHERE shared and shortcut is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "saved_replies_own_shortcut" ON "saved_replies" USING btree ("workspace_id","owner_id","shortcut") WHERE not shared and shortcut is not null;--> statement-breakpoint
CREATE INDEX "notes_of_contact" ON "notes" USING btree ("workspace_id","contact_id","created_at") WHERE contact_id is not null;--> statement-breakpoint
CREATE INDEX "notes_of_account" ON "notes" USING btree ("workspace_id","account_id","created_at") WHERE account_id is not null;--> statement-breakpoint
CREATE INDEX "notes_of_lead" ON "notes" USING btree ("workspace_id","lead_id","created_at") WHERE lead_id is not null;--> statement-breakpoint
CREATE INDEX "notes_of_deal" ON "notes" USING btree ("workspace_id","deal_id","created_at") WHERE deal_id is not null;--> statement-breakpoint
CREATE INDEX "notes_of_ticket" ON "notes" USING btree ("workspace_id","ticket_id","created_at") WHERE ticket_id is not null;--> statement-breakpoint
CREATE INDEX "notifications_of_member" ON "notifications" USING btree ("workspace_id","user_id","created_at","id");--> statement-breakpoint
CREATE INDEX "notifications_unread" ON "notifications" USING btree ("workspace_id","user_id") WHERE read_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "notifications_once" ON "notifications" USING btree ("workspace_id","user_id","once_key");--> statement-breakpoint
CREATE INDEX "deal_days_read" ON "deal_days" USING btree ("workspace_id","day","owner_id","pipeline_id","outcome","reason_id","currency");--> statement-breakpoint
CREATE INDEX "deal_days_open" ON "deal_days" USING btree ("workspace_id") WHERE not folded;--> statement-breakpoint
CREATE INDEX "lead_days_read" ON "lead_days" USING btree ("workspace_id","day","step","owner_id","source","days");--> statement-breakpoint
CREATE INDEX "lead_days_open" ON "lead_days" USING btree ("workspace_id") WHERE not folded;--> statement-breakpoint
CREATE UNIQUE INDEX "sla_calendars_name" ON "sla_calendars" USING btree ("workspace_id",lower(name));--> statement-breakpoint
CREATE INDEX "sla_clocks_workspace_id_breached_at_index" ON "sla_clocks" USING btree ("workspace_id","breached_at");--> statement-breakpoint
CREATE INDEX "sla_clocks_workspace_id_started_at_index" ON "sla_clocks" USING btree ("workspace_id","started_at");--> statement-breakpoint
CREATE INDEX "sla_policies_workspace_id_position_index" ON "sla_policies" USING btree ("workspace_id","position");--> statement-breakpoint
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
CREATE INDEX "ticket_links_workspace_id_other_id_index" ON "ticket_links" USING btree ("workspace_id","other_id");--> statement-breakpoint
CREATE UNIQUE INDEX "ticket_queues_name" ON "ticket_queues" USING btree ("workspace_id",lower(name));--> statement-breakpoint
CREATE INDEX "ticket_triage_workspace_id_field_state_index" ON "ticket_triage" USING btree ("workspace_id","field","state");--> statement-breakpoint
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_workspace_id_queue_id_ticket_queues_workspace_id_id_fk" FOREIGN KEY ("workspace_id","queue_id") REFERENCES "public"."ticket_queues"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "conversations_response" ON "conversations" USING btree ("workspace_id","first_inbound_at","first_response_at","assignee_id","channel","id") WHERE first_inbound_at is not null;--> statement-breakpoint
CREATE INDEX "tickets_workspace_id_queue_id_status_due_at_id_index" ON "tickets" USING btree ("workspace_id","queue_id","status","due_at","id");--> statement-breakpoint
CREATE INDEX "tickets_next_look" ON "tickets" USING btree ("next_look_at") WHERE next_look_at is not null;--> statement-breakpoint
CREATE POLICY "tenant" ON "consent_entries" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "memories" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "composer_drafts" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "mentions" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "saved_replies" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "thread_presence" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "next_action_dismissals" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "note_versions" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "notes" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "notifications" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "deal_days" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "lead_days" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "sla_calendars" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "sla_clocks" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "sla_policies" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "tasks" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "ticket_links" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "ticket_queues" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "ticket_settings" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "ticket_triage" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));