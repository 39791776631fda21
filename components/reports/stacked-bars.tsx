import Link from 'next/link';

/** In the order of the palette; the last one is for the rest. */
const FILLS = [
  'fill-chart-1',
  'fill-chart-2',
  'fill-chart-3',
  'fill-chart-4',
  'fill-chart-5',
  'fill-chart-6',
];
export const fillOf = (at: number, rest: boolean): string =>
  rest ? 'fill-chart-rest' : (FILLS[at % FILLS.length] ?? 'fill-chart-1');

export interface Bar {
  key: string;
  /** What it stands for and its values, read aloud and shown on it. */
  label: string;
  href: string;
  count: number;
  parts: { key: string; count: number; fill: string }[];
}

/** What the colours mean, each leading to its rows. */
export function Legend({ items }: { items: { name: string; count: string; fill: string; href: string }[] }) {
  return (
    <ul aria-label="Legend" className="mt-3 flex flex-wrap gap-x-4 gap-y-1 text-sm">
      {items.map(({ name, count, fill, href }) => (
        <li key={name}>
          <Link
            href={href}
            prefetch={false}
            className="hit inline-flex min-h-6 items-center gap-1.5 rounded-sm hover:underline touch:min-h-11"
          >
            <svg aria-hidden viewBox="0 0 8 8" className="size-2 shrink-0">
              <rect width="8" height="8" rx="2" className={fill} />
            </svg>
            <span className="text-ink-2">{name}</span>
            <span className="tabular-nums">{count}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** Bars from zero, parts on each other; each is a link to its rows and says its value. */
export function StackedBars({
  label,
  bars,
  top,
  ends,
}: {
  label: string;
  bars: readonly Bar[];
  /** Where the axis ends; at least as much as the largest bar. */
  top: number;
  ends: readonly [string, string];
}) {
  return (
    <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2 text-2xs text-ink-3 tabular-nums">
      <div aria-hidden className="flex h-44 flex-col justify-between text-right leading-none">
        <span>{top}</span>
        <span>0</span>
      </div>
      {/* A thumb has to hit a day: on a phone the days scroll, and the latest ones are seen first. */}
      <div dir="rtl" className="min-w-0 max-sm:overflow-x-auto">
        <div dir="ltr" className="max-sm:w-max max-sm:min-w-full">
          <ol aria-label={label} className="flex h-44 border-line border-y">
            {bars.map((bar) => (
              <li key={bar.key} className="min-w-0 flex-1 max-sm:min-w-6">
                <Link
                  href={bar.href}
                  prefetch={false}
                  title={bar.label}
                  aria-label={bar.label}
                  className="group relative block h-full -outline-offset-2 hover:bg-hover"
                >
                  <svg
                    aria-hidden
                    viewBox={`0 0 10 ${top}`}
                    preserveAspectRatio="none"
                    className="absolute inset-0 h-full w-full"
                  >
                    {stacked(bar.parts).map(({ key, count, fill, below }) => (
                      <rect
                        key={key}
                        x="1"
                        width="8"
                        y={top - below - count}
                        height={count}
                        className={`${fill} stroke-surface`}
                        strokeWidth="1"
                        vectorEffect="non-scaling-stroke"
                      />
                    ))}
                  </svg>
                  <span
                    aria-hidden
                    className="pointer-events-none absolute inset-x-0 top-0 z-10 hidden justify-center group-hover:flex group-focus-visible:flex"
                  >
                    <span className="rounded-sm bg-raised px-1 font-medium text-ink text-xs shadow-float">
                      {bar.count}
                    </span>
                  </span>
                </Link>
              </li>
            ))}
          </ol>
          <div aria-hidden className="mt-1 flex justify-between">
            <span>{ends[0]}</span>
            <span>{ends[1]}</span>
          </div>
        </div>
      </div>
    </div>
  );
}

/** Each part with what stands below it. */
function stacked(parts: Bar['parts']): (Bar['parts'][number] & { below: number })[] {
  let below = 0;
  return parts.flatMap((part) => {
    if (part.count === 0) return [];
    const placed = { ...part, below };
    below += part.count;
    return [placed];
  });
}
