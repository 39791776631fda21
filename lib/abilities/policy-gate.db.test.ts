import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { aiCalls } from '#db/schema/ai.ts';
import { decisions, policyDisagreements } from '#db/schema/autonomy.ts';
import { consents } from '#db/schema/consents.ts';
import { contacts } from '#db/schema/contacts.ts';
import { conversations, drafts, understandings } from '#db/schema/conversations.ts';
import { sendIntents } from '#db/schema/sends.ts';
import { workspaces } from '#db/schema/tenancy.ts';
import { withTenant } from '#db/tenant.ts';
import {
  adoptCandidate,
  changePolicy,
  discardCandidate,
  getAutonomy,
  giveGrant,
  readApproval,
  readCandidate,
  revokeGrant,
  tryPolicy,
} from '#lib/autonomy/index.ts';
import type { PolicyContent } from '#lib/autonomy/policy.schemas.ts';
import { ingestMessage, saveDraft } from '#lib/conversations/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import { agentCtx, systemCtx } from '#lib/tenancy/contexts.ts';
import { changeRole } from '#lib/tenancy/index.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { channelPort } from '#lib/wiring.ts';
import { approveAction, claimAction, deliver, perform, settleAction } from './index.ts';

withTestDatabase();

const MINUTE = 60_000;

/** A thread with a question and an agent's draft, and a policy of the test's own. */
async function scene(policy: Partial<PolicyContent>, said = 'What does it cost?') {
  const workspace = await makeWorkspace();
  const manager = await workspace.as('manager');
  const { policy: now } = await getAutonomy({ ctx: manager, input: {} });
  const save = async (change: Partial<PolicyContent>) => {
    const { policy: base } = await getAutonomy({ ctx: manager, input: {} });
    return changePolicy({
      ctx: manager,
      input: { base: base.version, proposed: { ...base, ...change }, reason: 'Tried' },
    });
  };
  await save({ ...now, ...policy });
  const received = await ingestMessage({
    ctx: manager,
    input: {
      phone_number: '+4915112345678',
      contact_name: 'Ada Byron',
      message_text: said,
      channel: 'simulator',
    },
  });
  const ids = { conversationId: received.conversation_id, messageId: received.message_id };
  await withTenant(manager, (tx) =>
    tx.insert(understandings).values({
      workspaceId: workspace.id,
      ...ids,
      intent: 'pricing',
      route: 'sales',
      language: 'en',
      sentiment: 'neutral',
      urgency: 'normal',
      bant: {},
      confidence: 0.9,
      injectionSuspected: false,
      wantsPerson: false,
      builtIn: true,
    }),
  );
  const agent = agentCtx({ workspaceId: workspace.id, agent: { id: 'engage', name: 'Engage' }, runId: 'r1' });
  const draftOf = (body: string) =>
    saveDraft({
      ctx: agent,
      input: {
        ...ids,
        body,
        language: 'en',
        intent: 'pricing',
        confidence: 0.9,
        agent: 'engage',
        builtIn: true,
      },
    });
  const draft = await draftOf('It costs 40 a month.');
  let uses = 0;
  const propose = (ctx: Ctx = agent) =>
    perform(ctx, 'send_reply', { draftId: draft.id }, { idempotencyKey: `try:${uses++}` });
  const contactId = received.contact_id;
  return { workspace, manager, agent, save, propose, contactId, draft, ...ids };
}

it('keeps every fact it read with the decision', async () => {
  const { manager, agent, workspace, propose, contactId } = await scene({ defaultLevel: 4 });
  await withTenant(manager, async (tx) => {
    await tx
      .update(contacts)
      .set({ timeZone: 'Asia/Tokyo', tags: ['vip'] })
      .where(eq(contacts.id, contactId));
    await tx.insert(aiCalls).values({
      workspaceId: workspace.id,
      id: newId(),
      task: 'draft_reply',
      promptVersion: '1',
      settingsVersion: 1,
      model: 'm',
      provider: 'p',
      builtIn: false,
      costMicros: 1_234,
      latencyMs: 1,
      createdAt: agent.now,
    });
  });
  const { decisionId } = await propose();
  const [row] = await withTenant(manager, (tx) =>
    tx.select().from(decisions).where(eq(decisions.id, decisionId)),
  );
  expect(row?.facts).toMatchObject({
    domain: 'conversations',
    consent: 'answering',
    legal: false,
    firstContact: true,
    sentDay: 0,
    sentWeek: 0,
    spentToday: 1_234,
    value: 0,
    segments: ['vip'],
    timeZone: 'Asia/Tokyo',
    timeZoneFrom: 'contact',
    theyWroteAt: expect.any(String),
  });
});

it('asks when the message speaks of law, and names the zone it fell back to', async () => {
  const { propose, manager } = await scene({ defaultLevel: 5 }, 'Answer or my lawyer will write to you.');
  const { decision, decisionId } = await propose();
  expect(decision).toBe('ask');
  const [row] = await withTenant(manager, (tx) =>
    tx.select().from(decisions).where(eq(decisions.id, decisionId)),
  );
  expect(row).toMatchObject({ rule: 'safety:legal', facts: { timeZone: 'UTC', timeZoneFrom: 'fallback' } });
});

it('never writes without a basis, whoever wants it', async () => {
  const { propose, manager, workspace, contactId, conversationId } = await scene({ defaultLevel: 5 });
  await withTenant(manager, (tx) =>
    tx.insert(consents).values({
      workspaceId: workspace.id,
      contactId,
      channel: 'simulator',
      status: 'withdrawn',
      basis: 'consent',
      source: 'test',
    }),
  );
  expect(await propose()).toMatchObject({ decision: 'deny' });
  expect(
    await perform(manager, 'send_message', { conversationId, body: 'Hello' }, { idempotencyKey: 'person' }),
  ).toMatchObject({ decision: 'deny', reasons: ['Consent was withdrawn for this channel.'] });
});

it('holds what is signed at night until the morning where they are', async () => {
  const { manager, propose, save, workspace } = await scene({ defaultLevel: 2 });
  await withTenant(manager, (tx) =>
    tx
      .update(workspaces)
      .set({ settings: { timeZone: 'Europe/Berlin' } })
      .where(eq(workspaces.id, workspace.id)),
  );
  const { approvalId, actionId } = await propose();
  const { fingerprint } = await readApproval({ ctx: manager, input: { approvalId: approvalId ?? '' } });
  await approveAction({ ctx: manager, input: { approvalId: approvalId ?? '', fingerprint } });
  await save({ limits: { quietHours: { from: 0, until: 1_439, awake: 0 } } });
  const soon = new Date(manager.now.getTime() + 5 * MINUTE);
  const executor = systemCtx({ workspaceId: workspace.id, name: 'executor', now: soon });
  const claim = await claimAction({ ctx: executor, input: { actionId, runId: 'r' } });
  expect(claim).toMatchObject({ kind: 'not_yet' });
  const [send] = await withTenant(manager, (tx) => tx.select().from(sendIntents));
  expect(send?.state).toBe('held');
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Berlin', timeStyle: 'short' });
  expect(clock.format(send?.releaseAt)).toBe('23:59');
});

it('counts what they got since they last wrote, and stops at the cap', async () => {
  const { manager, conversationId, save } = await scene({ defaultLevel: 5 });
  await save({ limits: { perDay: 1 } });
  const send = (key: string, ctx: Ctx) =>
    perform(ctx, 'send_message', { conversationId, body: `Hello ${key}` }, { idempotencyKey: key });
  const first = await send('one', manager);
  expect(first.decision).toBe('execute');
  const later = new Date(manager.now.getTime() + MINUTE);
  const executor = systemCtx({ workspaceId: manager.workspaceId, name: 'executor', now: later });
  const claim = await claimAction({ ctx: executor, input: { actionId: first.actionId, runId: 'r' } });
  if (claim.kind !== 'claimed') throw new Error(claim.kind);
  const outcome = await deliver(await channelPort(executor, claim.message), claim.message, false);
  await settleAction({ ctx: executor, input: { actionId: first.actionId, outcome } });
  expect(await send('two', { ...manager, now: new Date(later.getTime() + MINUTE) })).toMatchObject({
    decision: 'deny',
    reasons: ['They had 1 message in 24 hours without an answer; the cap is 1.'],
  });
});

it('counts what is under way: of two claims at once one goes, and one whose fate is unknown counts too', async () => {
  const { manager, conversationId, save } = await scene({ defaultLevel: 5 });
  await save({ limits: { perDay: 1 } });
  const held: string[] = [];
  for (const key of ['one', 'two']) {
    const body = `Hello ${key}`;
    const one = await perform(manager, 'send_message', { conversationId, body }, { idempotencyKey: key });
    held.push(one.actionId);
  }
  const later = new Date(manager.now.getTime() + MINUTE);
  const executor = systemCtx({ workspaceId: manager.workspaceId, name: 'executor', now: later });
  const claims = await Promise.all(
    held.map((actionId) => claimAction({ ctx: executor, input: { actionId, runId: actionId } })),
  );
  expect(claims.map(({ kind }) => kind).sort()).toEqual(['claimed', 'gone']);
  const actionId = held[claims.findIndex(({ kind }) => kind === 'claimed')] ?? '';
  await settleAction({
    ctx: executor,
    input: { actionId, outcome: { kind: 'unknown', code: 'interrupted' } },
  });
  const third = { conversationId, body: 'Hello three' };
  expect(
    await perform({ ...manager, now: later }, 'send_message', third, { idempotencyKey: 'three' }),
  ).toMatchObject({ decision: 'deny', reasons: [expect.stringContaining('the cap is 1')] });
});

it.each([
  ['lowered', { defaultLevel: 2 as const }, 'gone', 'offered'],
  ['changed elsewhere', { limits: { perDay: 9 } }, 'claimed', 'approved'],
])('what waits to go alone heeds a policy that was %s meanwhile', async (_, change, kind, state) => {
  const { manager, propose, save, draft, workspace } = await scene({ defaultLevel: 5 });
  const { actionId, decision } = await propose();
  expect(decision).toBe('execute');
  await save(change);
  const now = new Date(manager.now.getTime() + 10 * MINUTE);
  const executor = systemCtx({ workspaceId: workspace.id, name: 'executor', now });
  expect(await claimAction({ ctx: executor, input: { actionId, runId: 'r' } })).toMatchObject({ kind });
  const [row] = await withTenant(manager, (tx) => tx.select().from(drafts).where(eq(drafts.id, draft.id)));
  expect(row?.state).toBe(state);
});

describe('what a grant let go without asking, while it waits', () => {
  async function granted() {
    const made = await scene({ defaultLevel: 2 });
    const { manager, propose, draft, workspace } = made;
    // A first message to somebody asks whatever was granted.
    await withTenant(manager, (tx) => tx.update(conversations).set({ lastOutboundAt: new Date(0) }));
    // A kind is granted that has been asked for before.
    await propose();
    const { id: grantId } = await giveGrant({
      ctx: manager,
      input: {
        kind: { ability: 'send_reply', channel: 'simulator', agent: 'engage', segment: null },
        until: new Date(manager.now.getTime() + 5 * MINUTE).toISOString(),
        maxUses: 1,
      },
    });
    const { actionId, decision } = await propose();
    expect(decision).toBe('execute');
    const claim = (minutes: number) =>
      claimAction({
        ctx: systemCtx({
          workspaceId: workspace.id,
          name: 'executor',
          now: new Date(manager.now.getTime() + minutes * MINUTE),
        }),
        input: { actionId, runId: 'r' },
      });
    const became = async () => {
      const [row] = await withTenant(manager, (tx) =>
        tx
          .select({ draft: drafts.state, send: sendIntents.state, code: sendIntents.errorCode })
          .from(sendIntents)
          .innerJoin(drafts, eq(drafts.id, sendIntents.draftId))
          .where(eq(drafts.id, draft.id)),
      );
      return row;
    };
    return { ...made, grantId, claim, became };
  }

  it('is offered to a person where the grant was revoked', async () => {
    const { manager, grantId, claim, became } = await granted();
    await revokeGrant({ ctx: manager, input: { grantId } });
    expect(await claim(10)).toEqual({ kind: 'gone', state: 'void' });
    expect(await became()).toEqual({ draft: 'offered', send: 'blocked', code: 'grant' });
  });

  it('is offered to a person where whoever granted it may not decide any more', async () => {
    const { manager, claim, became, workspace } = await granted();
    const admin = await workspace.as('admin');
    await changeRole({ ctx: admin, input: { userId: manager.actor.id, role: 'viewer' } });
    expect(await claim(10)).toEqual({ kind: 'gone', state: 'void' });
    expect(await became()).toMatchObject({ code: 'grant' });
  });

  it('goes where the grant was used up and ran out since: it held when it was used', async () => {
    const { claim } = await granted();
    expect(await claim(10)).toMatchObject({ kind: 'claimed' });
  });

  it('goes where the level lets it by now', async () => {
    const { manager, grantId, claim, save } = await granted();
    await save({ defaultLevel: 5 });
    await revokeGrant({ ctx: manager, input: { grantId } });
    expect(await claim(10)).toMatchObject({ kind: 'claimed' });
  });
});

it('asks a candidate beside the policy in force and does only what is in force', async () => {
  const { manager, propose, workspace } = await scene({ defaultLevel: 2 });
  const { policy } = await getAutonomy({ ctx: manager, input: {} });
  const proposed = { ...policy, defaultLevel: 4 as const };
  const input = { base: policy.version, proposed, reason: 'Would level 4 do?' };
  const { candidateId } = await tryPolicy({ ctx: manager, input });
  await expect(tryPolicy({ ctx: manager, input })).rejects.toMatchObject({
    details: { reason: 'candidate_runs' },
  });
  expect(await propose()).toMatchObject({ decision: 'ask', state: 'waiting' });
  const { candidate } = await readCandidate({ ctx: manager, input: {} });
  expect(candidate).toMatchObject({
    id: candidateId,
    compared: 1,
    disagreements: 1,
    counts: [{ was: 'ask', would: 'execute', count: 1 }],
    latest: [{ was: 'ask', would: 'execute', ability: 'send_reply', reason: 'Level 4 lets this run alone.' }],
  });
  expect(candidate?.latest[0]?.summary).toContain('Ada Byron');

  const stranger = await (await makeWorkspace()).as('manager');
  expect(await readCandidate({ ctx: stranger, input: {} })).toEqual({ candidate: null });
  await expect(discardCandidate({ ctx: stranger, input: { candidateId } })).rejects.toMatchObject({
    code: 'not_found',
  });

  const live = await adoptCandidate({ ctx: manager, input: { candidateId, base: policy.version } });
  expect(live).toMatchObject({ version: policy.version + 1, defaultLevel: 4, reason: 'Would level 4 do?' });
  expect(await readCandidate({ ctx: manager, input: {} })).toEqual({ candidate: null });
  expect(await propose()).toMatchObject({ decision: 'execute' });
  const kept = await withTenant(manager, (tx) => tx.select().from(policyDisagreements));
  expect(kept).toHaveLength(1);
  await expect(
    withTenant({ workspaceId: workspace.id }, (tx) => tx.delete(policyDisagreements)),
  ).rejects.toThrow();
});

it('ends a trial that nobody wants', async () => {
  const { manager, propose } = await scene({ defaultLevel: 2 });
  const { policy } = await getAutonomy({ ctx: manager, input: {} });
  const { candidateId } = await tryPolicy({
    ctx: manager,
    input: { base: policy.version, proposed: { ...policy, defaultLevel: 5 }, reason: 'Too far?' },
  });
  await discardCandidate({ ctx: manager, input: { candidateId } });
  expect(await propose()).toMatchObject({ decision: 'ask' });
  expect((await getAutonomy({ ctx: manager, input: {} })).policy.version).toBe(policy.version);
  expect(await withTenant(manager, (tx) => tx.select().from(policyDisagreements))).toEqual([]);
});
