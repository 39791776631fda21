DROP INDEX "saved_reply_files_loose";--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "edits" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "saved_reply_files" ADD COLUMN "macro_id" uuid;--> statement-breakpoint
ALTER TABLE "ticket_macro_runs" ADD COLUMN "file_ids" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
CREATE INDEX "saved_reply_files_of_macro" ON "saved_reply_files" USING btree ("workspace_id","macro_id","position") WHERE macro_id is not null;--> statement-breakpoint
CREATE INDEX "saved_reply_files_unowned" ON "saved_reply_files" USING btree ("created_at") WHERE saved_reply_id is null and macro_id is null;