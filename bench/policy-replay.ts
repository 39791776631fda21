import { parseArgs } from 'node:util';
import { getAutonomy, replayPolicy } from '#lib/autonomy/index.ts';
import type { PolicyContent } from '#lib/autonomy/policy.schemas.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { makeDecisions } from '#lib/testing/make-decisions.ts';
import { openBenchDatabase } from './database.ts';

/*
 * A policy tried on the past, as the policy page does it: batch after batch of 10,000 decisions from the database,
 * each asked twice (the policy in force and the proposed one). The first run warms up; the second counts.
 *
 *     node --conditions=react-server bench/policy-replay.ts [--decisions 100000]
 */
const { values: given } = parseArgs({ options: { decisions: { type: 'string', default: '100000' } } });
const decisions = Number(given.decisions);
const PROPOSED: PolicyContent = {
  defaultLevel: 3,
  rules: [
    { id: 'follow-ups', ability: 'send_follow_up', channel: 'email', below: 50_000, level: 4 },
    { id: 'web', domain: 'conversations', channel: 'web', level: 5 },
    { id: 'deals', domain: 'deals', level: 4 },
  ],
  minConfidence: 0.6,
  valueCeiling: 400_000,
  limits: {
    quietHours: { from: 1_200, until: 480, awake: 60 },
    perDay: 3,
    spendPerDay: 3_000_000,
    ceilings: [{ id: 'no-sms', channel: 'sms', level: 2 }],
  },
};

const database = await openBenchDatabase();
try {
  const ctx = await (await makeWorkspace()).as('manager');
  await makeDecisions(ctx, decisions, 29);
  const { policy } = await getAutonomy({ ctx, input: {} });

  const run = async (proposed: PolicyContent): Promise<number> => {
    const started = performance.now();
    let cursor: string | null = null;
    let changed = 0;
    do {
      const step: Awaited<ReturnType<typeof replayPolicy>> = await replayPolicy({
        ctx,
        input: { proposed, ...(cursor === null ? {} : { cursor }) },
      });
      changed += step.counts.reduce((sum, one) => sum + (one.was === one.would ? 0 : one.count), 0);
      cursor = step.nextCursor;
      const seconds = ((performance.now() - started) / 1_000).toFixed(2);
      console.info(`${step.seen} of ${step.total} after ${seconds} s, ${changed} would change`);
    } while (cursor !== null);
    return (performance.now() - started) / 1_000;
  };
  await run(policy);
  const seconds = await run(PROPOSED);
  console.info(
    `\n${decisions} past decisions under two policies in ${seconds.toFixed(2)} s (${Math.round(decisions / seconds)} a second); the aim is under 10 s for 100,000.`,
  );
} finally {
  await database.stop();
}
