CREATE TABLE "deal_lines" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"name" text NOT NULL,
	"quantity" numeric(14, 3) NOT NULL,
	"unit_price_minor" bigint NOT NULL,
	"discount" numeric(5, 2) DEFAULT 0 NOT NULL,
	CONSTRAINT "deal_lines_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "deal_lines" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "deal_reasons" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"position" integer NOT NULL,
	"archived_at" timestamp with time zone,
	CONSTRAINT "deal_reasons_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "deal_reasons" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "sales_targets" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"owner_id" uuid NOT NULL,
	"month" date NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sales_targets_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "sales_targets_one" UNIQUE("workspace_id","month","owner_id","currency")
);
--> statement-breakpoint
ALTER TABLE "sales_targets" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "deals" ADD COLUMN "forecast_category" text;--> statement-breakpoint
ALTER TABLE "deals" ADD COLUMN "reason_id" uuid;--> statement-breakpoint
ALTER TABLE "deals" ADD COLUMN "competitor" text;--> statement-breakpoint
ALTER TABLE "pipelines" ADD COLUMN "archived_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "stages" ADD COLUMN "rotting_days" integer DEFAULT 14;--> statement-breakpoint
ALTER TABLE "stages" ADD COLUMN "wants" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "stages" ADD COLUMN "removed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "deal_lines" ADD CONSTRAINT "deal_lines_workspace_id_deal_id_deals_workspace_id_id_fk" FOREIGN KEY ("workspace_id","deal_id") REFERENCES "public"."deals"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "deal_lines_workspace_id_deal_id_position_index" ON "deal_lines" USING btree ("workspace_id","deal_id","position");--> statement-breakpoint
ALTER TABLE "deals" ADD CONSTRAINT "deals_workspace_id_reason_id_deal_reasons_workspace_id_id_fk" FOREIGN KEY ("workspace_id","reason_id") REFERENCES "public"."deal_reasons"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "deals_open_by_close" ON "deals" USING btree ("workspace_id","close_date","id") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "deals_closed" ON "deals" USING btree ("workspace_id","closed_at") WHERE closed_at is not null;--> statement-breakpoint
CREATE INDEX "deals_changed" ON "deals" USING btree ("workspace_id","updated_at");--> statement-breakpoint
CREATE POLICY "tenant" ON "deal_lines" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "deal_reasons" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "sales_targets" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));