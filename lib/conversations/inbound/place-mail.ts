import type { Tx } from '#db/tenant.ts';
import type { InboundMail } from '#lib/channels/ports.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { decideThread, type ThreadFacts } from '../decide-thread.ts';

/** Where a mail goes. */
export type MailPlace =
  /** The sender's own conversation, by the usual rules. */
  | { kind: 'own' }
  /** One that is known. From somebody else than its contact, replies still go to `address`. */
  | { kind: 'continue'; conversationId: string; address: string; sameSender: boolean }
  /** A program wrote it, about nothing of ours: kept as it came, shown to nobody. */
  | { kind: 'aside' };

interface Thread {
  id: string;
  channel: string;
  address: string;
  same_sender: boolean;
}

/** A subject is a weak hint: it counts for this many days. */
const SUBJECT_DAYS = 30;

/** Finds the conversation a mail continues, and takes it up again where it was closed. */
export async function placeMail(tx: Tx, ctx: Ctx, mail: InboundMail): Promise<MailPlace> {
  const from = mail.from.address;
  const [byAddress] = mail.conversationId
    ? await tx.raw<Thread[]>`
        select c.id, c.channel, c.address, mail_sender_is(c, ${from}) as same_sender from conversations c
        where c.workspace_id = ${ctx.workspaceId} and c.id = conversation_of(${ctx.workspaceId}::uuid, ${mail.conversationId}::uuid)`
    : [];
  const [byReference] =
    mail.answers.length > 0
      ? await tx.raw<Thread[]>`
          select c.id, c.channel, c.address, mail_sender_is(c, ${from}) as same_sender
          from messages m
          join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
          where m.workspace_id = ${ctx.workspaceId} and m.channel = 'email' and m.external_id in ${tx.raw(mail.answers)}
          order by m.sent_at desc limit 1`
      : [];
  const [bySubject] =
    mail.bareSubject !== '' && mail.isReply
      ? await tx.raw<Thread[]>`
          select c.id, c.channel, c.address, true as same_sender
          from contact_identities i
          join conversations c on c.workspace_id = i.workspace_id and c.contact_id = i.contact_id
          where i.workspace_id = ${ctx.workspaceId} and i.kind = 'email' and i.value = ${from}
            and c.channel = 'email' and c.joined_into_id is null and lower(c.subject) = lower(${mail.bareSubject})
            and c.last_message_at > ${ctx.now.toISOString()}::timestamptz - make_interval(days => ${SUBJECT_DAYS})
          order by c.last_message_at desc limit 1`
      : [];
  const known = (thread: Thread | undefined): ThreadFacts['byReference'] =>
    thread ? { conversationId: thread.id, senderTakesPart: thread.same_sender } : null;
  const answer = decideThread({
    byAddress: byAddress?.id ?? null,
    byReference: known(byReference),
    bySubject: known(bySubject),
  });
  if (answer.kind === 'new') return mail.written === 'human' ? { kind: 'own' } : { kind: 'aside' };
  const thread = [byAddress, byReference, bySubject].find((one) => one?.id === answer.conversationId);
  if (!thread) return { kind: 'own' };
  // A thread of mails that was merged into a chat: a stranger's mail cannot be answered there.
  if (thread.channel !== 'email' && !thread.same_sender) return { kind: 'own' };
  if (mail.written === 'human') await reopen(tx, ctx, thread.id);
  return {
    kind: 'continue',
    conversationId: thread.id,
    address: thread.address,
    sameSender: thread.same_sender,
  };
}

/** Unless another is open with the same person: then the mail goes there, as everything on the channel does. */
const reopen = (tx: Tx, ctx: Ctx, id: string) => tx.raw`
  update conversations c set status = 'open'
  where c.workspace_id = ${ctx.workspaceId} and c.id = ${id} and c.status = 'closed' and c.joined_into_id is null
    and (c.beside or not exists (select 1 from conversations o where o.workspace_id = c.workspace_id
      and o.contact_id = c.contact_id and o.channel = c.channel and o.status <> 'closed' and not o.beside))`;
