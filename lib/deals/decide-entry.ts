import type { DealRow, EntryField, MoveFields, StageDto } from './schemas.ts';

/** What stands in the sentence "Proposal wants …". */
const WORDS: Readonly<Record<EntryField, string>> = {
  amountMinor: 'an amount',
  closeDate: 'a close date',
  contactId: 'a contact',
  ownerId: 'an owner',
  nextStep: 'a next step',
  reasonId: 'a reason',
};

type Known = Pick<DealRow, 'amountMinor' | 'closeDate' | 'contact' | 'owner' | 'nextStep' | 'reason'>;

export type Entry = { kind: 'enter' } | { kind: 'lacking'; fields: EntryField[]; message: string };

/**
 * Whether a deal may enter a stage: its entry rule, and for lost deals a reason. `brings` is what comes with the move.
 * An amount of zero is none. A reason for having been won or lost is asked anew each time, because it belongs to the end it
 * was given for.
 */
export function decideEntry(
  stage: Pick<StageDto, 'name' | 'kind' | 'wants'>,
  deal: Known,
  brings: MoveFields = {},
): Entry {
  const has: Record<EntryField, boolean> = {
    amountMinor: (brings.amountMinor ?? deal.amountMinor) > 0,
    closeDate: Boolean(brings.closeDate ?? deal.closeDate),
    contactId: Boolean(brings.contactId ?? deal.contact),
    ownerId: Boolean(brings.ownerId ?? deal.owner),
    nextStep: Boolean(brings.nextStep ?? deal.nextStep),
    reasonId: stage.kind === 'open' || Boolean(brings.reasonId),
  };
  const wanted = new Set<EntryField>([
    ...stage.wants,
    ...(stage.kind === 'lost' ? ['reasonId' as const] : []),
  ]);
  const fields = (Object.keys(WORDS) as EntryField[]).filter((field) => wanted.has(field) && !has[field]);
  if (fields.length === 0) return { kind: 'enter' };
  return { kind: 'lacking', fields, message: `${stage.name} wants ${sentence(fields)}.` };
}

const sentence = (fields: readonly EntryField[]): string => {
  const words = fields.map((field) => WORDS[field]);
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
};
