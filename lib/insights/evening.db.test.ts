import { expect, test } from 'vitest';
import { aiCalls } from '#db/schema/ai.ts';
import { actions, approvals, decisions } from '#db/schema/autonomy.ts';
import type { Level } from '#db/schema/policies.ts';
import { withTenant } from '#db/tenant.ts';
import { recordDecision } from '#lib/autonomy/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { listDecisions } from './list-decisions.ts';
import { readEvening } from './read-evening.ts';

withTestDatabase();

const NOW = new Date('2026-11-21T18:00:00Z');
const hours = (n: number) => new Date(NOW.getTime() - n * 3_600_000);

interface Made {
  ago: number;
  kind: 'execute' | 'ask' | 'defer' | 'deny';
  level?: Level;
  by?: 'agent' | 'user';
  rule?: string;
  card?: {
    state: 'granted' | 'denied' | 'expired' | 'pending';
    ago: number;
    edited?: boolean;
    reason?: string;
  };
  /** A rule stood in the way later, so many hours ago. */
  blockedAgo?: number;
}

/** Decisions of the past, written as the gate would have left them. */
async function evening(made: readonly Made[]) {
  const workspace = await makeWorkspace();
  const ctx = await workspace.as('manager', NOW);
  for (const one of made) await write(ctx, one);
  return { workspace, ctx };
}

const write = (ctx: Ctx, one: Made) =>
  withTenant(ctx, async (tx) => {
    const here = { workspaceId: ctx.workspaceId, createdAt: hours(one.ago) };
    const [actionId, decisionId] = [newId(), newId()];
    await tx.insert(actions).values({
      ...here,
      id: actionId,
      ability: 'send_reply',
      input: {},
      state: 'executed',
      actorKind: one.by ?? 'agent',
      actorId: 'engage',
      actorName: 'Engage',
      subjectType: 'draft',
      subjectId: newId(),
      risk: 'medium',
      fingerprint: 'f',
      idempotencyKey: actionId,
    });
    await tx.insert(decisions).values({
      ...here,
      id: decisionId,
      actionId,
      kind: one.kind,
      policyVersion: 1,
      level: one.level ?? 2,
      rule: one.rule ?? 'default',
      reasons: [],
      facts: {},
    });
    const { card } = one;
    if (card)
      await tx.insert(approvals).values({
        ...here,
        id: newId(),
        actionId,
        decisionId,
        state: card.state,
        fingerprint: 'f',
        shown: { summary: 'Reply to Ada', why: '', policyLine: '' },
        risk: 'medium',
        remindAt: NOW,
        expiresAt: card.state === 'expired' ? hours(card.ago) : NOW,
        ...(card.state === 'granted' || card.state === 'denied'
          ? { decidedAt: hours(card.ago), decidedByName: 'Lena', reason: card.reason ?? null }
          : {}),
        editedInput: card.edited ? { body: 'x' } : null,
      });
    if (one.blockedAgo !== undefined)
      recordDecision(
        tx,
        { ...ctx, now: hours(one.blockedAgo) },
        { kind: 'blocked', actionId, outcome: 'hard:suppressed' },
      );
  });

const MADE: Made[] = [
  { ago: 1, kind: 'execute', level: 4 },
  { ago: 2, kind: 'ask', card: { state: 'granted', ago: 1.5 } },
  { ago: 5, kind: 'ask', card: { state: 'granted', ago: 3, edited: true } },
  { ago: 6, kind: 'ask', card: { state: 'denied', ago: 5, reason: 'Wrong tone' } },
  { ago: 7, kind: 'ask', card: { state: 'denied', ago: 1, reason: 'Wrong tone' } },
  { ago: 8, kind: 'ask', card: { state: 'denied', ago: 7, reason: 'Too long' } },
  { ago: 9, kind: 'ask', card: { state: 'expired', ago: 2 } },
  { ago: 3, kind: 'ask', card: { state: 'pending', ago: 0 } },
  { ago: 4, kind: 'deny', rule: 'hard:suppressed', by: 'user' },
  { ago: 4, kind: 'deny', rule: 'hard:no_channel' },
  { ago: 30, kind: 'execute', level: 4, blockedAgo: 2 },
  // Asked yesterday, answered today; asked and answered yesterday.
  { ago: 40, kind: 'ask', card: { state: 'granted', ago: 4 } },
  { ago: 60, kind: 'ask', card: { state: 'denied', ago: 50, reason: 'Not now' } },
  // Longer ago than a week.
  { ago: 24 * 20, kind: 'execute', level: 5 },
  // What a person does themselves is no agent's.
  { ago: 1, kind: 'execute', level: 2, by: 'user', rule: 'person' },
];

test('today: what agents wanted, what people made of it, what stood in the way', async () => {
  const { ctx } = await evening(MADE);
  const report = await readEvening({ ctx, input: {} });
  expect(report).toMatchObject({
    since: '2026-11-21T00:00:00.000Z',
    levels: [
      { level: 4, execute: 1, ask: 0 },
      { level: 2, execute: 0, ask: 7, deny: 1 },
    ],
    signed: { unedited: 2, edited: 1, rejected: 3, expired: 1 },
    rejects: [
      { reason: 'Wrong tone', count: 2 },
      { reason: 'Too long', count: 1 },
    ],
    otherRejects: 0,
    blocked: [
      { rule: 'hard:suppressed', count: 2 },
      { rule: 'hard:no_channel', count: 1 },
    ],
  });
  // 0.5, 2, 1, 6, 1 and 36 hours.
  expect(report.medianSeconds).toBe(1.5 * 3_600);
});

test.each(['today', '7d', '30d'] as const)(
  '%s: each number has exactly its rows behind it',
  async (period) => {
    const { ctx } = await evening(MADE);
    const report = await readEvening({ ctx, input: { period } });
    const rows = async (filter: object) =>
      (await listDecisions({ ctx, input: { period, limit: 200, ...filter } })).items.length;
    for (const { level, ...answers } of report.levels)
      for (const [answer, count] of Object.entries(answers))
        expect(await rows({ level, answer }), `${answer} at ${level}`).toBe(count);
    for (const [signed, count] of Object.entries(report.signed))
      expect(await rows({ signed }), signed).toBe(count);
    const { unedited, edited, rejected } = report.signed;
    expect(await rows({ signed: 'answered' })).toBe(unedited + edited + rejected);
    for (const { reason, count } of report.rejects) expect(await rows({ reason }), reason).toBe(count);
    for (const { rule, count } of report.blocked) expect(await rows({ blocked: rule }), rule).toBe(count);
    expect(await rows({ blocked: 'any' })).toBe(report.blocked.reduce((sum, { count }) => sum + count, 0));
  },
);

test('an empty workspace has an empty evening', async () => {
  const { ctx } = await evening([]);
  expect(await readEvening({ ctx, input: { period: '30d' } })).toMatchObject({
    levels: [],
    signed: { unedited: 0, edited: 0, rejected: 0, expired: 0 },
    medianSeconds: null,
    rejects: [],
    blocked: [],
    tasks: [],
  });
});

test('the cost is that of the calls, and says where a price is unknown', async () => {
  const { ctx } = await evening([]);
  const call = {
    workspaceId: ctx.workspaceId,
    task: 'draft_reply',
    promptVersion: '1',
    settingsVersion: 1,
    provider: 'openai',
    latencyMs: 1,
    createdAt: hours(1),
  };
  await withTenant(ctx, (tx) =>
    tx.insert(aiCalls).values([
      { ...call, id: newId(), model: 'm', builtIn: false, costMicros: 1_200 },
      { ...call, id: newId(), model: 'm', builtIn: false, costMicros: null },
      { ...call, id: newId(), model: 'built-in', builtIn: true, costMicros: 0 },
      { ...call, id: newId(), model: 'm', builtIn: false, costMicros: 5_000, createdAt: hours(80) },
    ]),
  );
  expect((await readEvening({ ctx, input: {} })).tasks).toEqual([
    { task: 'draft_reply', calls: 3, builtIn: 1, costMicros: 1_200, unknown: 1 },
  ]);
});

test('the list goes on where it ended; strangers see none; the evening is the managers’', async () => {
  const { workspace, ctx } = await evening(MADE);
  const seen: string[] = [];
  let cursor: string | null | undefined;
  do {
    const page = await listDecisions({ ctx, input: { limit: 4, ...(cursor ? { cursor } : {}) } });
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor);
  expect(new Set(seen).size).toBe(MADE.length);
  expect(seen).toHaveLength(MADE.length);
  const stranger = await (await makeWorkspace()).as('admin');
  expect((await listDecisions({ ctx: stranger, input: {} })).items).toEqual([]);
  const operator = await workspace.as('operator', NOW);
  await expect(readEvening({ ctx: operator, input: {} })).rejects.toMatchObject({ code: 'forbidden' });
});
