import type { EntryField, StageDto } from '#lib/deals/schemas.ts';
import { plural } from '#lib/ui/format.ts';

/** What a stage may ask for, as its settings name it. */
export const WANTED: Readonly<Record<EntryField, string>> = {
  amountMinor: 'Amount',
  closeDate: 'Close date',
  contactId: 'Contact',
  ownerId: 'Owner',
  nextStep: 'Next step',
  reasonId: 'Reason',
};

export const KINDS = [
  { value: 'open', label: 'Open' },
  { value: 'won', label: 'Won' },
  { value: 'lost', label: 'Lost' },
] as const;

/** `70%, stands still after 14 days, wants amount and close date` */
export function describeStage(
  stage: Pick<StageDto, 'kind' | 'probability' | 'rottingDays' | 'wants'>,
): string {
  const wants = [...new Set([...stage.wants, ...(stage.kind === 'lost' ? ['reasonId' as const] : [])])].map(
    (field) => WANTED[field].toLowerCase(),
  );
  const wanted = wants.length < 2 ? wants.join('') : `${wants.slice(0, -1).join(', ')} and ${wants.at(-1)}`;
  return [
    stage.kind === 'open' ? `${stage.probability}%` : stage.kind === 'won' ? 'Won deals' : 'Lost deals',
    ...(stage.kind === 'open' && stage.rottingDays !== null
      ? [`stands still after ${plural(stage.rottingDays, 'day')}`]
      : []),
    ...(wanted ? [`wants ${wanted}`] : []),
  ].join(', ');
}
