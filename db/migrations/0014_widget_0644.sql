CREATE TABLE "webchat_lines" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"handle" text NOT NULL,
	"direction" text NOT NULL,
	"key" text NOT NULL,
	"body" text NOT NULL,
	"file_name" text,
	"author" text NOT NULL,
	"author_name" text,
	"countersigned" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "webchat_lines_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "webchat_lines" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "webchat_sightings" (
	"workspace_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"origin" text NOT NULL,
	"refused" boolean DEFAULT false NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "webchat_sightings_workspace_id_connection_id_origin_pk" PRIMARY KEY("workspace_id","connection_id","origin")
);
--> statement-breakpoint
ALTER TABLE "webchat_sightings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "webchat_lines" ADD CONSTRAINT "webchat_lines_workspace_id_connection_id_channel_connections_workspace_id_id_fk" FOREIGN KEY ("workspace_id","connection_id") REFERENCES "public"."channel_connections"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webchat_sightings" ADD CONSTRAINT "webchat_sightings_workspace_id_connection_id_channel_connections_workspace_id_id_fk" FOREIGN KEY ("workspace_id","connection_id") REFERENCES "public"."channel_connections"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "webchat_lines_handle" ON "webchat_lines" USING btree ("workspace_id","connection_id","handle","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "webchat_lines_written" ON "webchat_lines" USING btree ("workspace_id","connection_id","handle","key") WHERE direction = 'in';--> statement-breakpoint
CREATE UNIQUE INDEX "webchat_lines_brought" ON "webchat_lines" USING btree ("workspace_id","key") WHERE direction = 'out';--> statement-breakpoint
CREATE POLICY "tenant" ON "webchat_lines" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "webchat_sightings" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));