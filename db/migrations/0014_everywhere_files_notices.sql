ALTER TABLE "contacts" ADD COLUMN "placeholder_name" text;--> statement-breakpoint
-- Data: whoever is called by one of their addresses said no name. The owner meets the tenants' wall too, and would fill
-- nothing; the grants put it back.
ALTER TABLE "contacts" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "contact_identities" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
update contacts c set placeholder_name = c.name
where exists (select from contact_identities i
  where i.workspace_id = c.workspace_id and i.contact_id = c.id and i.value = c.name);
