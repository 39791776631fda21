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
ALTER TABLE "drafts" ADD COLUMN "answer_score" real;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "ai_made" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "ticket_id" uuid;--> statement-breakpoint
ALTER TABLE "help_centres" ADD COLUMN "takes_requests" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "ticket_settings" ADD COLUMN "auto_answer" jsonb;--> statement-breakpoint
ALTER TABLE "ticket_answers" ADD CONSTRAINT "ticket_answers_workspace_id_ticket_id_tickets_workspace_id_id_fk" FOREIGN KEY ("workspace_id","ticket_id") REFERENCES "public"."tickets"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_auto_answers" ADD CONSTRAINT "ticket_auto_answers_workspace_id_ticket_id_tickets_workspace_id_id_fk" FOREIGN KEY ("workspace_id","ticket_id") REFERENCES "public"."tickets"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ticket_auto_answers_workspace_id_created_at_index" ON "ticket_auto_answers" USING btree ("workspace_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "documents_one_per_ticket" ON "documents" USING btree ("workspace_id","ticket_id");--> statement-breakpoint
CREATE POLICY "tenant" ON "ticket_answers" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "ticket_auto_answers" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));