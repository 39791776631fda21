import { decideEntry } from './decide-entry.ts';
import type { StageDto } from './schemas.ts';

/** What a new deal lacks for a stage, in a sentence; null when it may stand there. */
export function whyNotEnter(
  stage: Pick<StageDto, 'name' | 'kind' | 'wants'>,
  deal: {
    amountMinor: number;
    closeDate: string | null;
    nextStep: string | null;
    ownerId: string | null;
    hasContact: boolean;
  },
): string | null {
  const one = (is: boolean) => (is ? { id: '', name: '' } : null);
  const { amountMinor, closeDate, nextStep, ownerId, hasContact } = deal;
  const entry = decideEntry(stage, {
    amountMinor,
    closeDate,
    nextStep,
    contact: one(hasContact),
    owner: one(ownerId !== null),
    reason: null,
  });
  return entry.kind === 'lacking' ? entry.message : null;
}
