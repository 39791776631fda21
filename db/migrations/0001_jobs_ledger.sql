CREATE TABLE "job_replays" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"filter" jsonb NOT NULL,
	"function_ids" text[],
	"state" text DEFAULT 'running' NOT NULL,
	"total" integer NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"position" uuid,
	"asked_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "job_replays_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "job_replays" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "job_runs" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"function_id" text NOT NULL,
	"event_id" text NOT NULL,
	"event_name" text NOT NULL,
	"event_data" jsonb NOT NULL,
	"entity_ids" uuid[] DEFAULT '{}' NOT NULL,
	"once_key" text,
	"replay" jsonb,
	"priority" smallint,
	"run_id" text,
	"status" text NOT NULL,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"waits_for" text,
	"waits_until" timestamp with time zone,
	"next_attempt_at" timestamp with time zone,
	"error" jsonb,
	"output" jsonb,
	"dispatched_at" timestamp with time zone,
	"started_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"cancel_asked_at" timestamp with time zone,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "job_runs_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "job_runs_event" UNIQUE("workspace_id","function_id","event_id")
);
--> statement-breakpoint
ALTER TABLE "job_runs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "job_settings" (
	"workspace_id" uuid PRIMARY KEY NOT NULL,
	"retention_days" smallint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "job_settings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "job_steps" (
	"workspace_id" uuid NOT NULL,
	"job_id" uuid NOT NULL,
	"step_id" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"status" text NOT NULL,
	"attempts" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"input" jsonb,
	"output" jsonb,
	"error" jsonb,
	"waits_until" timestamp with time zone,
	"started_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "job_steps_workspace_id_job_id_step_id_pk" PRIMARY KEY("workspace_id","job_id","step_id")
);
--> statement-breakpoint
ALTER TABLE "job_steps" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "job_steps" ADD CONSTRAINT "job_steps_job" FOREIGN KEY ("workspace_id","job_id") REFERENCES "public"."job_runs"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "job_runs_status" ON "job_runs" USING btree ("workspace_id","status","id");--> statement-breakpoint
CREATE INDEX "job_runs_once" ON "job_runs" USING btree ("workspace_id","once_key") WHERE once_key is not null;--> statement-breakpoint
CREATE INDEX "job_runs_throughput" ON "job_runs" USING btree ("workspace_id","ended_at") WHERE ended_at is not null;--> statement-breakpoint
CREATE INDEX "job_runs_ended" ON "job_runs" USING btree ("ended_at") WHERE ended_at is not null;--> statement-breakpoint
CREATE INDEX "job_runs_entities" ON "job_runs" USING gin ("entity_ids");--> statement-breakpoint
CREATE INDEX "dead_letters_open" ON "dead_letters" USING btree ("workspace_id","id") WHERE replayed_at is null;--> statement-breakpoint
CREATE INDEX "dead_letters_replayed" ON "dead_letters" USING btree ("replayed_at") WHERE replayed_at is not null;--> statement-breakpoint
ALTER TABLE "dead_letters" ADD CONSTRAINT "dead_letters_run" UNIQUE("workspace_id","run_id");--> statement-breakpoint
CREATE POLICY "system" ON "dead_letters" AS PERMISSIVE FOR ALL TO "cs_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "job_replays" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "job_runs" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "system" ON "job_runs" AS PERMISSIVE FOR ALL TO "cs_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "job_settings" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "system" ON "job_settings" AS PERMISSIVE FOR ALL TO "cs_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "job_steps" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "system" ON "job_steps" AS PERMISSIVE FOR ALL TO "cs_system" USING (true) WITH CHECK (true);