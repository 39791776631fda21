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
ALTER TABLE "ratings" ADD COLUMN "answered_by" text;--> statement-breakpoint
ALTER TABLE "message_marks" ADD CONSTRAINT "message_marks_workspace_id_intent_id_send_intents_workspace_id_id_fk" FOREIGN KEY ("workspace_id","intent_id") REFERENCES "public"."send_intents"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_marks" ADD CONSTRAINT "message_marks_workspace_id_contact_id_contacts_workspace_id_id_fk" FOREIGN KEY ("workspace_id","contact_id") REFERENCES "public"."contacts"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "message_marks_place" ON "message_marks" USING btree ("workspace_id","intent_id","kind","position");--> statement-breakpoint
CREATE INDEX "message_marks_workspace_id_contact_id_created_at_index" ON "message_marks" USING btree ("workspace_id","contact_id","created_at");--> statement-breakpoint
CREATE INDEX "ratings_asked" ON "ratings" USING btree ("workspace_id","created_at");--> statement-breakpoint
CREATE POLICY "tenant" ON "engagement_settings" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "message_marks" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));