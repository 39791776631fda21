CREATE TABLE "next_action_dismissals" (
	"workspace_id" uuid NOT NULL,
	"record_type" text NOT NULL,
	"record_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"until" timestamp with time zone NOT NULL,
	"dismissed_by" text NOT NULL,
	CONSTRAINT "next_action_dismissals_workspace_id_record_type_record_id_kind_pk" PRIMARY KEY("workspace_id","record_type","record_id","kind")
);
--> statement-breakpoint
ALTER TABLE "next_action_dismissals" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "tenant" ON "next_action_dismissals" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));