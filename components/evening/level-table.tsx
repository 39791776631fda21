import Link from 'next/link';
import { LevelBadge } from '#components/patterns/level-badge.tsx';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx';
import type { EveningDto } from '#lib/insights/evening.schemas.ts';
import { count } from '#lib/ui/format.ts';
import { decisionsHref } from './decision-query.ts';

const COLUMNS = [
  ['execute', 'Ran alone'],
  ['ask', 'Asked'],
  ['defer', 'Waits'],
  ['deny', 'Not allowed'],
] as const;

/** What agents asked for, by the level that applied and the gate's answer. */
export function LevelTable({ workspace, evening }: { workspace: string; evening: EveningDto }) {
  const { period, levels } = evening;
  return (
    <div className="-mx-4 overflow-x-auto sm:mx-0">
      <Table aria-label="Decided by level">
        <TableHead>
          <TableRow>
            <TableHeader>Level</TableHeader>
            {COLUMNS.map(([answer, word]) => (
              <TableHeader key={answer} numeric className="sm:w-1/6">
                {word}
              </TableHeader>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {levels.map(({ level, ...answers }) => (
            <TableRow key={level}>
              <TableCell>
                <Link href={decisionsHref(workspace, { period, level })} className="hit hover:underline">
                  <LevelBadge level={level} named={false} className="sm:hidden" />
                  <LevelBadge level={level} className="max-sm:hidden" />
                </Link>
              </TableCell>
              {COLUMNS.map(([answer, word]) => (
                <TableCell key={answer} numeric>
                  {answers[answer] === 0 ? (
                    <span className="text-ink-3">0</span>
                  ) : (
                    <Link
                      href={decisionsHref(workspace, { period, level, answer })}
                      aria-label={`${word} at level ${level}: ${count(answers[answer])}`}
                      className="hit text-accent-ink underline-offset-2 hover:underline"
                    >
                      {count(answers[answer])}
                    </Link>
                  )}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
