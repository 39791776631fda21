DROP INDEX "approvals_pending";--> statement-breakpoint
DROP INDEX "approvals_workspace_id_decided_at_index";--> statement-breakpoint
DROP INDEX "contacts_workspace_id_updated_at_id_index";--> statement-breakpoint
DROP INDEX "leads_workspace_id_last_activity_at_id_index";--> statement-breakpoint
DROP INDEX "leads_workspace_id_status_score_id_index";--> statement-breakpoint
DROP INDEX "conversations_workspace_id_section_last_message_at_id_index";--> statement-breakpoint
DROP INDEX "messages_workspace_id_conversation_id_sent_at_id_index";--> statement-breakpoint
DROP INDEX "documents_workspace_id_updated_at_id_index";--> statement-breakpoint
DROP INDEX "tickets_workspace_id_status_updated_at_id_index";--> statement-breakpoint
CREATE INDEX "approvals_open" ON "approvals" USING btree ("workspace_id","expires_at") WHERE state in ('pending', 'conflicted');--> statement-breakpoint
CREATE INDEX "approvals_latest" ON "approvals" USING btree ("workspace_id",coalesce(decided_at, created_at),"id");--> statement-breakpoint
CREATE INDEX "contacts_workspace_id_updated_at_id_index" ON "contacts" USING btree ("workspace_id","updated_at","id");--> statement-breakpoint
CREATE INDEX "leads_workspace_id_last_activity_at_id_index" ON "leads" USING btree ("workspace_id","last_activity_at","id");--> statement-breakpoint
CREATE INDEX "leads_workspace_id_status_score_id_index" ON "leads" USING btree ("workspace_id","status","score","id");--> statement-breakpoint
CREATE INDEX "conversations_workspace_id_section_last_message_at_id_index" ON "conversations" USING btree ("workspace_id","section","last_message_at","id");--> statement-breakpoint
CREATE INDEX "messages_workspace_id_conversation_id_sent_at_id_index" ON "messages" USING btree ("workspace_id","conversation_id","sent_at","id");--> statement-breakpoint
CREATE INDEX "documents_workspace_id_updated_at_id_index" ON "documents" USING btree ("workspace_id","updated_at","id");--> statement-breakpoint
CREATE INDEX "tickets_workspace_id_status_updated_at_id_index" ON "tickets" USING btree ("workspace_id","status","updated_at","id");