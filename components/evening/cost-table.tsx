import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx';
import type { EveningDto } from '#lib/insights/evening.schemas.ts';
import { count } from '#lib/ui/format.ts';
import { dollars } from './labels.ts';

/** What the agents' work cost, by the kind of work. */
export function CostTable({ tasks }: { tasks: EveningDto['tasks'] }) {
  return (
    <div className="-mx-4 overflow-x-auto sm:mx-0">
      <Table aria-label="Cost by kind of work">
        <TableHead>
          <TableRow>
            <TableHeader>Work</TableHeader>
            <TableHeader numeric>Times</TableHeader>
            <TableHeader numeric>Built-in</TableHeader>
            <TableHeader numeric>Cost</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {tasks.map(({ task, calls, builtIn, costMicros, unknown }) => (
            <TableRow key={task}>
              <TableCell className="first-letter:uppercase">{task.replaceAll(/[_.-]/g, ' ')}</TableCell>
              <TableCell numeric>{count(calls)}</TableCell>
              <TableCell numeric className="text-ink-2">
                {count(builtIn)}
              </TableCell>
              <TableCell numeric>
                {dollars(costMicros)}
                {unknown > 0 ? (
                  <span className="block text-ink-3 text-xs">{count(unknown)} without a known price</span>
                ) : null}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
