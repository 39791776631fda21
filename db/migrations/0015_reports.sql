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
ALTER TABLE "leads" ADD COLUMN "contacted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "leads" ADD COLUMN "qualified_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "leads" ADD COLUMN "converted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "leads" ADD COLUMN "won_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "first_inbound_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "first_response_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "deal_days_read" ON "deal_days" USING btree ("workspace_id","day","owner_id","pipeline_id","outcome","reason_id","currency");--> statement-breakpoint
CREATE INDEX "deal_days_open" ON "deal_days" USING btree ("workspace_id") WHERE not folded;--> statement-breakpoint
CREATE INDEX "lead_days_read" ON "lead_days" USING btree ("workspace_id","day","step","owner_id","source","days");--> statement-breakpoint
CREATE INDEX "lead_days_open" ON "lead_days" USING btree ("workspace_id") WHERE not folded;--> statement-breakpoint
CREATE INDEX "conversations_response" ON "conversations" USING btree ("workspace_id","first_inbound_at","first_response_at","assignee_id","channel","id") WHERE first_inbound_at is not null;--> statement-breakpoint
CREATE POLICY "tenant" ON "deal_days" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "lead_days" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));