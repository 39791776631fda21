import { Badge } from '#components/ui/badge.tsx';
import { ScrollArea } from '#components/ui/scroll-area.tsx';
import type { PreviewRow } from '#lib/imports/schemas.ts';
import { cn } from '#lib/ui/cn.ts';
import { OUTCOME } from './labels.ts';

/** Columns that are left out of the file are left out here. */
const MOST_SHOWN = 6;

/** The first rows of a file with what each would come to; on a phone a card each. */
export function PreviewTable({
  columns,
  mapping,
  rows,
  stale,
}: {
  columns: readonly string[];
  mapping: readonly (string | null)[];
  rows: readonly PreviewRow[];
  stale: boolean;
}) {
  const shown = columns.flatMap((head, at) => (mapping[at] ? [{ head, at }] : [])).slice(0, MOST_SHOWN);
  return (
    <ScrollArea
      label="First rows"
      className={cn('mt-3 rounded-md border border-line', stale && 'opacity-60')}
    >
      <table className="w-full border-separate border-spacing-0 text-sm">
        <thead>
          <tr className="text-left text-ink-3 text-xs">
            <th scope="col" className="border-line border-b px-3 py-1.5 font-medium">
              Line
            </th>
            <th scope="col" className="border-line border-b px-3 py-1.5 font-medium">
              Comes to
            </th>
            {shown.map(({ head, at }) => (
              <th key={at} scope="col" className="border-line border-b px-3 py-1.5 font-medium">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ line, cells, outcome, match, notes }) => (
            <tr key={line} className="align-top">
              <td className="border-line border-b px-3 py-1.5 text-ink-3 tabular-nums">{line}</td>
              <td className="min-w-48 border-line border-b px-3 py-1.5">
                <Badge tone={OUTCOME[outcome].tone}>{OUTCOME[outcome].word}</Badge>
                {match ? <span className="ml-2 text-ink-2">{match}</span> : null}
                {notes.map((note) => (
                  <span
                    key={note}
                    className={cn('block text-xs', outcome === 'refuse' ? 'text-danger-ink' : 'text-ink-3')}
                  >
                    {note}
                  </span>
                ))}
              </td>
              {shown.map(({ at }) => (
                <td key={at} dir="auto" className="max-w-60 truncate border-line border-b px-3 py-1.5">
                  {cells[at]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}
