import { withTenant } from '#db/tenant.ts';
import { invalid } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { readPolicy } from './policies-repo.ts';
import { type ReplayDto, replayPolicyInput } from './policy.schemas.ts';
import { countDecisions, type PastDecision, readDecisions, summariesOf } from './replay-repo.ts';
import { type Replayed, replayRow, Tally } from './replay-row.ts';
import { storedContent } from './stored-policy.ts';

const DAY_MS = 24 * 3_600_000;
/** Of each kind of change in a batch. */
const EXAMPLES = 5;

/**
 * What another policy would have answered to the decisions of the past days, beside the one in force; nothing is
 * written. One call does one batch: whoever asks adds up, shows how far it came, and stops by not asking again.
 */
export const replayPolicy = defineVerb({
  name: 'replay_policy',
  does: 'try policies on the past',
  permission: 'autonomy.manage',
  input: replayPolicyInput,
  run: ({ ctx, input }): Promise<ReplayDto> =>
    withTenant(ctx, async (tx) => {
      const live = await readPolicy(tx, ctx);
      const begun = input.cursor ? readCursor(input.cursor) : null;
      const until = begun?.until ?? ctx.now;
      const span = { since: new Date(until.getTime() - input.days * DAY_MS), until };
      const total = begun?.total ?? (await countDecisions(tx, ctx, span));
      const { rows, last } = await readDecisions(tx, ctx, span, begun?.after ?? null, input.batch);
      const candidate = { version: live.version, ...storedContent(input.proposed) };
      const tally = new Tally();
      const changed: { row: PastDecision; replayed: Replayed }[] = [];
      for (const row of rows) {
        const replayed = replayRow(row, live, candidate);
        const count = tally.add(replayed);
        if (replayed.was !== replayed.would && count <= EXAMPLES) changed.push({ row, replayed });
      }
      const summaries = await summariesOf(
        tx,
        ctx,
        changed.map(({ row }) => row.actionId),
      );
      const seen = (begun?.seen ?? 0) + rows.length;
      return {
        version: live.version,
        total: Math.max(total, seen),
        seen,
        nextCursor: last ? writeCursor({ until, total, seen, after: last }) : null,
        counts: tally.all(),
        examples: changed.map(({ row, replayed }) => ({
          decisionId: row.decisionId,
          actionId: row.actionId,
          ability: row.ability,
          channel: row.channel,
          conversationId: row.conversationId,
          summary: summaries.get(row.actionId) ?? null,
          value: typeof row.facts.value === 'number' ? row.facts.value : null,
          decidedAt: row.decidedAt.toISOString(),
          was: replayed.was,
          would: replayed.would,
          reason: replayed.answer.reasons[0] ?? '',
        })),
      };
    }),
});

interface Cursor {
  until: Date;
  total: number;
  seen: number;
  after: { at: string; id: string };
}

const writeCursor = ({ until, total, seen, after }: Cursor): string =>
  [until.toISOString(), total, seen, after.at, after.id].join('|');

function readCursor(text: string): Cursor {
  const [until = '', total, seen, at = '', id = ''] = text.split('|');
  const cursor = { until: new Date(until), total: Number(total), seen: Number(seen), after: { at, id } };
  const broken =
    Number.isNaN(cursor.until.getTime()) ||
    Number.isNaN(Date.parse(at)) ||
    !/^[0-9a-f-]{36}$/.test(id) ||
    !Number.isInteger(cursor.total) ||
    !Number.isInteger(cursor.seen);
  if (broken) throw invalid('cursor', 'must be the one of the last answer');
  return cursor;
}
