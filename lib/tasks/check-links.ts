import type { Tx } from '#db/tenant.ts';
import { findContact } from '#lib/contacts/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { invalid, notFound } from '#lib/core/errors.ts';
import { demandMember } from '#lib/tenancy/index.ts';

interface Given {
  contactId?: string | null | undefined;
  accountId?: string | null | undefined;
  leadId?: string | null | undefined;
  dealId?: string | null | undefined;
  conversationId?: string | null | undefined;
  ticketId?: string | null | undefined;
}

interface Links {
  contactId: string | null;
  accountId: string | null;
  leadId: string | null;
  dealId: string | null;
  conversationId: string | null;
  ticketId: string | null;
}

/**
 * What a new task is about, as far as the caller sees it. What stands for a person brings that person along, so that
 * the task is found on their page too; a contact that was merged is the one that took it over.
 *
 * @throws AppError `not_found` for a record that is not there, or not in sight.
 */
export async function checkLinks(tx: Tx, ctx: Ctx, given: Given): Promise<Links> {
  const kinds = [
    ['lead', 'leads', given.leadId],
    ['deal', 'deals', given.dealId],
    ['conversation', 'conversations', given.conversationId],
    ['ticket', 'tickets', given.ticketId],
  ] as const;
  let contactId = given.contactId ?? null;
  for (const [word, table, id] of kinds) {
    if (!id) continue;
    const [row] = await tx.raw<{ contact_id: string | null }[]>`
      select contact_id from ${tx.raw(table)} where workspace_id = ${ctx.workspaceId} and id = ${id}`;
    if (!row) throw notFound(word);
    contactId ??= row.contact_id;
  }
  if (given.accountId) {
    const [row] = await tx.raw`
      select 1 from accounts where workspace_id = ${ctx.workspaceId} and id = ${given.accountId}`;
    if (!row) throw notFound('account');
  }
  const contact = contactId ? await findContact(tx, ctx, contactId) : null;
  return {
    contactId: contact?.id ?? null,
    accountId: given.accountId ?? null,
    leadId: given.leadId ?? null,
    dealId: given.dealId ?? null,
    conversationId: given.conversationId ?? null,
    ticketId: given.ticketId ?? null,
  };
}

/** @throws AppError `invalid_input` for somebody who is no member, or a team that is not there. */
export async function demandAssignee(
  tx: Tx,
  ctx: Ctx,
  { assigneeId, teamId }: { assigneeId?: string | null | undefined; teamId?: string | null | undefined },
): Promise<void> {
  if (assigneeId) await demandMember(tx, ctx, assigneeId, 'assigneeId');
  if (teamId) {
    const [team] = await tx.raw`
      select 1 from teams where workspace_id = ${ctx.workspaceId} and id = ${teamId}`;
    if (!team) throw invalid('teamId', 'must be a team of the workspace');
  }
}
