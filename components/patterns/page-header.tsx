import { ChevronLeft } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { iconButtonVariants } from '#components/ui/button-variants.ts';
import { cn } from '#lib/ui/cn.ts';
import { count as written } from '#lib/ui/format.ts';
import { ScrollRow } from './scroll-row.tsx';

/** A page of the desk: header on top, the rest scrolls by itself. Put PageHeader and PageBody inside. */
export function Page({ className, children }: { className?: string; children: ReactNode }) {
  return <div className={cn('flex h-full min-h-0 flex-col', className)}>{children}</div>;
}

export function PageBody({ className, children }: { className?: string; children: ReactNode }) {
  return <div className={cn('scroll-thin min-h-0 flex-1 overflow-y-auto', className)}>{children}</div>;
}

export interface PageView {
  label: string;
  href: string;
  count?: number;
  active?: boolean;
}

export interface PageHeaderProps {
  title: ReactNode;
  /** How many there are; pass a Suspense boundary for a count that streams. */
  count?: number | ReactNode;
  /** Where this page belongs; at most one step up. */
  back?: { href: string; label: string };
  /** Named views, each with its own address. */
  views?: readonly PageView[];
  /** FilterMenu and FilterChip. */
  filters?: ReactNode;
  /** The one primary action. */
  action?: ReactNode;
  /** Quieter actions left of the primary one. */
  children?: ReactNode;
}

export function PageHeader({ title, count, back, views, filters, action, children }: PageHeaderProps) {
  // Without views there is room beside the title; on a phone they get a line of their own.
  const alone = Boolean(filters) && !views?.length;
  return (
    <header className="shrink-0 border-line border-b bg-surface">
      <div
        className={cn(
          // On touch as high as with a button in it, which may come later.
          'flex min-h-bar items-center gap-x-2 gap-y-1 px-4 py-1.5 touch:min-h-14 max-sm:flex-wrap',
          alone && 'flex-wrap',
        )}
      >
        {/* On a phone many actions go to a line of their own before they take the title's place. */}
        <div className="flex min-w-0 items-center gap-2 max-sm:flex-1 max-sm:basis-36">
          {back ? (
            <Link href={back.href} aria-label={back.label} className={cn(iconButtonVariants(), '-ml-2')}>
              <ChevronLeft aria-hidden />
            </Link>
          ) : null}
          <h1 className="min-w-0 truncate font-semibold text-lg">{title}</h1>
          {count === undefined ? null : (
            <span className="text-ink-3 text-sm tabular-nums">
              {typeof count === 'number' ? written(count) : count}
            </span>
          )}
        </div>
        {alone ? (
          <div className="flex flex-wrap items-center gap-1.5 max-sm:order-last max-sm:w-full sm:ml-3">
            {filters}
          </div>
        ) : null}
        <div className="ml-auto flex max-w-full items-center gap-1.5 max-sm:flex-wrap max-sm:justify-end sm:shrink-0">
          {children}
          {action}
        </div>
      </div>
      {!alone && (views?.length || filters) ? (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5 px-4 pb-2 sm:pb-0">
          {views?.length ? <PageViews views={views} /> : null}
          {filters ? (
            <div className="flex flex-wrap items-center gap-1.5 max-sm:w-full sm:ml-auto sm:pb-1.5">
              {filters}
            </div>
          ) : null}
        </div>
      ) : null}
    </header>
  );
}

/** The views of a page as links under its title; stands alone where the header streams. */
export function PageViews({ views }: { views: readonly PageView[] }) {
  return (
    <ScrollRow label="Views" current={views.find(({ active }) => active)?.href} className="-mx-1">
      <ul className="flex gap-3">
        {views.map((view) => (
          <li key={view.href}>
            <Link
              href={view.href}
              aria-current={view.active ? 'page' : undefined}
              className={cn(
                'inline-flex h-9 items-center gap-1.5 whitespace-nowrap border-b-2 px-1 font-medium text-sm -outline-offset-2 touch:h-11',
                view.active ? 'border-accent text-ink' : 'border-transparent text-ink-2 hover:text-ink',
              )}
            >
              {view.label}
              {view.count === undefined ? null : (
                <span className="font-normal text-ink-3 text-xs tabular-nums">{written(view.count)}</span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </ScrollRow>
  );
}
