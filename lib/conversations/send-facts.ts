import { and, eq, sql } from 'drizzle-orm';
import { consents, suppressions } from '#db/schema/consents.ts';
import { contacts } from '#db/schema/contacts.ts';
import {
  type ChannelKind,
  conversations,
  drafts,
  messages,
  understandings,
} from '#db/schema/conversations.ts';
import { type SentFile, type SentTemplate, sendIntents } from '#db/schema/sends.ts';
import { beyondReach, type Tx } from '#db/tenant.ts';
import type { AbilityFacts, CardOfAbility, FingerprintParts } from '#lib/autonomy/index.ts';
import type { FileCarrier } from '#lib/channels/files.schemas.ts';
import { onlyConnectionOf, PACED_KINDS, rulesOfAccount } from '#lib/channels/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { isAppError, notFound } from '#lib/core/errors.ts';
import { decideChannel } from './decide-channel.ts';
import { fileFacts } from './files/sent-files.ts';
import { discountIn, speaksOfLaw } from './find-legal-words.ts';
import { decideAnswer } from './pacing/decide-answer.ts';
import { CHANNELS } from './schemas.ts';

/** What any send into a thread rests on, read in the deciding transaction. */
export interface SendFacts extends AbilityFacts {
  conversationId: string;
  contactId: string;
  channel: ChannelKind;
  address: string;
  contactName: string;
  lastHumanMessageId: string | null;
  /** How often they changed words that nobody had answered yet. */
  edits: number;
  body: string;
  /** The account replies go out by; null where none has spoken here yet. */
  connectionId: string | null;
  /** Why an answer goes out by this channel. */
  answeredBy: string;
  /** Sent in place of the body as it stands. */
  template?: SentTemplate;
  /** What goes with it, as it is now. */
  files: SentFile[];
  /** What would carry them; null where there are none. */
  carrier: FileCarrier | null;
}

export interface ReplyFacts extends SendFacts {
  draft: typeof drafts.$inferSelect;
}

const DAY_MS = 24 * 3_600_000;

/** @param fileIds what goes with the words, in its order. */
export async function threadFacts(
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId' | 'now'>,
  asked: string,
  body: string,
  fileIds: readonly string[] = [],
): Promise<SendFacts> {
  // The thread must be in sight; the limits of writing to its person count what is not as well.
  const [seen] = await tx
    .select({ id: conversations.id })
    .from(conversations)
    .where(
      and(
        eq(conversations.workspaceId, ctx.workspaceId),
        // One that was merged away answers as the one it was merged into.
        eq(conversations.id, sql`conversation_of(${ctx.workspaceId}, ${asked})`),
      ),
    );
  const conversationId = seen?.id ?? asked;
  const [row] = seen ? await beyondReach(tx, () => readThreadRow(tx, ctx, conversationId)) : [];
  if (!row) throw notFound('conversation');
  const {
    suppressedAt,
    consent,
    timeZone,
    preferred,
    lastInboundAt,
    lastOutboundAt,
    windowExpiresAt,
    ...thread
  } = row;
  const discount = discountIn(body);
  return {
    ...thread,
    ...(await fileFacts(tx, ctx, { ...thread, conversationId }, fileIds)),
    conversationId,
    subject: { type: 'conversation', id: conversationId },
    suppressed: suppressedAt !== null,
    // Whoever writes to us may be answered; consent is asked for where nobody did.
    consent: consent ?? (lastInboundAt ? 'answering' : 'none'),
    firstContact: lastOutboundAt === null,
    ...(windowExpiresAt
      ? { window: windowExpiresAt > ctx.now ? ('open' as const) : ('closed' as const) }
      : {}),
    ...(PACED_KINDS.has(thread.channel)
      ? { answers: await answersOf(tx, ctx, { ...thread, theyWroteAt: lastInboundAt }) }
      : {}),
    ...(timeZone ? { timeZone, timeZoneFrom: 'contact' as const } : {}),
    ...(lastInboundAt ? { theyWroteAt: lastInboundAt } : {}),
    ...(discount === undefined ? {} : { discount }),
    body,
    answeredBy: decideChannel({
      purpose: 'reply',
      thread: thread.channel,
      preferred: CHANNELS.find((channel) => channel === preferred) ?? null,
      options: [],
    }).why,
  };
}

/** Undefined where the account it would go out by may write first. */
async function answersOf(
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId' | 'now'>,
  thread: { channel: ChannelKind; connectionId: string | null; theyWroteAt: Date | null; sentWeek: number },
): Promise<AbilityFacts['answers']> {
  // A thread that came in by no account goes out by the only one there is.
  const account = thread.connectionId ?? (await onlyConnectionOf(tx, ctx, thread.channel))?.id;
  if (!account) return undefined;
  const rules = await rulesOfAccount(tx, ctx, account).catch((error: unknown) => {
    // Removed since: the port will say so.
    if (isAppError(error) && error.code === 'not_found') return null;
    throw error;
  });
  if (!rules || rules.pacing === 'none') return undefined;
  return decideAnswer(
    {
      wroteToUs: thread.connectionId === account,
      theyWroteAt: thread.theyWroteAt,
      sentSince: thread.sentWeek,
    },
    ctx.now,
  );
}

/** The thread of the message a follow-up follows, where the follow-up itself stands in another one. */
async function followedThread(
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId'>,
  { messageId, conversationId }: { messageId: string; conversationId: string },
): Promise<Pick<SendFacts, 'lastHumanMessageId' | 'edits'> | null> {
  const [row] = await tx
    .select({
      id: conversations.id,
      lastHumanMessageId: conversations.lastHumanMessageId,
      edits: conversations.edits,
    })
    .from(messages)
    .innerJoin(
      conversations,
      and(eq(conversations.workspaceId, messages.workspaceId), eq(conversations.id, messages.conversationId)),
    )
    .where(and(eq(messages.workspaceId, ctx.workspaceId), eq(messages.id, messageId)));
  return row && row.id !== conversationId ? row : null;
}

const readThreadRow = (tx: Tx, ctx: Pick<Ctx, 'workspaceId' | 'now'>, conversationId: string) =>
  tx
    .select({
      contactId: conversations.contactId,
      channel: conversations.channel,
      connectionId: conversations.connectionId,
      windowExpiresAt: conversations.windowExpiresAt,
      address: conversations.address,
      lastHumanMessageId: conversations.lastHumanMessageId,
      edits: conversations.edits,
      contactName: contacts.name,
      suppressedAt: suppressions.createdAt,
      consent: consents.status,
      timeZone: contacts.timeZone,
      preferred: contacts.preferredChannel,
      segments: contacts.tags,
      lastInboundAt: conversations.lastInboundAt,
      lastOutboundAt: conversations.lastOutboundAt,
      sentDay: sentSince(new Date(ctx.now.getTime() - DAY_MS)),
      sentWeek: sentSince(new Date(ctx.now.getTime() - 7 * DAY_MS)),
    })
    .from(conversations)
    .innerJoin(
      contacts,
      and(eq(contacts.workspaceId, conversations.workspaceId), eq(contacts.id, conversations.contactId)),
    )
    .leftJoin(
      suppressions,
      and(
        eq(suppressions.workspaceId, conversations.workspaceId),
        eq(suppressions.channel, conversations.channel),
        eq(suppressions.address, conversations.address),
      ),
    )
    .leftJoin(
      consents,
      and(
        eq(consents.workspaceId, conversations.workspaceId),
        eq(consents.contactId, conversations.contactId),
        eq(consents.channel, conversations.channel),
      ),
    )
    .where(and(eq(conversations.workspaceId, ctx.workspaceId), eq(conversations.id, conversationId)));

/** When the contact last wrote, on whatever channel. */
const lastWrote = sql`coalesce((select max(i.sent_at) from ${messages} i
  where i.workspace_id = ${conversations.workspaceId} and i.contact_id = ${conversations.contactId}
    and i.direction = 'in'), '-infinity')`;

/**
 * Messages that went to the contact since then and since they last wrote, on whatever channel; with those under way
 * and those nobody knows the fate of, which may have arrived.
 */
const sentSince = (since: Date) =>
  sql<number>`((select count(*)::int from ${messages} m
    where m.workspace_id = ${conversations.workspaceId} and m.contact_id = ${conversations.contactId}
      and m.direction = 'out' and m.sent_at > ${since.toISOString()}::timestamptz and m.sent_at > ${lastWrote})
    + (select count(*)::int from ${sendIntents} s
    where s.workspace_id = ${conversations.workspaceId} and s.contact_id = ${conversations.contactId}
      and s.state in ('sending', 'unknown') and s.claimed_at > ${since.toISOString()}::timestamptz
      and s.claimed_at > ${lastWrote}))`;

/** @param body the approver's own words instead of the draft's. */
export async function replyFacts(
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId' | 'now'>,
  input: { draftId: string; body?: string | undefined; fileIds?: readonly string[] | undefined },
): Promise<ReplyFacts> {
  const [draft] = await tx
    .select()
    .from(drafts)
    .where(and(eq(drafts.workspaceId, ctx.workspaceId), eq(drafts.id, input.draftId)));
  if (!draft) throw notFound('draft');
  const thread = await threadFacts(
    tx,
    ctx,
    draft.conversationId,
    input.body ?? draft.body,
    input.fileIds ?? [],
  );
  const [read] = await tx
    .select({
      injectionSuspected: understandings.injectionSuspected,
      sentiment: understandings.sentiment,
      wantsPerson: understandings.wantsPerson,
      intent: understandings.intent,
      asked: messages.body,
    })
    .from(understandings)
    .innerJoin(
      messages,
      and(eq(messages.workspaceId, understandings.workspaceId), eq(messages.id, understandings.messageId)),
    )
    .where(
      and(eq(understandings.workspaceId, ctx.workspaceId), eq(understandings.messageId, draft.messageId)),
    );
  const follows = draft.kind === 'follow_up' ? await followedThread(tx, ctx, draft) : null;
  const channelWhy = draft.kind === 'follow_up' ? draft.channelWhy : thread.answeredBy;
  return {
    ...thread,
    ...(channelWhy ? { channelWhy } : {}),
    // Nobody asked for it: where an account only answers, it is none.
    ...(draft.kind === 'follow_up' && thread.answers ? { answers: 'nothing' as const } : {}),
    // Elsewhere than the thread it follows up: an answer there ends it as well.
    ...(follows ? { lastHumanMessageId: follows.lastHumanMessageId, edits: follows.edits } : {}),
    subject: { type: 'draft', id: draft.id },
    confidence: draft.confidence,
    // A reply to a message nobody has understood is a fact that could not be read; a follow-up answers no message.
    injectionSuspected: read ? read.injectionSuspected : draft.kind === 'reply' ? null : undefined,
    ...(read
      ? {
          sentiment: read.sentiment,
          wantsPerson: read.wantsPerson,
          legal: read.intent === 'complaint' || speaksOfLaw(read.asked),
        }
      : {}),
    draft,
  };
}

export const sendCard = (facts: SendFacts): CardOfAbility => ({
  body: facts.body,
  recipient: { name: facts.contactName, address: facts.address, channel: facts.channel },
  ...(facts.files.length > 0 ? { files: facts.files } : {}),
});

export const sendParts = (facts: SendFacts): FingerprintParts => ({
  content: facts.body,
  recipient: facts.address,
  channel: facts.channel,
  lastHumanMessageId: facts.lastHumanMessageId,
  edits: facts.edits,
  ...(facts.files.length > 0 ? { files: facts.files } : {}),
});
