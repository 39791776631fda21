import { decideEntry } from './decide-entry.ts';
import type { SaidOfDeal } from './propose-change.task.ts';
import type { ChangeDealInput, DealRow, StageDto } from './schemas.ts';

export type PlannedChange = { kind: 'propose'; input: ChangeDealInput } | { kind: 'nothing' };

const QUOTE = 500;

/**
 * What of what was said becomes a proposal: only what would change, an amount only in the deal's own currency (it is
 * never converted), and a stage only ahead of the present one and only if its entry rule would let the deal in.
 *
 * @param toMinor major units of the deal's currency to minor ones.
 */
export function planChange(
  said: SaidOfDeal,
  deal: DealRow,
  stages: readonly StageDto[],
  toMinor: (major: number) => number,
): PlannedChange {
  const { amount, closeDate, stage } = said;
  const amountMinor =
    amount && (amount.currency ?? deal.currency) === deal.currency ? toMinor(amount.value) : undefined;
  const changes = {
    ...(amountMinor !== undefined && amountMinor !== deal.amountMinor ? { amountMinor } : {}),
    ...(closeDate && closeDate.date !== deal.closeDate ? { closeDate: closeDate.date } : {}),
  };
  const from = stages.find(({ id }) => id === deal.stageId);
  const to = stage ? stages.find(({ name }) => name === stage.name) : undefined;
  const enters =
    to !== undefined &&
    from !== undefined &&
    to.position > from.position &&
    to.kind !== 'lost' &&
    decideEntry(to, deal, changes).kind === 'enter';
  if (!enters && Object.keys(changes).length === 0) return { kind: 'nothing' };
  const quotes = {
    ...(enters && stage ? { Stage: stage.quote.slice(0, QUOTE) } : {}),
    ...(changes.amountMinor !== undefined && amount ? { Amount: amount.quote.slice(0, QUOTE) } : {}),
    ...(changes.closeDate !== undefined && closeDate
      ? { 'Close date': closeDate.quote.slice(0, QUOTE) }
      : {}),
  };
  return {
    kind: 'propose',
    input: { dealId: deal.id, ...(enters ? { stageId: to.id } : {}), ...changes, quotes },
  };
}
