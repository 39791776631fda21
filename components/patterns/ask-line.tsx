import { LockKeyhole } from 'lucide-react';
import type { ReactNode } from 'react';
import { anyOf } from '#lib/ui/format.ts';

/** Why the boxes of a page are grey, and whom to ask. */
export function AskLine({ ask, children }: { ask: readonly string[]; children: ReactNode }) {
  return (
    <p className="mt-6 flex items-start gap-2 rounded-md border border-line bg-sunken px-3 py-2 text-ink-2 text-sm">
      <LockKeyhole aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-3" />
      <span>
        {children} Ask {anyOf(ask)} for a change.
      </span>
    </p>
  );
}
