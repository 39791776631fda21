CREATE TABLE "message_translations" (
	"workspace_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"language" text NOT NULL,
	"body" text NOT NULL,
	"made_from" text NOT NULL,
	"model" text NOT NULL,
	"ai_call_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "message_translations_workspace_id_message_id_language_pk" PRIMARY KEY("workspace_id","message_id","language")
);
--> statement-breakpoint
ALTER TABLE "message_translations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "message_translations" ADD CONSTRAINT "message_translations_workspace_id_message_id_messages_workspace_id_id_fk" FOREIGN KEY ("workspace_id","message_id") REFERENCES "public"."messages"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "tenant" ON "message_translations" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));