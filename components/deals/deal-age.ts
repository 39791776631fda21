import type { DealRow, StageDto } from '#lib/deals/schemas.ts';

const DAY = 86_400_000;
/** After so many days in one stage a deal is said to stand still. */
const ROTTING_DAYS = 14;

/** How long a deal has been in its stage, and whether that or its closing date calls for a look. */
export function dealAge(
  deal: Pick<DealRow, 'enteredStageAt' | 'closeDate'>,
  kind: StageDto['kind'],
  now: number,
): { days: number; rotting: boolean; overdue: boolean } {
  const days = Math.max(0, Math.floor((now - Date.parse(deal.enteredStageAt)) / DAY));
  const today = new Date(now).toISOString().slice(0, 10);
  return {
    days,
    rotting: kind === 'open' && days >= ROTTING_DAYS,
    overdue: kind === 'open' && deal.closeDate !== null && deal.closeDate < today,
  };
}
