import { eq } from 'drizzle-orm';
import { consentEntries, consents, suppressions } from '#db/schema/consents.ts';
import { leads } from '#db/schema/contacts.ts';
import { conversations, messageStages, messages, understandings } from '#db/schema/conversations.ts';
import type { AuditEntry } from '#lib/audit/index.ts';
import { idAt } from './clock.ts';
import { CONTACTS } from './data/contacts.ts';
import {
  CONVERSATIONS,
  type SeedConversation,
  type SeedTurn,
  type SeedUnderstanding,
} from './data/conversations.ts';
import { FOLLOW_UPS } from './data/follow-ups.ts';
import { ENGAGE, type Scene, SEED, type SeedActor, trace } from './scene.ts';
import type { Library } from './write-knowledge.ts';
import { idOf } from './write-people.ts';
import { writeReply } from './write-reply.ts';

/** What a turn needs to know of its thread. */
export interface Thread {
  seed: SeedConversation;
  id: string;
  contactId: string;
  contactName: string;
  address: string;
  language: string;
  /** The last message of theirs, which a reply answers. */
  asked: { id: string; at: Date; understood?: SeedUnderstanding } | null;
  lastHumanMessageId: string | null;
  /** Messages that went out so far. */
  sent: number;
}

const CONFIRMATION = 'You will get no more messages from us here. Write START if you change your mind.';

/** @returns the threads by key, for what waits in them. */
export async function writeConversations(scene: Scene, library: Library): Promise<Map<string, Thread>> {
  const threads = new Map<string, Thread>();
  for (const seed of [...CONVERSATIONS, ...FOLLOW_UPS])
    threads.set(seed.key, await writeConversation(scene, seed, library));
  return threads;
}

async function writeConversation(scene: Scene, seed: SeedConversation, library: Library): Promise<Thread> {
  const { tx, workspaceId, clock } = scene;
  const person = CONTACTS[seed.contact];
  const contactId = idOf(scene, seed.contact);
  const first = seed.turns[0];
  const last = seed.turns.at(-1);
  if (!first || !last) throw new Error(`The conversation "${seed.key}" says nothing.`);
  const openedAt = clock.hoursAgo(first.hoursAgo);
  const lastAt = clock.hoursAgo(last.hoursAgo);
  const thread: Thread = {
    seed,
    id: idAt(openedAt),
    contactId,
    contactName: person.name,
    address: seed.channel === 'email' || !person.phone ? person.email : person.phone,
    language: person.language,
    asked: null,
    lastHumanMessageId: null,
    sent: 0,
  };
  const understood = seed.turns.findLast((turn) => turn.kind === 'in')?.understood;
  const at = (kinds: SeedTurn['kind'][]) => {
    const turn = seed.turns.findLast((one) => kinds.includes(one.kind));
    return turn ? clock.hoursAgo(turn.hoursAgo) : null;
  };
  await tx.insert(conversations).values({
    workspaceId,
    id: thread.id,
    contactId,
    leadId: await leadOf(scene, seed, openedAt, lastAt),
    channel: seed.channel,
    address: thread.address,
    subject: seed.subject,
    status: seed.state,
    section: sectionOf(seed),
    assigneeId: seed.assignee ? scene.team[seed.assignee] : null,
    intent: understood?.intent ?? null,
    language: person.language,
    sentiment: understood?.sentiment ?? null,
    urgency: understood?.urgency ?? null,
    preview: last.text.replaceAll('\n', ' ').slice(0, 160),
    unread: seed.unread,
    lastMessageAt: lastAt,
    lastInboundAt: at(['in', 'stop']),
    lastOutboundAt: at(['reply', 'person']),
    snoozedUntil: seed.snoozedDays ? clock.daysAgo(-seed.snoozedDays) : null,
    createdAt: openedAt,
    updatedAt: lastAt,
  });
  await note(scene, thread, openedAt, SEED, 'conversation.opened', { channel: seed.channel });
  for (const turn of seed.turns) await writeTurn(scene, thread, turn, library);
  await tx
    .update(conversations)
    .set({ lastHumanMessageId: thread.lastHumanMessageId })
    .where(whereThread(thread));
  await writeBant(scene, thread);
  const actor = scene.actorOf(seed.assignee ?? 'operator');
  const after = new Date(lastAt.getTime() + 60_000);
  if (seed.state === 'snoozed') await note(scene, thread, after, actor, 'conversation.snoozed');
  if (seed.state === 'closed') await note(scene, thread, after, actor, 'conversation.closed');
  return thread;
}

/** As `decideSection` files it; the tests hold the two against each other. */
function sectionOf(seed: SeedConversation): 'needs_you' | 'ai_handled' | 'waiting' | 'snoozed' | 'closed' {
  if (seed.state !== 'open') return seed.state;
  const last = seed.turns.at(-1);
  if (last?.kind === 'stop') return 'ai_handled';
  if (seed.draft || last?.kind === 'in') return 'needs_you';
  if (last?.kind === 'reply' && last.outcome !== 'delivered') return 'needs_you';
  return 'waiting';
}

async function leadOf(
  scene: Scene,
  seed: SeedConversation,
  createdAt: Date,
  lastActivityAt: Date,
): Promise<string | null> {
  if (!seed.lead) return scene.leads.get(seed.contact) ?? null;
  const id = idAt(createdAt);
  const score = seed.lead.reasons.reduce((sum, { points }) => sum + points, 0);
  const owner = CONTACTS[seed.contact].owner;
  scene.leads.set(seed.contact, id);
  await scene.tx.insert(leads).values({
    workspaceId: scene.workspaceId,
    id,
    contactId: idOf(scene, seed.contact),
    status: seed.lead.status,
    source: seed.channel,
    score,
    scoreReasons: seed.lead.reasons,
    summary: seed.lead.summary,
    summaryBuiltIn: seed.lead.summary ? 'no_model' : null,
    nextAction: seed.lead.nextAction,
    ownerId: owner ? scene.team[owner] : null,
    lastActivityAt,
    createdAt,
    updatedAt: lastActivityAt,
  });
  const about = { entity: { type: 'lead' as const, id }, contactId: idOf(scene, seed.contact) };
  await trace(scene, [
    { ...about, at: createdAt, actor: SEED, action: 'lead.created', details: { source: seed.channel } },
    { ...about, at: lastActivityAt, actor: ENGAGE, action: 'lead.scored', changes: { score: [0, score] } },
    {
      ...about,
      at: lastActivityAt,
      actor: ENGAGE,
      action: 'lead.status_changed',
      changes: { status: ['new', seed.lead.status] },
    },
  ]);
  return id;
}

async function writeTurn(scene: Scene, thread: Thread, turn: SeedTurn, library: Library): Promise<void> {
  const { tx, workspaceId, clock } = scene;
  const at = clock.hoursAgo(turn.hoursAgo);
  if (turn.kind === 'reply') return writeReply(scene, thread, turn, library);
  const id = idAt(at);
  const base = {
    workspaceId,
    conversationId: thread.id,
    contactId: thread.contactId,
    channel: thread.seed.channel,
  };
  if (turn.kind === 'person' || turn.kind === 'note') {
    const author = scene.actorOf(turn.by);
    await tx.insert(messages).values({
      ...base,
      id,
      direction: turn.kind === 'person' ? 'out' : 'note',
      authorKind: 'user',
      authorId: author.id,
      authorName: author.name,
      body: turn.text,
      deliveryState: turn.kind === 'person' ? 'delivered' : null,
      sentAt: at,
      createdAt: at,
    });
    if (turn.kind === 'person') {
      thread.lastHumanMessageId = id;
      thread.sent += 1;
    }
    await noteMessage(scene, thread, id, at, author, turn.kind === 'person' ? 'send.sent' : 'message.noted');
    return;
  }
  await tx.insert(messages).values({
    ...base,
    id,
    direction: 'in',
    authorKind: 'contact',
    authorId: thread.contactId,
    authorName: thread.contactName,
    body: turn.text,
    language: thread.language,
    metadata: turn.kind === 'stop' ? { optOut: 'stop' } : {},
    sentAt: at,
    createdAt: at,
  });
  thread.lastHumanMessageId = id;
  const understoodAt = new Date(at.getTime() + 1_800);
  const understood = turn.kind === 'in' ? turn.understood : undefined;
  await tx
    .insert(messageStages)
    .values({ workspaceId, messageId: id, receivedAt: at, understoodAt: understood ? understoodAt : null });
  await noteMessage(scene, thread, id, at, SEED, 'message.received');
  if (turn.kind === 'stop') return writeStop(scene, thread, id, at);
  thread.asked = { id, at, ...(understood ? { understood } : {}) };
  if (!understood) return;
  await tx.insert(understandings).values({
    workspaceId,
    messageId: id,
    conversationId: thread.id,
    intent: understood.intent,
    route: understood.route,
    language: thread.language,
    sentiment: understood.sentiment,
    urgency: understood.urgency,
    bant: {},
    confidence: understood.confidence,
    injectionSuspected: false,
    wantsPerson: understood.wantsPerson ?? false,
    builtIn: true,
    createdAt: understoodAt,
  });
  await noteMessage(scene, thread, id, understoodAt, ENGAGE, 'message.understood');
  if (understood.wantsPerson)
    await note(scene, thread, understoodAt, ENGAGE, 'conversation.person_requested', { messageId: id });
}

/** The wish not to be written to, and the one confirmation. */
async function writeStop(scene: Scene, thread: Thread, messageId: string, at: Date): Promise<void> {
  const { tx, workspaceId } = scene;
  const { contactId, address } = thread;
  const { channel } = thread.seed;
  await tx.insert(suppressions).values({
    workspaceId,
    channel,
    address,
    contactId,
    reason: 'opt_out',
    sourceMessageId: messageId,
    createdAt: at,
  });
  const entryId = idAt(at);
  const consent = {
    ...{ workspaceId, contactId, channel, at },
    status: 'withdrawn' as const,
    basis: 'request',
    source: 'message',
  };
  await tx
    .insert(consentEntries)
    .values({ ...consent, id: entryId, messageId, byKind: 'contact', byName: thread.contactName });
  await tx.insert(consents).values({ ...consent, entryId });
  const entity = { type: 'contact' as const, id: contactId };
  await trace(scene, [
    {
      at,
      actor: SEED,
      action: 'suppression.added',
      entity,
      contactId,
      details: { channel, reason: 'opt_out' },
    },
    {
      at,
      actor: SEED,
      action: 'consent.changed',
      entity,
      contactId,
      details: { channel, status: 'withdrawn' },
    },
  ]);
  const confirmedAt = new Date(at.getTime() + 2_000);
  const id = idAt(confirmedAt);
  await tx.insert(messages).values({
    workspaceId,
    id,
    conversationId: thread.id,
    contactId,
    direction: 'out',
    channel,
    authorKind: 'system',
    authorName: 'Countersign',
    body: CONFIRMATION,
    deliveryState: 'delivered',
    sentAt: confirmedAt,
    createdAt: confirmedAt,
  });
  await noteMessage(scene, thread, id, confirmedAt, SEED, 'send.sent');
}

/** Facts point at the message they were said in. */
async function writeBant(scene: Scene, thread: Thread): Promise<void> {
  const { lead } = thread.seed;
  const leadId = scene.leads.get(thread.seed.contact);
  if (!lead || !leadId) return;
  const said = await scene.tx.select().from(messages).where(inThread(thread));
  const bant = Object.fromEntries(
    Object.entries(lead.bant).map(([name, fact]) => {
      const message = said.find((one) => one.direction === 'in' && one.body.includes(fact.quote));
      if (!message) throw new Error(`Nobody says "${fact.quote}" in "${thread.seed.key}".`);
      return [name, { ...fact, messageId: message.id }];
    }),
  );
  await scene.tx.update(leads).set({ bant }).where(eq(leads.id, leadId));
}

const whereThread = (thread: Thread) => eq(conversations.id, thread.id);
const inThread = (thread: Thread) => eq(messages.conversationId, thread.id);

const note = (
  scene: Scene,
  thread: Thread,
  at: Date,
  actor: SeedActor,
  action: AuditEntry['action'],
  details?: Record<string, unknown>,
): Promise<void> =>
  trace(scene, [
    {
      at,
      actor,
      action,
      entity: { type: 'conversation', id: thread.id },
      contactId: thread.contactId,
      ...(details ? { details } : {}),
    },
  ]);

const noteMessage = (
  scene: Scene,
  thread: Thread,
  messageId: string,
  at: Date,
  actor: SeedActor,
  action: AuditEntry['action'],
): Promise<void> =>
  trace(scene, [
    {
      at,
      actor,
      action,
      entity: { type: 'message', id: messageId },
      contactId: thread.contactId,
      details: { conversationId: thread.id, channel: thread.seed.channel },
    },
  ]);
