CREATE TABLE "decision_heads" (
	"workspace_id" uuid PRIMARY KEY NOT NULL,
	"count" bigint NOT NULL,
	"link" text NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "decision_heads" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "decision_payloads" (
	"workspace_id" uuid NOT NULL,
	"record_id" uuid NOT NULL,
	"contact_id" uuid,
	"salt" text,
	"content" text,
	"erased_at" timestamp with time zone,
	CONSTRAINT "decision_payloads_workspace_id_record_id_pk" PRIMARY KEY("workspace_id","record_id")
);
--> statement-breakpoint
ALTER TABLE "decision_payloads" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "decision_records" (
	"workspace_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"action_id" uuid,
	"decision_id" uuid,
	"approval_id" uuid,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"ability" text,
	"answer" text,
	"level" integer,
	"policy_version" integer,
	"rule" text,
	"model" text,
	"prompt_version" text,
	"ai_call_id" uuid,
	"built_in" boolean,
	"cost_micros" bigint,
	"outcome" text,
	"inputs_digest" text,
	"payload_digest" text,
	"previous" text NOT NULL,
	"key_id" text NOT NULL,
	"link" text NOT NULL,
	CONSTRAINT "decision_records_workspace_id_seq_pk" PRIMARY KEY("workspace_id","seq")
);
--> statement-breakpoint
ALTER TABLE "decision_records" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "decision_payloads_workspace_id_contact_id_index" ON "decision_payloads" USING btree ("workspace_id","contact_id");--> statement-breakpoint
CREATE UNIQUE INDEX "decision_records_workspace_id_id_index" ON "decision_records" USING btree ("workspace_id","id");--> statement-breakpoint
CREATE INDEX "decision_records_workspace_id_action_id_index" ON "decision_records" USING btree ("workspace_id","action_id");--> statement-breakpoint
CREATE INDEX "decision_records_workspace_id_decision_id_index" ON "decision_records" USING btree ("workspace_id","decision_id");--> statement-breakpoint
CREATE INDEX "decision_records_workspace_id_at_index" ON "decision_records" USING btree ("workspace_id","at");--> statement-breakpoint
CREATE POLICY "tenant" ON "decision_heads" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "decision_payloads" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "decision_records" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));