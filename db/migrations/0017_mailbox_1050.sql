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
ALTER TABLE "job_settings" ADD COLUMN "receipt_days" smallint DEFAULT 30 NOT NULL;--> statement-breakpoint
ALTER TABLE "mailboxes" ADD COLUMN "listen_by" text;--> statement-breakpoint
ALTER TABLE "mailboxes" ADD COLUMN "listen_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "mailboxes" ADD COLUMN "listen_state" text;--> statement-breakpoint
ALTER TABLE "mailboxes" ADD COLUMN "listen_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "mailboxes" ADD COLUMN "listen_error" text;--> statement-breakpoint
ALTER TABLE "mailboxes" ADD COLUMN "listen_error_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "mailboxes" ADD COLUMN "listen_again_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "mail_tests" ADD CONSTRAINT "mail_tests_workspace_id_connection_id_channel_connections_workspace_id_id_fk" FOREIGN KEY ("workspace_id","connection_id") REFERENCES "public"."channel_connections"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mail_tests_workspace_id_connection_id_id_index" ON "mail_tests" USING btree ("workspace_id","connection_id","id");--> statement-breakpoint
CREATE INDEX "webhook_receipts_workspace_id_connection_id_id_index" ON "webhook_receipts" USING btree ("workspace_id","connection_id","id");--> statement-breakpoint
CREATE INDEX "webhook_receipts_ended" ON "webhook_receipts" USING btree ("handled_at") WHERE state in ('done', 'ignored');--> statement-breakpoint
CREATE POLICY "tenant" ON "mail_tests" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));