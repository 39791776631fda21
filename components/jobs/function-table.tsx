import Link from 'next/link';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx';
import type { FunctionStats } from '#lib/jobs/schemas.ts';
import { cn } from '#lib/ui/cn.ts';
import { count } from '#lib/ui/format.ts';

const OPEN = ['queued', 'running', 'waiting', 'retrying'] as const;
const HEAD = { queued: 'Queue', running: 'Running', waiting: 'Waiting', retrying: 'Again' } as const;

/** Every function, most urgent first; on a phone only what is open and what gave up. */
export function FunctionTable({
  workspace,
  functions,
}: {
  workspace: string;
  functions: readonly FunctionStats[];
}) {
  return (
    <div className="-mx-4 overflow-x-auto sm:mx-0">
      <Table aria-label="Functions">
        <TableHead>
          <TableRow>
            <TableHeader>Function</TableHeader>
            <TableHeader numeric className="max-sm:hidden">
              Priority
            </TableHeader>
            {OPEN.map((status) => (
              <TableHeader key={status} numeric className={cn(status !== 'waiting' && 'max-sm:hidden')}>
                {HEAD[status]}
              </TableHeader>
            ))}
            <TableHeader numeric className="max-sm:hidden">
              Done
            </TableHeader>
            <TableHeader numeric>Gave up</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {functions.map((fn) => (
            <TableRow key={fn.id}>
              <TableCell className="max-w-0 w-full sm:w-auto sm:max-w-none">
                <Link
                  href={`/${workspace}/jobs/runs?function=${encodeURIComponent(fn.id)}`}
                  className="block truncate font-medium hover:underline"
                >
                  {fn.name}
                </Link>
              </TableCell>
              <TableCell numeric className="text-ink-2 max-sm:hidden">
                {fn.priority ?? ''}
              </TableCell>
              {OPEN.map((status) => (
                <Figure key={status} value={fn.open[status]} hidden={status !== 'waiting'} />
              ))}
              <Figure value={fn.completed} hidden />
              <Figure value={fn.failed} danger />
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

function Figure({ value, hidden, danger }: { value: number; hidden?: boolean; danger?: boolean }) {
  return (
    <TableCell
      numeric
      className={cn(
        value === 0 && 'text-ink-3',
        danger && value > 0 && 'text-danger-ink',
        hidden && 'max-sm:hidden',
      )}
    >
      {count(value)}
    </TableCell>
  );
}
