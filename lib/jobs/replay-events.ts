import { type Tx, withTenant } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { invalid } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import type { AskedRun } from './ask-runs.ts';
import { nextEvents, type StoredEvent } from './events-repo.ts';
import { type FunctionFacts, functionsFor, knownFunctions } from './functions.ts';
import { startReplay, toReplayDto } from './replays-repo.ts';
import { type EventFilter, type ReplayDtoProgress, replayEventsInput } from './schemas.ts';

const READ_AT_ONCE = 500;

/** The events of these functions that can be repeated; the product's own jobs are none. */
export const heardBy = (functionIds: readonly string[]): FunctionFacts[] =>
  knownFunctions().filter((facts) => functionIds.includes(facts.id));

/** The runs an event means for the chosen functions. */
export const runsOf = (event: StoredEvent, functionIds: readonly string[], batchId?: string): AskedRun[] =>
  functionsFor(event.name, event.data)
    .filter((facts) => functionIds.includes(facts.id))
    .map((facts) => ({
      data: event.data,
      replay: { functionId: facts.id, event: event.name, of: event.id, ...(batchId ? { batchId } : {}) },
    }));

async function countRuns(
  tx: Tx,
  ctx: Ctx,
  filter: EventFilter,
  functionIds: readonly string[],
  most: number,
): Promise<number> {
  const names = heardBy(functionIds).flatMap((facts) => facts.events);
  let total = 0;
  let after: string | null = null;
  while (total < most) {
    const events: StoredEvent[] = await nextEvents(tx, ctx, filter, names, { after, limit: READ_AT_ONCE });
    total += events.reduce((sum, event) => sum + runsOf(event, functionIds).length, 0);
    after = events.at(-1)?.id ?? null;
    if (events.length < READ_AT_ONCE) break;
  }
  return Math.min(total, most);
}

/**
 * Says domain events of the past again, to chosen functions only: of a period, a type, a record. Each is a new run
 * with a `replayId` of its own, marked as a repetition. Rows unique in the database keep a draft or a send from
 * happening twice. With `dryRun` it only counts.
 */
export const replayEvents = defineVerb({
  name: 'replay_events',
  does: 'run events again',
  permission: 'jobs.manage',
  input: replayEventsInput,
  run: ({ ctx, input }): Promise<ReplayDtoProgress | { total: number }> =>
    withTenant(ctx, async (tx): Promise<ReplayDtoProgress | { total: number }> => {
      const { filter, functionIds, maxJobs } = input;
      const unknown = functionIds.filter((id) => !knownFunctions().some((facts) => facts.id === id));
      if (unknown.length > 0) throw invalid('functionIds', `no function is called ${unknown.join(', ')}.`);
      if (Date.parse(filter.from) >= Date.parse(filter.to)) throw invalid('filter.to', 'must be after from.');
      const total = await countRuns(tx, ctx, filter, functionIds, maxJobs);
      if (input.dryRun) return { total };
      return toReplayDto(await startReplay(tx, ctx, { kind: 'events', filter, functionIds, total }));
    }),
});
