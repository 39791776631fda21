CREATE TABLE "mirror_people" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"mirror_id" uuid NOT NULL,
	"external_id" text,
	"name" text NOT NULL,
	"emails" text[] DEFAULT '{}' NOT NULL,
	"user_id" uuid,
	"by" text DEFAULT 'email' NOT NULL,
	"looked_at" timestamp with time zone NOT NULL,
	CONSTRAINT "mirror_people_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "mirror_people" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
DROP INDEX "saved_reply_files_loose";--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "edits" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "saved_reply_files" ADD COLUMN "macro_id" uuid;--> statement-breakpoint
ALTER TABLE "ticket_macro_runs" ADD COLUMN "file_ids" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "mirror_records" ADD COLUMN "observers" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "mirror_records" ADD COLUMN "observed" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "mirrors" ADD COLUMN "observers" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "notification_preferences" ADD COLUMN "resumed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "mirror_people" ADD CONSTRAINT "mirror_people_workspace_id_mirror_id_mirrors_workspace_id_id_fk" FOREIGN KEY ("workspace_id","mirror_id") REFERENCES "public"."mirrors"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "mirror_people_there" ON "mirror_people" USING btree ("workspace_id","mirror_id","external_id");--> statement-breakpoint
CREATE UNIQUE INDEX "mirror_people_missing" ON "mirror_people" USING btree ("workspace_id","mirror_id","user_id") WHERE external_id is null;--> statement-breakpoint
CREATE INDEX "saved_reply_files_of_macro" ON "saved_reply_files" USING btree ("workspace_id","macro_id","position") WHERE macro_id is not null;--> statement-breakpoint
CREATE INDEX "saved_reply_files_unowned" ON "saved_reply_files" USING btree ("created_at") WHERE saved_reply_id is null and macro_id is null;--> statement-breakpoint
CREATE POLICY "tenant" ON "mirror_people" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));