CREATE TABLE "api_deliveries" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"intent_id" uuid NOT NULL,
	"position" bigint NOT NULL,
	"way" text NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"may_have_arrived" boolean DEFAULT false NOT NULL,
	"last_attempt_at" timestamp with time zone,
	"http_status" integer,
	"took_ms" integer,
	"response" text,
	"error_code" text,
	"external_id" text,
	"accepted_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "api_deliveries_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "api_deliveries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "api_deliveries" ADD CONSTRAINT "api_deliveries_workspace_id_connection_id_channel_connections_workspace_id_id_fk" FOREIGN KEY ("workspace_id","connection_id") REFERENCES "public"."channel_connections"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_deliveries" ADD CONSTRAINT "api_deliveries_workspace_id_intent_id_send_intents_workspace_id_id_fk" FOREIGN KEY ("workspace_id","intent_id") REFERENCES "public"."send_intents"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "api_deliveries_intent" ON "api_deliveries" USING btree ("workspace_id","intent_id");--> statement-breakpoint
CREATE UNIQUE INDEX "api_deliveries_position" ON "api_deliveries" USING btree ("workspace_id","connection_id","position");--> statement-breakpoint
CREATE INDEX "api_deliveries_waiting" ON "api_deliveries" USING btree ("workspace_id","connection_id","position") WHERE way = 'poll' and state = 'waiting';--> statement-breakpoint
CREATE INDEX "api_deliveries_external" ON "api_deliveries" USING btree ("workspace_id","external_id") WHERE external_id is not null;--> statement-breakpoint
CREATE POLICY "tenant" ON "api_deliveries" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));