import Link from 'next/link';
import type { ReactNode } from 'react';
import { count } from '#lib/ui/format.ts';

export interface Line {
  key: string;
  name: string;
  count: number;
  href: string;
  /** Beside the number: a rate, a sum. */
  note?: ReactNode;
  fill?: string;
}

/** Names with bars from zero and their numbers, each line a link to its rows. */
export function BarList({ label, lines }: { label: string; lines: readonly Line[] }) {
  const most = Math.max(1, ...lines.map((line) => line.count));
  return (
    <ol aria-label={label} className="flex flex-col">
      {lines.map(({ key, name, count: number, href, note, fill = 'fill-chart-1' }) => (
        <li key={key}>
          <Link
            href={href}
            prefetch={false}
            className="-mx-2 grid min-h-row grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 rounded-md px-2 py-1 text-sm -outline-offset-2 hover:bg-hover"
          >
            <span className="min-w-0 truncate" title={name}>
              {name}
            </span>
            <span className="flex items-baseline gap-2 tabular-nums">
              {note ? <span className="text-ink-3 text-xs">{note}</span> : null}
              <span className="font-medium">{count(number)}</span>
            </span>
            <svg
              aria-hidden
              viewBox={`0 0 ${most} 1`}
              preserveAspectRatio="none"
              className="col-span-2 mt-1 h-1.5 w-full"
            >
              <rect width={most} height="1" className="fill-sunken" />
              <rect width={number} height="1" className={fill} />
            </svg>
          </Link>
        </li>
      ))}
    </ol>
  );
}
