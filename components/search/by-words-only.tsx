import { plural } from '#lib/ui/format.ts';

/** Says that a part of the tickets is compared by words: while they are read in by a new model. Nothing otherwise. */
export function ByWordsOnly({ tickets }: { tickets: number }) {
  if (tickets === 0) return null;
  return (
    <p className="text-ink-3 text-xs">
      {plural(tickets, 'ticket')} {tickets === 1 ? 'is' : 'are'} found by words only: the present model has
      not read {tickets === 1 ? 'it' : 'them'} yet.
    </p>
  );
}
