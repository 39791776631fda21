import type { DealRow, StageDto } from '#lib/deals/schemas.ts';

const DAY = 86_400_000;

/**
 * How long a deal has been in its stage, and whether that or its closing date calls for a look. From `rottingDays` of
 * its stage on it is said to stand still.
 */
export function dealAge(
  deal: Pick<DealRow, 'enteredStageAt' | 'closeDate'>,
  { kind, rottingDays }: Pick<StageDto, 'kind' | 'rottingDays'>,
  now: number,
): { days: number; rotting: boolean; overdue: boolean } {
  const days = Math.max(0, Math.floor((now - Date.parse(deal.enteredStageAt)) / DAY));
  const today = new Date(now).toISOString().slice(0, 10);
  return {
    days,
    rotting: kind === 'open' && rottingDays !== null && days >= rottingDays,
    overdue: kind === 'open' && deal.closeDate !== null && deal.closeDate < today,
  };
}
