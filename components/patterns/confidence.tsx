import { cn } from '#lib/ui/cn.ts';
import { percent } from '#lib/ui/format.ts';

const bands = [
  { from: 0.8, word: 'High', bars: 3, ink: 'bg-good-ink' },
  { from: 0.5, word: 'Medium', bars: 2, ink: 'bg-warning-ink' },
  { from: 0, word: 'Low', bars: 1, ink: 'bg-danger-ink' },
] as const;

/** How sure an agent is, 0 to 1: bars, word and figure, so that colour is never the only sign. */
export function Confidence({
  value,
  quiet,
  className,
}: {
  value: number;
  quiet?: boolean;
  className?: string;
}) {
  const band = bands.find(({ from }) => value >= from) ?? bands[2];
  return (
    <span className={cn('inline-flex items-center gap-1.5 whitespace-nowrap text-ink-2 text-xs', className)}>
      <span aria-hidden className="inline-flex h-3 items-end gap-0.5">
        {[1, 2, 3].map((bar) => (
          <span
            key={bar}
            className={cn('w-1 rounded-[1px]', bar <= band.bars ? band.ink : 'bg-line-strong')}
            style={{ height: `${4 + bar * 2.6}px` }}
          />
        ))}
      </span>
      {quiet ? (
        <span className="sr-only">Confidence {band.word.toLowerCase()}</span>
      ) : (
        `${band.word} confidence`
      )}
      <span className="tabular-nums">{percent(value)}</span>
    </span>
  );
}
