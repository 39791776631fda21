import { Minus, Plus } from 'lucide-react';
import type { DuplicateReason } from '#lib/contacts/duplicates.schemas.ts';

/** Why two contacts may be one person, and what speaks against it. */
export function DuplicateReasons({ reasons }: { reasons: readonly DuplicateReason[] }) {
  return (
    <ul aria-label="Reasons" className="flex flex-wrap gap-x-4 gap-y-1 text-ink-2 text-sm">
      {reasons.map(({ about, points, reason }) => (
        <li key={`${about} ${reason}`} className="flex min-w-0 items-start gap-1">
          {points > 0 ? (
            <Plus aria-label="For" role="img" className="mt-0.5 size-3.5 shrink-0 text-good-ink" />
          ) : (
            <Minus aria-label="Against" role="img" className="mt-0.5 size-3.5 shrink-0 text-warning-ink" />
          )}
          <span className="min-w-0 break-words">{reason}</span>
        </li>
      ))}
    </ul>
  );
}
