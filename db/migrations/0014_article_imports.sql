CREATE TABLE "article_imports" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"state" text NOT NULL,
	"follow" text DEFAULT 'none' NOT NULL,
	"language" text NOT NULL,
	"collection" text,
	"audience" text NOT NULL,
	"started_by" text NOT NULL,
	"started_by_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "article_imports_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "article_imports" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "article_source_parts" (
	"workspace_id" uuid NOT NULL,
	"source_id" uuid NOT NULL,
	"role" text NOT NULL,
	"position" integer NOT NULL,
	"name" text DEFAULT '' NOT NULL,
	"bytes" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "article_source_parts_workspace_id_source_id_role_position_pk" PRIMARY KEY("workspace_id","source_id","role","position")
);
--> statement-breakpoint
ALTER TABLE "article_source_parts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "article_sources" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"scope" text,
	"found" boolean DEFAULT false NOT NULL,
	"bytes" integer,
	"state" text NOT NULL,
	"choice" text DEFAULT 'import' NOT NULL,
	"title" text,
	"language" text,
	"collection" text,
	"body" text,
	"source_hash" text,
	"verdict" text,
	"document_id" uuid,
	"problem" text,
	"notes" text[] DEFAULT '{}' NOT NULL,
	CONSTRAINT "article_sources_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "article_sources" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "article_source_parts" ADD CONSTRAINT "article_source_parts_workspace_id_source_id_article_sources_workspace_id_id_fk" FOREIGN KEY ("workspace_id","source_id") REFERENCES "public"."article_sources"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_sources" ADD CONSTRAINT "article_sources_workspace_id_import_id_article_imports_workspace_id_id_fk" FOREIGN KEY ("workspace_id","import_id") REFERENCES "public"."article_imports"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "article_imports_workspace_id_created_at_index" ON "article_imports" USING btree ("workspace_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "article_sources_once" ON "article_sources" USING btree ("workspace_id","import_id","kind","name");--> statement-breakpoint
CREATE INDEX "article_sources_workspace_id_import_id_state_position_index" ON "article_sources" USING btree ("workspace_id","import_id","state","position");--> statement-breakpoint
CREATE POLICY "tenant" ON "article_imports" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "article_source_parts" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "article_sources" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));