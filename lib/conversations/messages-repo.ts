import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { decodeCursor, pageOf } from '#lib/core/cursor.ts';
import type { Page } from '#lib/core/page.ts';
import { isoOf, isoOrNull } from '#lib/core/time.ts';
import type { DraftDto } from './drafts.schemas.ts';
import { nextWords } from './engagement/replies.ts';
import type { MessageEngagement } from './engagement.schemas.ts';
import type { AttachmentDto, ChannelKind, Citation, DeliveryState, MessageDto } from './schemas.ts';
import type { MessageTranslation } from './translations.schemas.ts';

interface RawMessage {
  id: string;
  direction: MessageDto['direction'];
  channel: ChannelKind;
  author_kind: MessageDto['author']['kind'];
  author_id: string | null;
  author_name: string;
  body: string;
  language: string | null;
  delivery_state: DeliveryState | null;
  delivery_error: string | null;
  send_intent_id: string | null;
  draft_id: string | null;
  decision_id: string | null;
  sources: Citation[];
  metadata: { reactions?: Record<string, string>; editedAt?: string };
  files: AttachmentDto[];
  translations: MessageTranslation[];
  sent_at: string;
  received_at: string | null;
  understood_at: string | null;
  drafted_at: string | null;
  decided_at: string | null;
  approved_at: string | null;
  answered_at: string | null;
  shown_at: string | null;
  mail: MessageDto['mail'];
  reply: MessageEngagement['reply'];
  marks:
    | { kind: 'link' | 'open'; url: string; clicks: number; firstAt: string | null; discounted: number }[]
    | null;
}

const toMessage = (raw: RawMessage): MessageDto => ({
  id: raw.id,
  direction: raw.direction,
  channel: raw.channel,
  author: { kind: raw.author_kind, id: raw.author_id, name: raw.author_name },
  body: raw.body,
  language: raw.language,
  translations: raw.translations,
  deliveryState: raw.delivery_state,
  deliveryError: raw.delivery_error,
  sendIntentId: raw.send_intent_id,
  draftId: raw.draft_id,
  decisionId: raw.decision_id,
  sources: raw.sources,
  attachments: raw.files,
  reactions: Object.values(raw.metadata.reactions ?? {}),
  editedAt: raw.metadata.editedAt ?? null,
  sentAt: isoOf(raw.sent_at),
  stages: raw.received_at
    ? {
        receivedAt: isoOf(raw.received_at),
        understoodAt: isoOrNull(raw.understood_at),
        draftedAt: isoOrNull(raw.drafted_at),
        decidedAt: isoOrNull(raw.decided_at),
        approvedAt: isoOrNull(raw.approved_at),
        sentAt: isoOrNull(raw.answered_at),
        shownAt: isoOrNull(raw.shown_at),
      }
    : null,
  mail: raw.mail,
  engagement: raw.direction === 'out' ? engagementFrom(raw.reply, raw.marks ?? []) : null,
});

function engagementFrom(
  reply: MessageEngagement['reply'],
  marks: NonNullable<RawMessage['marks']>,
): MessageEngagement {
  const open = marks.find(({ kind }) => kind === 'open');
  return {
    reply,
    links: marks
      .filter(({ kind }) => kind === 'link')
      .map(({ url, clicks, firstAt }) => ({ url, clicks, firstAt: isoOrNull(firstAt) })),
    opens: open ? { count: open.clicks, firstAt: isoOrNull(open.firstAt) } : null,
    discounted: marks.reduce((sum, { discounted }) => sum + discounted, 0),
  };
}

/** The newest messages, or those before the cursor; newest first. */
export async function listMessages(
  tx: Tx,
  ctx: Ctx,
  input: { conversationId: string; cursor?: string | undefined; limit: number },
): Promise<Page<MessageDto>> {
  const before = decodeCursor(input.cursor, 2);
  const [key = null, id = null] = before ?? [];
  const rows = await tx.raw<RawMessage[]>`
    select m.*, s.received_at, s.understood_at, s.drafted_at, s.decided_at, s.approved_at, s.shown_at,
      s.sent_at as answered_at, coalesce((
        select json_agg(json_build_object('id', a.id, 'name', a.name, 'mime', a.mime, 'size', a.size,
          'state', a.state, 'reason', a.reason) order by a.position)
        from attachments a where a.workspace_id = m.workspace_id and a.message_id = m.id), '[]') as files, coalesce((
        select json_agg(json_build_object('language', t.language, 'text', t.body, 'model', t.model) order by t.language)
        from message_translations t where t.workspace_id = m.workspace_id and t.message_id = m.id
          and t.made_from = md5(m.body)), '[]') as translations,
      case when e.message_id is not null then jsonb_build_object(
        'from', jsonb_build_object('name', e.from_name, 'address', e.from_address), 'to', e.to, 'cc', e.cc,
        'written', e.kind, 'quoted', left(e.quoted, 50000), 'signature', left(e.signature, 5000),
        'hasHtml', e.html is not null) end as mail,
      case when m.direction = 'out' then (select jsonb_build_object('messageId', n.id,
        'seconds', extract(epoch from n.sent_at - m.sent_at)) from (${nextWords(tx)}) n where n.direction = 'in') end
        as reply,
      case when m.send_intent_id is not null then (select json_agg(json_build_object('kind', k.kind, 'url', k.url,
          'clicks', k.counted, 'firstAt', k.first_at, 'discounted', (select coalesce(sum(d.value::int), 0)
            from jsonb_each_text(k.discounted) d)) order by k.kind, k.position)
        from message_marks k where k.workspace_id = m.workspace_id and k.intent_id = m.send_intent_id) end as marks
    from messages m
    left join message_stages s on s.workspace_id = m.workspace_id and s.message_id = m.id
    left join mail_messages e on e.workspace_id = m.workspace_id and e.message_id = m.id
    where m.workspace_id = ${ctx.workspaceId} and m.conversation_id = ${input.conversationId}
      ${before ? tx.raw`and (m.sent_at, m.id) < (${key}::timestamptz, ${id}::uuid)` : tx.raw``}
    order by m.sent_at desc, m.id desc limit ${input.limit + 1}`;
  return pageOf([...rows], input.limit, toMessage, (raw) => [raw.sent_at, raw.id]);
}

interface RawDraft extends Omit<DraftDto, 'createdAt'> {
  createdAt: string;
}

const selectDraft = (tx: Tx, ctx: Pick<Ctx, 'workspaceId'>) => tx.raw`
  select id, conversation_id as "conversationId", message_id as "messageId", kind, round, body, language, intent,
    confidence, sources, state, agent, built_in as "builtIn", action_id as "actionId", version,
    created_at as "createdAt"
  from drafts where workspace_id = ${ctx.workspaceId}`;

const firstDraft = ([raw]: readonly RawDraft[]): DraftDto | null =>
  raw ? { ...raw, createdAt: isoOf(raw.createdAt) } : null;

/** The newest draft that still waits for somebody. */
export const pendingDraftOf = async (tx: Tx, ctx: Ctx, conversationId: string): Promise<DraftDto | null> =>
  firstDraft(
    await tx.raw<RawDraft[]>`
    ${selectDraft(tx, ctx)} and conversation_id = ${conversationId} and state in ('offered', 'waiting')
    order by id desc limit 1`,
  );

/** The newest draft that answers a message. */
export const draftOfMessage = async (
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId'>,
  messageId: string,
): Promise<DraftDto | null> =>
  firstDraft(
    await tx.raw<RawDraft[]>`
    ${selectDraft(tx, ctx)} and message_id = ${messageId} and kind = 'reply' order by round desc limit 1`,
  );

export async function isSuppressed(tx: Tx, ctx: Ctx, channel: string, address: string): Promise<boolean> {
  const rows = await tx.raw`
    select 1 from suppressions
    where workspace_id = ${ctx.workspaceId} and channel = ${channel} and address = ${address}`;
  return rows.length > 0;
}

/** Whether the provider has confirmed the opt-out that this message asks for: one confirmation is enough. */
export async function isConfirmed(
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId'>,
  messageId: string,
): Promise<boolean> {
  const rows = await tx.raw`
    select 1 from messages where workspace_id = ${ctx.workspaceId} and id = ${messageId}
      and metadata->>'optOutConfirmed' = 'true'`;
  return rows.length > 0;
}
