import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { startThrowAway } from '#db/embedded/throw-away.ts';
import { migrate } from '#db/migrate.ts';
import { ensureRoles } from '#db/roles.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { summarize } from './load.ts';

/*
 * Fifty people approve two hundred drafts of one workspace at once, five of them each draft: every draft is approved
 * once, queued once, delivered once. Reports how long it takes from the key to the commit in which the send is held and
 * its event stands in the outbox, beside the shortest write this database does. Durable settings.
 *
 *     node --conditions=react-server bench/approve.ts [--approvers 50] [--approvals 200] [--each 5]
 */
const { values: given } = parseArgs({
  options: {
    approvers: { type: 'string', default: '50' },
    approvals: { type: 'string', default: '200' },
    each: { type: 'string', default: '5' },
  },
});
const [approvers, approvals, each] = [given.approvers, given.approvals, given.each].map(Number) as [
  number,
  number,
  number,
];

/** Approvals by one person with nobody beside them. */
const ALONE = 20;

const server = await startThrowAway({ fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' });
try {
  const random = () => randomBytes(16).toString('hex');
  const urls = await ensureRoles(
    server.url,
    { owner: random(), app: random(), system: random() },
    { database: 'bench' },
  );
  await migrate(urls.owner);
  Object.assign(process.env, {
    DATABASE_APP_URL: urls.app,
    DATABASE_SYSTEM_URL: urls.system,
    NEXTAUTH_SECRET: random(),
    ENCRYPTION_KEYS: `b1:${randomBytes(32).toString('base64')}`,
    LOG_LEVEL: 'silent',
  });
  // They read the environment when they are first used.
  const { withTenant, withTenantAndUser } = await import('#db/tenant.ts');
  const { closeDatabases } = await import('#db/client.ts');
  const { memberships, users } = await import('#db/schema/tenancy.ts');
  const { understandings } = await import('#db/schema/conversations.ts');
  const { approveAction, claimAction, deliver, perform, settleAction } = await import(
    '#lib/abilities/index.ts'
  );
  const { readApproval } = await import('#lib/autonomy/index.ts');
  const { ingestMessage, saveDraft } = await import('#lib/conversations/index.ts');
  const { isAppError } = await import('#lib/core/errors.ts');
  const { newId } = await import('#lib/core/ids.ts');
  const { agentCtx, systemCtx } = await import('#lib/tenancy/index.ts');
  const { makeWorkspace } = await import('#lib/testing/make.ts');
  const { channelPort } = await import('#lib/wiring.ts');

  const workspace = await makeWorkspace();
  const manager = await workspace.as('manager');
  const workspaceId = workspace.id;

  const people: Ctx[] = [];
  for (let n = 0; n < approvers; n++) {
    const userId = newId();
    const name = `Approver ${n + 1}`;
    await withTenantAndUser({ workspaceId, userId }, async (tx) => {
      await tx.insert(users).values({ id: userId, email: `${userId}@example.test`, name });
      await tx.insert(memberships).values({ workspaceId, userId, role: 'operator' });
    });
    people.push({
      ...manager,
      actor: { kind: 'user', id: userId, name, role: 'operator', sessionId: newId() },
    });
  }

  const agent = agentCtx({ workspaceId, agent: { id: 'engage', name: 'Engage' } });
  const cards: { actionId: string; shown: { approvalId: string; fingerprint: string } }[] = [];
  for (let n = 0; n < approvals + ALONE; n++) {
    const received = await ingestMessage({
      ctx: manager,
      input: {
        phone_number: `+49151${String(10_000_000 + n)}`,
        contact_name: `Customer ${n}`,
        message_text: 'What does it cost?',
        channel: 'simulator',
      },
    });
    const ids = { conversationId: received.conversation_id, messageId: received.message_id };
    await withTenant(manager, (tx) =>
      tx.insert(understandings).values({
        workspaceId,
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
    const draft = await saveDraft({
      ctx: agent,
      input: {
        ...ids,
        body: 'It costs 40 a month.',
        language: 'en',
        intent: 'pricing',
        confidence: 0.9,
        agent: 'engage',
        builtIn: true,
      },
    });
    const { actionId, approvalId } = await perform(
      agent,
      'send_reply',
      { draftId: draft.id },
      { idempotencyKey: newId() },
    );
    assert.ok(approvalId, 'the draft waits for approval');
    const { fingerprint } = await readApproval({ ctx: manager, input: { approvalId } });
    cards.push({ actionId, shown: { approvalId, fingerprint } });
  }

  // One person with nobody beside them, first.
  const quiet: number[] = [];
  for (const { shown } of cards.splice(0, ALONE)) {
    const from = performance.now();
    await approveAction({ ctx: manager, input: shown });
    quiet.push(performance.now() - from);
  }

  const took: number[] = [];
  let refused = 0;
  const began = performance.now();
  await Promise.all(
    people.map(async (ctx, person) => {
      for (const [n, { shown }] of cards.entries()) {
        // Neighbours look at the same card.
        if ((person - n * each + approvers * approvals) % approvers >= each) continue;
        const from = performance.now();
        try {
          await approveAction({ ctx, input: shown });
          took.push(performance.now() - from);
        } catch (error) {
          assert.ok(isAppError(error) && error.details.reason === 'already_decided', String(error));
          refused++;
        }
      }
    }),
  );
  const seconds = (performance.now() - began) / 1_000;
  assert.equal(took.length, approvals, 'each is approved once');
  assert.equal(refused, approvals * (each - 1), 'everybody else learns that it is decided');

  const now = new Date(manager.now.getTime() + 3_600_000);
  const execute = async ({ actionId }: { actionId: string }, runId: string) => {
    const ctx = systemCtx({ workspaceId, name: 'executor', now });
    const claim = await claimAction({ ctx, input: { actionId, runId } });
    if (claim.kind !== 'claimed') return;
    const outcome = await deliver(await channelPort(ctx, claim.message), claim.message, false);
    await settleAction({ ctx, input: { actionId, outcome } });
  };
  // Two runs for each, as when an event is delivered twice.
  const queue = cards.flatMap((card) => [1, 2].map((run) => ({ card, runId: `run-${run}` })));
  await Promise.all(
    Array.from({ length: approvers }, async () => {
      for (let next = queue.shift(); next; next = queue.shift()) await execute(next.card, next.runId);
    }),
  );
  const [counted] = await withTenant(
    manager,
    (tx) => tx.raw<{ granted: number; events: number; delivered: number; calls: number }[]>`select
      (select count(*)::int from approvals where workspace_id = ${workspaceId} and state = 'granted') as granted,
      (select count(*)::int from audit_log
        where workspace_id = ${workspaceId} and action = 'approval.granted') as events,
      (select count(*)::int from simulator_deliveries where workspace_id = ${workspaceId}) as delivered,
      (select coalesce(sum(calls), 0)::int from simulator_deliveries where workspace_id = ${workspaceId}) as calls`,
  );
  assert.deepEqual(
    { ...counted },
    { granted: approvals + ALONE, events: approvals + ALONE, delivered: approvals, calls: approvals },
    'each is delivered exactly once',
  );

  const floor: number[] = [];
  for (let n = 0; n < 200; n++) {
    const from = performance.now();
    await withTenant(
      manager,
      (tx) => tx.raw`update workspaces set updated_at = now() where id = ${workspaceId}`,
    );
    floor.push(performance.now() - from);
  }
  const all = summarize(took, seconds);
  const write = summarize(floor, 1);
  const ratio = (ms: number) => `${ms.toFixed(1)} ms (${(ms / write.p50).toFixed(0)}x a write)`;
  console.log(
    [
      `${approvers} approvers, ${approvals} approvals, ${each} at each: every one approved, queued and delivered once`,
      `approve to queued: p50 ${ratio(all.p50)}  p95 ${ratio(all.p95)}  max ${ratio(all.max)}`,
      `alone: p50 ${ratio(summarize(quiet, 1).p50)}  p95 ${ratio(summarize(quiet, 1).p95)}`,
      `${(approvals / seconds).toFixed(0)} approvals/s among ${approvals * each} attempts; a write alone: p50 ${write.p50.toFixed(2)} ms`,
    ].join('\n'),
  );
  await closeDatabases();
} finally {
  await server.stop();
}
