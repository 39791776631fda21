ALTER TABLE "leads" ADD COLUMN "status_reason" text;--> statement-breakpoint
ALTER TABLE "import_rows" ADD COLUMN "checked" text;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "checked" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "check" jsonb;