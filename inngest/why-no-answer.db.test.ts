import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Ctx } from '#lib/core/ctx.ts';
import { listJobs } from '#lib/jobs/index.ts';
import type { JobStatus } from '#lib/jobs/schemas.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { startTestEngine, type TestEngine } from '#lib/testing/engine.ts';
import { makeWorkspace } from '#lib/testing/make.ts';

withTestDatabase();

let engine: TestEngine;

beforeAll(async () => {
  process.env.UNDO_SECONDS = '600';
  engine = await startTestEngine(async () => (await import('./index.ts')).functions);
}, 60_000);

afterAll(() => engine?.close());

/** The runs about a record as an operator reads them: function, status, what it waits for. */
async function runsAbout(ctx: Ctx, entityId: string): Promise<Record<string, [JobStatus, string | null]>> {
  const { items } = await listJobs({ ctx, input: { entityId } });
  return Object.fromEntries(items.map((job) => [job.functionId, [job.status, job.waitsFor]]));
}

it('from a conversation, and from its person, every run is found that its answer waits on', async () => {
  const { ingestMessage } = await import('#lib/conversations/index.ts');
  const { approveAction } = await import('#lib/abilities/index.ts');
  const { listApprovals } = await import('#lib/autonomy/index.ts');
  const ctx = await (await makeWorkspace()).as('admin');
  const write = async (phone: string) =>
    ingestMessage({
      ctx,
      input: {
        phone_number: phone,
        contact_name: 'Ada Byron',
        message_text: 'What does it cost?',
        channel: 'simulator',
      },
    });
  const { conversation_id: conversationId, contact_id: contactId } = await write('+4915112345678');
  await write('+4915112345679');
  const until = (what: string, holds: (runs: Awaited<ReturnType<typeof runsAbout>>) => boolean) =>
    engine.until(what, async () => {
      await engine.dispatch();
      return holds(await runsAbout(ctx, conversationId));
    });

  await until('it waits for a person', (runs) => runs['autonomy.watch-approval']?.[0] === 'waiting');
  await until('the agent waits too', (runs) => runs['ai.engage']?.[0] === 'waiting');
  expect(await runsAbout(ctx, conversationId)).toMatchObject({
    'ai.engage': ['waiting', 'a decision on the approval'],
    'autonomy.watch-approval': ['waiting', 'half of the time to decide'],
  });

  const [approval] = (await listApprovals({ ctx, input: { conversationId } })).items;
  if (!approval) throw new Error('no approval');
  await approveAction({ ctx, input: { approvalId: approval.id, fingerprint: approval.fingerprint } });
  await until('it is held', (runs) => runs['autonomy.execute-approved']?.[0] === 'waiting');
  for (const record of [conversationId, contactId])
    expect(await runsAbout(ctx, record)).toMatchObject({
      'autonomy.execute-approved': ['waiting', 'the end of the time to take it back'],
    });
  // The other person's runs are not among them.
  const { items } = await listJobs({ ctx, input: { entityId: conversationId, functionId: 'ai.engage' } });
  expect(items).toHaveLength(1);
}, 90_000);
