import { styleText } from 'node:util';
import type { CommandResult } from './run-command.ts';

/** One line per result; the full output of what failed follows. Answers whether all is well. */
export function reportResults(results: CommandResult[]): boolean {
  const width = Math.max(...results.map(({ name }) => name.length)) + 2;
  for (const { name, ok, ms } of results) {
    const mark = ok ? styleText('green', 'ok    ') : styleText('red', 'failed');
    process.stdout.write(`  ${mark}  ${name.padEnd(width)}${(ms / 1000).toFixed(1)} s\n`);
  }
  const failed = results.filter(({ ok }) => !ok);
  for (const { name, output } of failed) {
    process.stdout.write(`\n${styleText('bold', name)}\n${output.trimEnd()}\n`);
  }
  return failed.length === 0;
}
