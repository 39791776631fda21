import { Eye, PenLine } from 'lucide-react';
import { Button } from '#components/ui/button.tsx';
import type { Company, ComposerDraft } from '#lib/conversations/presence.schemas.ts';

const listed = (names: readonly string[]): string =>
  names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : (names[0] ?? '');

/** Who else is in the thread. The place is always there, so that it is read aloud. */
export function CompanyLine({ others }: { others: Company['others'] }) {
  const of = (what: 'looking' | 'typing') =>
    others.filter(({ doing }) => doing === what).map(({ name }) => name);
  const [typing, looking] = [of('typing'), of('looking')];
  return (
    <div role="status" className="flex flex-wrap gap-x-3 text-xs">
      {typing.length > 0 ? (
        <span className="mb-1.5 inline-flex items-center gap-1 text-warning-ink">
          <PenLine aria-hidden className="size-3.5" />
          {listed(typing)} {typing.length > 1 ? 'are' : 'is'} writing here
        </span>
      ) : null}
      {looking.length > 0 ? (
        <span className="mb-1.5 inline-flex items-center gap-1 text-ink-3">
          <Eye aria-hidden className="size-3.5" />
          {listed(looking)} {looking.length > 1 ? 'look' : 'looks'} at this too
        </span>
      ) : null}
    </div>
  );
}

/** A colleague wrote into the same draft: both texts are there, and the writer says which one stays. */
export function TheirDraft({
  draft,
  onTake,
  onKeep,
}: {
  draft: ComposerDraft;
  onTake: () => void;
  onKeep: () => void;
}) {
  return (
    <div
      role="alert"
      className="mb-2 rounded-md border border-warning-line bg-warning-soft px-3 py-2 text-sm"
    >
      <p className="text-warning-ink">{draft.writer.name} has changed this draft since you saw it:</p>
      <p dir="auto" className="mt-1 line-clamp-4 whitespace-pre-wrap [overflow-wrap:anywhere]">
        {draft.body}
      </p>
      <p className="mt-2 flex flex-wrap gap-1.5">
        <Button size="sm" onClick={onTake}>
          Take theirs
        </Button>
        <Button size="sm" variant="ghost" onClick={onKeep}>
          Keep mine
        </Button>
      </p>
    </div>
  );
}
