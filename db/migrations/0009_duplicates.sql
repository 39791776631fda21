CREATE TABLE "contact_duplicates" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"other_id" uuid NOT NULL,
	"score" integer NOT NULL,
	"reasons" jsonb NOT NULL,
	"evidence" text NOT NULL,
	"state" text NOT NULL,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "contact_duplicates_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "contact_duplicates_order" CHECK (contact_id < other_id)
);
--> statement-breakpoint
ALTER TABLE "contact_duplicates" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "contact_keys" (
	"workspace_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"key" text NOT NULL,
	CONSTRAINT "contact_keys_workspace_id_key_contact_id_pk" PRIMARY KEY("workspace_id","key","contact_id")
);
--> statement-breakpoint
ALTER TABLE "contact_keys" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "contact_merges" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"survivor_id" uuid NOT NULL,
	"merged_id" uuid NOT NULL,
	"merged_name" text NOT NULL,
	"action_id" uuid NOT NULL,
	"moves" jsonb NOT NULL,
	"counts" jsonb NOT NULL,
	"merged_by" text NOT NULL,
	"undone_at" timestamp with time zone,
	"undone_by" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "contact_merges_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "contact_merges" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "merged_into_id" uuid;--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "duplicates_version" integer;--> statement-breakpoint
ALTER TABLE "leads" ADD COLUMN "merged_into_id" uuid;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "joined_into_id" uuid;--> statement-breakpoint
ALTER TABLE "contact_duplicates" ADD CONSTRAINT "contact_duplicates_workspace_id_contact_id_contacts_workspace_id_id_fk" FOREIGN KEY ("workspace_id","contact_id") REFERENCES "public"."contacts"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_duplicates" ADD CONSTRAINT "contact_duplicates_workspace_id_other_id_contacts_workspace_id_id_fk" FOREIGN KEY ("workspace_id","other_id") REFERENCES "public"."contacts"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_keys" ADD CONSTRAINT "contact_keys_workspace_id_contact_id_contacts_workspace_id_id_fk" FOREIGN KEY ("workspace_id","contact_id") REFERENCES "public"."contacts"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_merges" ADD CONSTRAINT "contact_merges_workspace_id_survivor_id_contacts_workspace_id_id_fk" FOREIGN KEY ("workspace_id","survivor_id") REFERENCES "public"."contacts"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_merges" ADD CONSTRAINT "contact_merges_workspace_id_merged_id_contacts_workspace_id_id_fk" FOREIGN KEY ("workspace_id","merged_id") REFERENCES "public"."contacts"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "contact_duplicates_workspace_id_contact_id_other_id_index" ON "contact_duplicates" USING btree ("workspace_id","contact_id","other_id");--> statement-breakpoint
CREATE INDEX "contact_duplicates_workspace_id_other_id_index" ON "contact_duplicates" USING btree ("workspace_id","other_id");--> statement-breakpoint
CREATE INDEX "contact_duplicates_open" ON "contact_duplicates" USING btree ("workspace_id","score","id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "contact_keys_workspace_id_contact_id_index" ON "contact_keys" USING btree ("workspace_id","contact_id");--> statement-breakpoint
CREATE INDEX "contact_merges_workspace_id_survivor_id_created_at_index" ON "contact_merges" USING btree ("workspace_id","survivor_id","created_at");--> statement-breakpoint
CREATE INDEX "contact_merges_workspace_id_merged_id_index" ON "contact_merges" USING btree ("workspace_id","merged_id");--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_workspace_id_merged_into_id_contacts_workspace_id_id_fk" FOREIGN KEY ("workspace_id","merged_into_id") REFERENCES "public"."contacts"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "contacts_merged" ON "contacts" USING btree ("workspace_id","merged_into_id") WHERE merged_into_id is not null;--> statement-breakpoint
CREATE INDEX "contacts_duplicates_due" ON "contacts" USING btree ("workspace_id","id") WHERE duplicates_version is distinct from version and merged_into_id is null;--> statement-breakpoint
CREATE POLICY "tenant" ON "contact_duplicates" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "contact_keys" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "contact_merges" AS PERMISSIVE FOR ALL TO public USING (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)) WITH CHECK (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));