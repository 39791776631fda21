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
ALTER TABLE "tickets" ADD COLUMN "promised_from" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "merged_into_id" uuid;--> statement-breakpoint
ALTER TABLE "ticket_macro_runs" ADD CONSTRAINT "ticket_macro_runs_workspace_id_ticket_id_tickets_workspace_id_id_fk" FOREIGN KEY ("workspace_id","ticket_id") REFERENCES "public"."tickets"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_merges" ADD CONSTRAINT "ticket_merges_workspace_id_survivor_id_tickets_workspace_id_id_fk" FOREIGN KEY ("workspace_id","survivor_id") REFERENCES "public"."tickets"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_merges" ADD CONSTRAINT "ticket_merges_workspace_id_merged_id_tickets_workspace_id_id_fk" FOREIGN KEY ("workspace_id","merged_id") REFERENCES "public"."tickets"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "ticket_macro_runs_once" ON "ticket_macro_runs" USING btree ("workspace_id","once_key");--> statement-breakpoint
CREATE INDEX "ticket_macro_runs_workspace_id_ticket_id_created_at_index" ON "ticket_macro_runs" USING btree ("workspace_id","ticket_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "ticket_macros_name" ON "ticket_macros" USING btree ("workspace_id",lower(name));--> statement-breakpoint
CREATE INDEX "ticket_merges_workspace_id_survivor_id_created_at_index" ON "ticket_merges" USING btree ("workspace_id","survivor_id","created_at");--> statement-breakpoint
CREATE INDEX "ticket_merges_workspace_id_merged_id_index" ON "ticket_merges" USING btree ("workspace_id","merged_id");--> statement-breakpoint
CREATE INDEX "tickets_merged_into" ON "tickets" USING btree ("workspace_id","merged_into_id") WHERE merged_into_id is not null;--> statement-breakpoint
CREATE POLICY "tenant" ON "ticket_macro_runs" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "ticket_macros" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "ticket_merges" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));