CREATE TABLE "saved_reply_files" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"saved_reply_id" uuid,
	"position" integer DEFAULT 0 NOT NULL,
	"added_by" uuid,
	"name" text NOT NULL,
	"mime" text NOT NULL,
	"size" integer NOT NULL,
	"sha256" text NOT NULL,
	"bytes" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "saved_reply_files_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "saved_reply_files" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "attachments" ADD COLUMN "saved_file_id" uuid;--> statement-breakpoint
ALTER TABLE "saved_reply_files" ADD CONSTRAINT "saved_reply_files_workspace_id_saved_reply_id_saved_replies_workspace_id_id_fk" FOREIGN KEY ("workspace_id","saved_reply_id") REFERENCES "public"."saved_replies"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "saved_reply_files_of" ON "saved_reply_files" USING btree ("workspace_id","saved_reply_id","position");--> statement-breakpoint
CREATE INDEX "saved_reply_files_loose" ON "saved_reply_files" USING btree ("created_at") WHERE saved_reply_id is null;--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_workspace_id_saved_file_id_saved_reply_files_workspace_id_id_fk" FOREIGN KEY ("workspace_id","saved_file_id") REFERENCES "public"."saved_reply_files"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "attachments_saved" ON "attachments" USING btree ("workspace_id","saved_file_id") WHERE saved_file_id is not null;--> statement-breakpoint
CREATE POLICY "tenant" ON "saved_reply_files" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));