CREATE TABLE "document_image_uses" (
	"workspace_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"image_id" uuid NOT NULL,
	CONSTRAINT "document_image_uses_workspace_id_document_id_image_id_pk" PRIMARY KEY("workspace_id","document_id","image_id")
);
--> statement-breakpoint
ALTER TABLE "document_image_uses" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "ticket_articles" (
	"workspace_id" uuid NOT NULL,
	"ticket_id" uuid NOT NULL,
	"state" text NOT NULL,
	"solved_at" timestamp with time zone NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"language" text NOT NULL,
	"confidence" real NOT NULL,
	"sources" jsonb NOT NULL,
	"removed" integer DEFAULT 0 NOT NULL,
	"document_id" uuid,
	"agent" text NOT NULL,
	"built_in" boolean NOT NULL,
	"ai_call_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ticket_articles_workspace_id_ticket_id_pk" PRIMARY KEY("workspace_id","ticket_id")
);
--> statement-breakpoint
ALTER TABLE "ticket_articles" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "origin" jsonb;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "ai_made" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "source_hash" text;--> statement-breakpoint
ALTER TABLE "document_image_uses" ADD CONSTRAINT "document_image_uses_workspace_id_document_id_documents_workspace_id_id_fk" FOREIGN KEY ("workspace_id","document_id") REFERENCES "public"."documents"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_image_uses" ADD CONSTRAINT "document_image_uses_workspace_id_image_id_document_images_workspace_id_id_fk" FOREIGN KEY ("workspace_id","image_id") REFERENCES "public"."document_images"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_articles" ADD CONSTRAINT "ticket_articles_workspace_id_ticket_id_tickets_workspace_id_id_fk" FOREIGN KEY ("workspace_id","ticket_id") REFERENCES "public"."tickets"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "document_image_uses_workspace_id_image_id_index" ON "document_image_uses" USING btree ("workspace_id","image_id");--> statement-breakpoint
CREATE INDEX "documents_source_hash" ON "documents" USING btree ("workspace_id","source_hash") WHERE source_hash is not null;--> statement-breakpoint
CREATE POLICY "tenant" ON "document_image_uses" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "ticket_articles" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));