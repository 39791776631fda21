import type { ForecastChange } from './forecast.schemas.ts';
import type { DealRow, StageDto } from './schemas.ts';

export interface ChangeOf {
  deal: DealRow;
  /** Of the stage it stands in now. */
  kind: StageDto['kind'];
  /** It left a stage for won or lost deals since. */
  wasClosed: boolean;
  /** Its lines of the record since, oldest first: field to [before, after]. */
  log: readonly { at: string; changes: Record<string, [unknown, unknown]> | null }[];
}

/**
 * What a deal's changes since `start` come to: where it was then against where it is now, so that there and back again
 * is nothing. A deal that ended or is new says only that; an open one may have moved in time and in money both.
 *
 * @param start ISO time.
 */
export function whatChanged({ deal, kind, wasClosed, log }: ChangeOf, start: string): ForecastChange[] {
  const first = <T>(field: string, now: T): T => {
    const line = log.find(({ changes }) => changes?.[field] !== undefined);
    return line ? ((line.changes?.[field]?.[0] ?? null) as T) : now;
  };
  const before = {
    amountMinor: Number(first<number | null>('amountMinor', deal.amountMinor) ?? 0),
    closeDate: first<string | null>('closeDate', deal.closeDate),
  };
  const of = (what: ForecastChange['kind'], at = deal.updatedAt): ForecastChange => ({
    kind: what,
    deal: { id: deal.id, name: deal.name },
    ...{ owner: deal.owner, currency: deal.currency, amountMinor: deal.amountMinor },
    ...{ before, closeDate: deal.closeDate, at },
  });
  if (kind !== 'open')
    return deal.closedAt && deal.closedAt >= new Date(start).toISOString() ? [of(kind, deal.closedAt)] : [];
  if (deal.createdAt >= new Date(start).toISOString()) return [of('new', deal.createdAt)];
  const changes: ForecastChange[] = wasClosed ? [of('reopened')] : [];
  if (before.closeDate && before.closeDate !== deal.closeDate)
    // Without a date it is in no month any more: that is later than any.
    changes.push(of(!deal.closeDate || deal.closeDate > before.closeDate ? 'slipped' : 'pulled_in'));
  if (before.amountMinor !== deal.amountMinor)
    changes.push(of(deal.amountMinor > before.amountMinor ? 'up' : 'down'));
  return changes;
}
