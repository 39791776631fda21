import { ArrowRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from '#lib/ui/cn.ts';
import { dayInWords } from '#lib/ui/format.ts';
import { DiffText } from './diff-text.tsx';
import { Nothing } from './money.tsx';

export interface Change {
  field: string;
  before?: ReactNode;
  after?: ReactNode;
  /** A long text: shown as one with what was taken out and put in. */
  texts?: { before: string; after: string };
}

/** A day is kept as `2026-11-21` and read as everywhere else. */
const readable = (value: ReactNode): ReactNode =>
  typeof value === 'string' ? (dayInWords(value) ?? value) : value;

/** What a step changes, field by field: old value struck through, new one beside it. `className` for columns of the page around. */
export function BeforeAfter({ changes, className }: { changes: readonly Change[]; className?: string }) {
  return (
    <dl className={cn('grid grid-cols-[max-content_1fr] gap-x-3 gap-y-1 text-sm', className)}>
      {changes.map(({ field, before, after, texts }) => (
        <div key={field} className="col-span-2 grid grid-cols-subgrid items-baseline">
          <dt className="text-ink-3">{field}</dt>
          {texts ? (
            <dd dir="auto" className="min-w-0">
              <DiffText short before={texts.before} after={texts.after} className="break-words text-sm" />
            </dd>
          ) : (
            <dd className="flex min-w-0 flex-wrap items-baseline gap-x-1.5">
              <span className="sr-only">before: </span>
              {before === undefined || before === null || before === '' ? (
                <Nothing label="nothing" />
              ) : (
                <del className="text-ink-3">{readable(before)}</del>
              )}
              <ArrowRight aria-hidden className="size-3 shrink-0 self-center text-ink-3" />
              <span className="sr-only">after: </span>
              {after === undefined || after === null || after === '' ? (
                <Nothing label="nothing" />
              ) : (
                <ins className="font-medium text-ink no-underline">{readable(after)}</ins>
              )}
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}
