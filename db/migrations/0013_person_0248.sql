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
ALTER TABLE "decisions" ADD COLUMN "memories" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "consents" ADD COLUMN "entry_id" uuid;--> statement-breakpoint
ALTER TABLE "contact_identities" ADD COLUMN "primary_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "drafts" ADD COLUMN "memories" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "drafts" ADD COLUMN "channel_why" text;--> statement-breakpoint
ALTER TABLE "memories" ADD CONSTRAINT "memories_workspace_id_contact_id_contacts_workspace_id_id_fk" FOREIGN KEY ("workspace_id","contact_id") REFERENCES "public"."contacts"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "consent_entries_workspace_id_contact_id_at_id_index" ON "consent_entries" USING btree ("workspace_id","contact_id","at","id");--> statement-breakpoint
CREATE INDEX "memories_workspace_id_contact_id_created_at_id_index" ON "memories" USING btree ("workspace_id","contact_id","created_at","id");--> statement-breakpoint
CREATE INDEX "memories_message" ON "memories" USING btree ("workspace_id","message_id") WHERE message_id is not null;--> statement-breakpoint
CREATE POLICY "tenant" ON "consent_entries" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "memories" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));