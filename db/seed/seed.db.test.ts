import { eq, sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { approvals, decisions } from '#db/schema/autonomy.ts';
import { contacts, leads } from '#db/schema/contacts.ts';
import { conversations, drafts, messages } from '#db/schema/conversations.ts';
import { deals, stages } from '#db/schema/deals.ts';
import { decisionRecords } from '#db/schema/decision-records.ts';
import { chunks, documents, knowledgeGaps } from '#db/schema/knowledge.ts';
import { mirrorConflicts, mirrorRecords } from '#db/schema/mirrors.ts';
import { tickets } from '#db/schema/tickets.ts';
import { type Tx, withTenant } from '#db/tenant.ts';
import { fingerprint, verifyChain } from '#lib/autonomy/index.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { type DemoAccount, seedDemo } from './index.ts';

withTestDatabase();

const ACCOUNT: DemoAccount = {
  email: 'demo@countersign.example',
  password: 'abcd-efgh-jkmn-pqrs',
  apiKey: `cs_ABCDEFGH_${'x'.repeat(32)}`,
  workspace: 'demo',
};

describe('the demo workspace', () => {
  test('is made once, complete, and its rows fit together', async () => {
    expect(await seedDemo(ACCOUNT)).toBe(true);
    expect(await seedDemo(ACCOUNT)).toBe(false);
    const workspaceId = await findDemo();
    await withTenant({ workspaceId }, async (tx) => {
      expect(await tx.$count(contacts)).toBe(40);
      expect(await tx.$count(deals)).toBe(12);
      const placed = await tx.select({ position: deals.position }).from(deals);
      // What `positionBetween` can put something beside.
      expect(placed.filter(({ position }) => !/^\d*[1-9]$/.test(position))).toEqual([]);
      expect(await tx.$count(tickets)).toBe(3);
      await disputesAreTrue(tx);
      expect(await tx.$count(conversations)).toBeGreaterThanOrEqual(6);
      expect(await tx.$count(documents)).toBeGreaterThanOrEqual(12);
      expect(await tx.$count(knowledgeGaps)).toBeGreaterThanOrEqual(1);
      const sections = await tx.selectDistinct({ section: conversations.section }).from(conversations);
      expect(sections.map((row) => row.section).sort()).toEqual([
        'ai_handled',
        'closed',
        'needs_you',
        'snoozed',
        'waiting',
      ]);
      const filled = await tx.selectDistinct({ stageId: deals.stageId }).from(deals);
      expect(filled).toHaveLength(await tx.$count(stages));
      await scoresAddUp(tx);
      await citationsStand(tx);
      await approvalsAreBound(tx);
      await timelinesAreComplete(tx);
      expect(await tx.$count(decisionRecords)).toBeGreaterThanOrEqual(await tx.$count(decisions));
    });
    expect(await verifyChain({ workspaceId })).toMatchObject({ ok: true });
  });
});

async function findDemo(): Promise<string> {
  const { systemDatabase } = await import('#db/client.ts');
  const [row] = await systemDatabase().sql<
    { workspace_id: string }[]
  >`select workspace_id from outbox limit 1`;
  if (!row) throw new Error('Nothing was said.');
  return row.workspace_id;
}

async function scoresAddUp(tx: Tx): Promise<void> {
  for (const lead of await tx.select().from(leads)) {
    expect(lead.scoreReasons.reduce((sum, { points }) => sum + points, 0)).toBe(lead.score);
    for (const fact of Object.values(lead.bant)) {
      const [message] = await tx.select().from(messages).where(sql`${messages.id} = ${fact.messageId}`);
      expect(message?.body).toContain(fact.quote);
    }
  }
}

/** What a question says stands here is what the ticket says. */
async function disputesAreTrue(tx: Tx): Promise<void> {
  const rows = await tx
    .select({ field: mirrorConflicts.field, ours: mirrorConflicts.ours, ticket: tickets })
    .from(mirrorConflicts)
    .innerJoin(mirrorRecords, eq(mirrorRecords.id, mirrorConflicts.recordId))
    .innerJoin(tickets, eq(tickets.id, mirrorRecords.ticketId));
  expect(rows.length).toBeGreaterThan(0);
  for (const { field, ours, ticket } of rows) expect(ticket[field]).toBe(ours);
}

async function citationsStand(tx: Tx): Promise<void> {
  const passages = new Map((await tx.select().from(chunks)).map((chunk) => [chunk.id, chunk]));
  // A reader is shown passages as they are: no marks of Markdown stand around words.
  for (const { content } of passages.values()) expect(content).not.toMatch(/(^|[\s(])[*_]\S|`/m);
  for (const draft of await tx.select().from(drafts)) {
    expect(draft.sources.length).toBeGreaterThan(0);
    for (const source of draft.sources) {
      expect(passages.get(source.chunkId)?.content).toContain(source.quote);
      expect(passages.get(source.chunkId)?.documentId).toBe(source.documentId);
    }
  }
}

async function approvalsAreBound(tx: Tx): Promise<void> {
  const pending = (await tx.select().from(approvals)).filter((row) => row.state === 'pending');
  expect(pending.length).toBeGreaterThanOrEqual(2);
  expect(pending.filter((row) => row.shown.fields?.some((field) => field.name === 'Stage'))).toHaveLength(1);
  for (const approval of pending.filter((row) => row.shown.recipient)) {
    const [thread] = await tx
      .select()
      .from(conversations)
      .where(
        sql`${conversations.address} = ${approval.shown.recipient?.address} and ${conversations.status} = 'open'`,
      );
    expect(
      fingerprint({
        content: approval.shown.body ?? '',
        recipient: thread?.address ?? '',
        channel: thread?.channel ?? '',
        lastHumanMessageId: thread?.lastHumanMessageId ?? null,
      }),
    ).toBe(approval.fingerprint);
    expect(approval.expiresAt.getTime()).toBeGreaterThan(Date.now());
  }
}

/** Every inbound message, every send and every approval left its line. */
async function timelinesAreComplete(tx: Tx): Promise<void> {
  const missing = await tx.execute(sql`
    select m.id from messages m where not exists (select 1 from audit_log a where a.entity_id in (m.id, m.send_intent_id))
    union all
    select p.id from approvals p where not exists (select 1 from audit_log a where a.entity_id = p.id)
    union all
    select c.id from contacts c where not exists (select 1 from audit_log a where a.contact_id = c.id)`);
  expect([...missing]).toEqual([]);
}
