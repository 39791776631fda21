import type { Bant } from '#lib/contacts/schemas.ts';
import { cn } from '#lib/ui/cn.ts';

const FACTS = [
  ['budget', 'Budget'],
  ['authority', 'Authority'],
  ['need', 'Need'],
  ['timeline', 'Timeline'],
] as const;

/** Which of the four facts a contact has stated, one letter each; what was said shows on hover. */
export function BantSigns({ bant }: { bant: Bant }) {
  return (
    <span className="inline-flex gap-0.5">
      {FACTS.map(([key, label]) => {
        const fact = bant[key];
        return (
          <span
            key={key}
            title={`${label}: ${fact?.value ?? 'not said yet'}`}
            className={cn(
              'inline-flex size-5 items-center justify-center rounded-sm border font-medium text-2xs',
              fact
                ? 'border-accent-line bg-accent-soft text-accent-ink'
                : 'border-line-strong border-dashed text-ink-3',
            )}
          >
            <span aria-hidden>{label.charAt(0)}</span>
            <span className="sr-only">
              {label} {fact ? 'known' : 'unknown'}.{' '}
            </span>
          </span>
        );
      })}
    </span>
  );
}
