import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { nameParts, type ReplyBlank } from '#lib/ui/reply-blanks.ts';
import { findConversation } from '../repo.ts';

interface Known {
  named: boolean;
  company: string | null;
  workspace: string;
  email: string | null;
  phone: string | null;
  need: string | null;
  deal: string | null;
}

/**
 * What the blanks of a saved reply stand for in a conversation. Reads (never writes) the names of the rooms below. Who
 * has no name to write under (a key of the API) leaves `me` open.
 */
export async function blankValues(tx: Tx, ctx: Ctx, conversationId: string): Promise<Record<string, string>> {
  const { contact, subject } = await findConversation(tx, ctx, conversationId);
  const [known] = await tx.raw<Known[]>`
    select c.name is distinct from c.placeholder_name as named, a.name as company, w.name as workspace, (
        select value from contact_identities i where i.workspace_id = c.workspace_id and i.contact_id = c.id
          and i.kind = 'email' order by i.id limit 1) as email, (
        select value from contact_identities i where i.workspace_id = c.workspace_id and i.contact_id = c.id
          and i.kind = 'phone' order by i.id limit 1) as phone, (
        select l.bant->'need'->>'value' from leads l where l.workspace_id = c.workspace_id and l.contact_id = c.id
          and l.status in ('new', 'contacted', 'qualified', 'converted') and l.bant ? 'need'
        order by l.id desc limit 1) as need, (
        -- Of two open deals nobody can say which is meant.
        select case when count(*) = 1 then min(d.name) end from deals d
        where d.workspace_id = c.workspace_id and d.contact_id = c.id and d.closed_at is null) as deal
    from contacts c join workspaces w on w.id = c.workspace_id
    left join accounts a on a.workspace_id = c.workspace_id and a.id = c.account_id
    where c.workspace_id = ${ctx.workspaceId} and c.id = ${contact.id}`;
  // Whoever wrote without a name is called by their address: no name to greet with.
  const named = known?.named ?? true;
  const theirs = named ? nameParts(contact.name) : { first: '', last: '' };
  const me = ctx.actor.kind === 'user' ? ctx.actor.name : '';
  const values: Record<ReplyBlank, string | null | undefined> = {
    'contact.first_name': theirs.first,
    'contact.last_name': theirs.last,
    'contact.name': named ? contact.name : '',
    'contact.email': known?.email,
    'contact.phone': known?.phone,
    'contact.company': known?.company,
    'me.first_name': nameParts(me).first,
    'me.name': me,
    'workspace.name': known?.workspace,
    'conversation.subject': subject,
    'lead.need': known?.need,
    'deal.name': known?.deal,
  };
  return Object.fromEntries(
    Object.entries(values).flatMap(([blank, value]) => (value ? [[blank, value]] : [])),
  );
}
