import Link from 'next/link';
import { cn } from '#lib/ui/cn.ts';

export interface Figure {
  name: string;
  value: string;
  /** What the number is of. */
  of?: string;
  href: string;
  /** Nothing to look at. */
  none?: boolean;
}

/** The numbers at a glance, each leading to its rows. */
export function Figures({ label, figures }: { label: string; figures: readonly Figure[] }) {
  return (
    <ul
      aria-label={label}
      className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line sm:grid-cols-3 lg:grid-cols-6"
    >
      {figures.map(({ name, value, of, href, none }) => (
        <li key={name} className="bg-surface">
          <Link
            href={href}
            className="flex h-full flex-col gap-1 px-3 py-2.5 -outline-offset-2 hover:bg-hover"
          >
            <span className="text-ink-2 text-xs">{name}</span>
            <span className={cn('font-semibold text-xl tabular-nums', none && 'text-ink-3')}>{value}</span>
            {of ? <span className="text-ink-3 text-xs tabular-nums">{of}</span> : null}
          </Link>
        </li>
      ))}
    </ul>
  );
}
