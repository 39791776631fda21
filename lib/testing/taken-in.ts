import { auditLog, outbox } from '#db/schema/audit.ts';
import { consents, suppressions } from '#db/schema/consents.ts';
import { contactIdentities, contacts, leads } from '#db/schema/contacts.ts';
import { conversations, messageStages, messages } from '#db/schema/conversations.ts';
import { withTenant } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';

/** What somebody writes where a test does not say. */
export const text = { message_text: 'Hello, how much are ten seats?', channel: 'simulator' as const };

/** Everything ingest writes, as the workspace sees it. */
export const seen = (ctx: Ctx) =>
  withTenant(ctx, async (tx) => ({
    contacts: await tx.select().from(contacts),
    identities: await tx.select().from(contactIdentities),
    leads: await tx.select().from(leads),
    conversations: await tx.select().from(conversations),
    messages: await tx.select().from(messages).orderBy(messages.id),
    stages: await tx.select().from(messageStages),
    suppressions: await tx.select().from(suppressions),
    consents: await tx.select().from(consents),
    audit: (await tx.select().from(auditLog).orderBy(auditLog.id)).map((row) => row.action),
    events: await tx.select().from(outbox).orderBy(outbox.id),
  }));
