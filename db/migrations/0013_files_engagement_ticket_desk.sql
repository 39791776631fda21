CREATE TABLE "engagement_settings" (
	"workspace_id" uuid PRIMARY KEY NOT NULL,
	"clicks" boolean DEFAULT false NOT NULL,
	"opens" boolean DEFAULT false NOT NULL,
	"consented_only" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "engagement_settings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "message_marks" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"intent_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"position" integer NOT NULL,
	"url" text,
	"counted" integer DEFAULT 0 NOT NULL,
	"first_at" timestamp with time zone,
	"last_at" timestamp with time zone,
	"discounted" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"seen_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "message_marks_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "message_marks_url" CHECK ((kind = 'link') = (url is not null))
);
--> statement-breakpoint
ALTER TABLE "message_marks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "document_image_uses" (
	"workspace_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"image_id" uuid NOT NULL,
	CONSTRAINT "document_image_uses_workspace_id_document_id_image_id_pk" PRIMARY KEY("workspace_id","document_id","image_id")
);
--> statement-breakpoint
ALTER TABLE "document_image_uses" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "mail_tests" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"state" text DEFAULT 'sending' NOT NULL,
	"code" text,
	"detail" text,
	"sent_at" timestamp with time zone,
	"arrived_at" timestamp with time zone,
	"verdict" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "mail_tests_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "mail_tests" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "ticket_articles" (
	"workspace_id" uuid NOT NULL,
	"ticket_id" uuid NOT NULL,
	"state" text NOT NULL,
	"solved_at" timestamp with time zone NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"language" text NOT NULL,
	"confidence" real NOT NULL,
	"sources" jsonb NOT NULL,
	"removed" integer DEFAULT 0 NOT NULL,
	"document_id" uuid,
	"agent" text NOT NULL,
	"built_in" boolean NOT NULL,
	"ai_call_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ticket_articles_workspace_id_ticket_id_pk" PRIMARY KEY("workspace_id","ticket_id")
);
--> statement-breakpoint
ALTER TABLE "ticket_articles" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "ticket_desks" (
	"workspace_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"layout" text DEFAULT 'table' NOT NULL,
	"watch_assigned" boolean DEFAULT true NOT NULL,
	"watch_mentioned" boolean DEFAULT true NOT NULL,
	"watch_replied" boolean DEFAULT true NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ticket_desks_workspace_id_user_id_pk" PRIMARY KEY("workspace_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "ticket_desks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "ticket_tags" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"colour" text DEFAULT 'plain' NOT NULL,
	"former_names" text[] DEFAULT '{}' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ticket_tags_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "ticket_tags" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "attachments" ALTER COLUMN "message_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "attachments" ADD COLUMN "conversation_id" uuid;--> statement-breakpoint
ALTER TABLE "send_intents" ADD COLUMN "files" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "send_intents" ADD COLUMN "waits_for" text;--> statement-breakpoint
ALTER TABLE "simulator_deliveries" ADD COLUMN "files" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "composer_drafts" ADD COLUMN "file_ids" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "job_settings" ADD COLUMN "receipt_days" smallint DEFAULT 30 NOT NULL;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "origin" jsonb;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "ai_made" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "source_hash" text;--> statement-breakpoint
ALTER TABLE "mailboxes" ADD COLUMN "listen_by" text;--> statement-breakpoint
ALTER TABLE "mailboxes" ADD COLUMN "listen_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "mailboxes" ADD COLUMN "listen_state" text;--> statement-breakpoint
ALTER TABLE "mailboxes" ADD COLUMN "listen_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "mailboxes" ADD COLUMN "listen_error" text;--> statement-breakpoint
ALTER TABLE "mailboxes" ADD COLUMN "listen_error_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "mailboxes" ADD COLUMN "listen_again_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "ratings" ADD COLUMN "answered_by" text;--> statement-breakpoint
ALTER TABLE "webchat_lines" ADD COLUMN "files" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "message_marks" ADD CONSTRAINT "message_marks_workspace_id_intent_id_send_intents_workspace_id_id_fk" FOREIGN KEY ("workspace_id","intent_id") REFERENCES "public"."send_intents"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_marks" ADD CONSTRAINT "message_marks_workspace_id_contact_id_contacts_workspace_id_id_fk" FOREIGN KEY ("workspace_id","contact_id") REFERENCES "public"."contacts"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_image_uses" ADD CONSTRAINT "document_image_uses_workspace_id_document_id_documents_workspace_id_id_fk" FOREIGN KEY ("workspace_id","document_id") REFERENCES "public"."documents"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_image_uses" ADD CONSTRAINT "document_image_uses_workspace_id_image_id_document_images_workspace_id_id_fk" FOREIGN KEY ("workspace_id","image_id") REFERENCES "public"."document_images"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_tests" ADD CONSTRAINT "mail_tests_workspace_id_connection_id_channel_connections_workspace_id_id_fk" FOREIGN KEY ("workspace_id","connection_id") REFERENCES "public"."channel_connections"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_articles" ADD CONSTRAINT "ticket_articles_workspace_id_ticket_id_tickets_workspace_id_id_fk" FOREIGN KEY ("workspace_id","ticket_id") REFERENCES "public"."tickets"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_desks" ADD CONSTRAINT "ticket_desks_workspace_id_user_id_memberships_workspace_id_user_id_fk" FOREIGN KEY ("workspace_id","user_id") REFERENCES "public"."memberships"("workspace_id","user_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "message_marks_place" ON "message_marks" USING btree ("workspace_id","intent_id","kind","position");--> statement-breakpoint
CREATE INDEX "message_marks_workspace_id_contact_id_created_at_index" ON "message_marks" USING btree ("workspace_id","contact_id","created_at");--> statement-breakpoint
CREATE INDEX "document_image_uses_workspace_id_image_id_index" ON "document_image_uses" USING btree ("workspace_id","image_id");--> statement-breakpoint
CREATE INDEX "mail_tests_workspace_id_connection_id_id_index" ON "mail_tests" USING btree ("workspace_id","connection_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "ticket_tags_name" ON "ticket_tags" USING btree ("workspace_id",lower(name));--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_workspace_id_conversation_id_conversations_workspace_id_id_fk" FOREIGN KEY ("workspace_id","conversation_id") REFERENCES "public"."conversations"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "attachments_unsent" ON "attachments" USING btree ("workspace_id","conversation_id","created_at") WHERE conversation_id is not null;--> statement-breakpoint
CREATE INDEX "webhook_receipts_workspace_id_connection_id_id_index" ON "webhook_receipts" USING btree ("workspace_id","connection_id","id");--> statement-breakpoint
CREATE INDEX "webhook_receipts_ended" ON "webhook_receipts" USING btree ("handled_at") WHERE state in ('done', 'ignored');--> statement-breakpoint
CREATE INDEX "leads_workspace_id_source_last_activity_at_id_index" ON "leads" USING btree ("workspace_id","source","last_activity_at","id");--> statement-breakpoint
CREATE INDEX "leads_workspace_id_updated_at_id_index" ON "leads" USING btree ("workspace_id","updated_at","id");--> statement-breakpoint
CREATE INDEX "documents_source_hash" ON "documents" USING btree ("workspace_id","source_hash") WHERE source_hash is not null;--> statement-breakpoint
CREATE INDEX "ratings_asked" ON "ratings" USING btree ("workspace_id","created_at");--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_place" CHECK (num_nonnulls(message_id, conversation_id) = 1);--> statement-breakpoint
CREATE POLICY "tenant" ON "engagement_settings" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "message_marks" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "document_image_uses" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "mail_tests" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "ticket_articles" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "ticket_desks" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "ticket_tags" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
-- The owner meets the tenants' wall too, and would fill nothing; the grants put it back.
ALTER TABLE "tickets" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "ticket_tags" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
-- The words tickets have already: of those that differ in case alone, one.
insert into ticket_tags (workspace_id, id, name)
select workspace_id, gen_random_uuid(), min(tag) from tickets, unnest(tags) tag where tag <> '' group by workspace_id, lower(tag)
on conflict do nothing;--> statement-breakpoint
update tickets t set tags = array(
  select k.name from unnest(t.tags) with ordinality as u (tag, place)
  join ticket_tags k on k.workspace_id = t.workspace_id and lower(k.name) = lower(u.tag)
  group by k.name order by min(u.place))
where exists (select from unnest(t.tags) tag where not exists (
  select from ticket_tags k where k.workspace_id = t.workspace_id and k.name = tag));
