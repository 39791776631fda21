import { ArrowDown, ArrowRight, ArrowUp } from 'lucide-react';
import { count, percent } from '#lib/ui/format.ts';

/** How a number compares with the days before, in words for who does not see the arrow. */
export function Change({
  now,
  before,
  write = count,
}: {
  now: number;
  before: number;
  write?: (value: number) => string;
}) {
  const Arrow = now > before ? ArrowUp : now < before ? ArrowDown : ArrowRight;
  const share = before > 0 && now !== before ? percent(Math.abs(now - before) / before) : null;
  return (
    <span className="inline-flex items-center gap-1 whitespace-nowrap text-ink-3 text-xs tabular-nums">
      <Arrow aria-hidden className="size-3" />
      {now === before ? (
        'as before'
      ) : before === 0 && write === count ? (
        'none before'
      ) : (
        <>
          {share ? `${share} ` : null}
          {now > before ? 'more' : 'less'} than {write(before)} before
        </>
      )}
    </span>
  );
}
