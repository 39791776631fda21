import Link from 'next/link';
import { count } from '#lib/ui/format.ts';

export interface Counted {
  name: string;
  count: number;
  /** Without one it is a plain line (the rest of a long list). */
  href?: string;
}

/** Names with how often, the most frequent first, each leading to its rows. */
export function CountedList({ label, items }: { label: string; items: readonly Counted[] }) {
  return (
    <ol aria-label={label} className="flex flex-col divide-y divide-line border-line border-y">
      {items.map(({ name, count: times, href }) => (
        <li key={name}>
          {href ? (
            <Link
              href={href}
              className="flex min-h-row items-center gap-4 py-1 text-sm -outline-offset-2 hover:bg-hover sm:px-2"
            >
              <Inside name={name} times={times} />
            </Link>
          ) : (
            <p className="flex min-h-row items-center gap-4 py-1 text-ink-2 text-sm sm:px-2">
              <Inside name={name} times={times} />
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}

function Inside({ name, times }: { name: string; times: number }) {
  return (
    <>
      <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">{name}</span>
      <span className="shrink-0 tabular-nums">{count(times)}</span>
    </>
  );
}
