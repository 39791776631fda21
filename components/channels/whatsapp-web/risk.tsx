import { TriangleAlert } from 'lucide-react';
import { RISKS } from './risk-words.ts';

/** The risk in plain words, above what it is about. */
export function Risk() {
  return (
    <div className="flex max-w-2xl items-start gap-2 rounded-md border border-warning-line bg-warning-soft px-3 py-2 text-sm text-warning-ink">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <ul className="flex list-disc flex-col gap-1 pl-4">
        {RISKS.map((risk) => (
          <li key={risk}>{risk}</li>
        ))}
      </ul>
    </div>
  );
}
