import { byPlace } from '#components/ui/by-place.tsx';
import { cn } from '#lib/ui/cn.ts';
import { diffWords, shortenSame } from '#lib/ui/diff-words.ts';

/** One text with what was taken out struck through and what was put in underlined; both are also said aloud. */
export function DiffText({
  before,
  after,
  short = false,
  className,
}: {
  before: string;
  after: string;
  /** Long runs that did not change are cut. */
  short?: boolean;
  className?: string;
}) {
  const parts = diffWords(before, after);
  return (
    <p className={cn('measure whitespace-pre-wrap text-base', className)}>
      {byPlace(short ? shortenSame(parts) : parts, ({ kind, text }) => {
        if (kind === 'same') return <span>{text}</span>;
        const Mark = kind === 'added' ? 'ins' : 'del';
        return (
          <Mark
            className={cn(
              'rounded-[3px] px-px',
              kind === 'added'
                ? 'bg-good-soft text-good-ink decoration-good-ink/60 underline-offset-2'
                : 'bg-danger-soft text-danger-ink',
            )}
          >
            <span className="sr-only">{kind === 'added' ? ' added: ' : ' removed: '}</span>
            {text}
          </Mark>
        );
      })}
    </p>
  );
}
