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
DROP INDEX "documents_one_per_ticket";--> statement-breakpoint
ALTER TABLE "mirror_bodies" ADD CONSTRAINT "mirror_bodies_workspace_id_mirror_id_mirrors_workspace_id_id_fk" FOREIGN KEY ("workspace_id","mirror_id") REFERENCES "public"."mirrors"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mirror_conflicts" ADD CONSTRAINT "mirror_conflicts_workspace_id_record_id_mirror_records_workspace_id_id_fk" FOREIGN KEY ("workspace_id","record_id") REFERENCES "public"."mirror_records"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mirror_records" ADD CONSTRAINT "mirror_records_workspace_id_mirror_id_mirrors_workspace_id_id_fk" FOREIGN KEY ("workspace_id","mirror_id") REFERENCES "public"."mirrors"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mirror_records" ADD CONSTRAINT "mirror_records_workspace_id_ticket_id_tickets_workspace_id_id_fk" FOREIGN KEY ("workspace_id","ticket_id") REFERENCES "public"."tickets"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mirror_replies" ADD CONSTRAINT "mirror_replies_workspace_id_record_id_mirror_records_workspace_id_id_fk" FOREIGN KEY ("workspace_id","record_id") REFERENCES "public"."mirror_records"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
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
ALTER TABLE "documents" DROP COLUMN "ai_made";--> statement-breakpoint
ALTER TABLE "documents" DROP COLUMN "ticket_id";--> statement-breakpoint
CREATE POLICY "tenant" ON "mirror_bodies" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "mirror_conflicts" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "mirror_records" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "mirror_replies" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "mirrors" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));