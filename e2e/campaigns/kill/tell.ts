import type { Check } from './verdict.ts';

/** Says what held and what did not, with the closing line that the stage counts by. @returns whether all held. */
export function tell(checks: readonly Check[]): boolean {
  for (const { name, problems } of checks) {
    console.log(`  ${problems.length === 0 ? 'ok    ' : 'failed'}  ${name}`);
    for (const problem of problems.slice(0, MOST)) console.log(`          ${problem}`);
    if (problems.length > MOST) console.log(`          and ${problems.length - MOST} more`);
  }
  const failed = checks.filter(({ problems }) => problems.length > 0).length;
  console.log(`${checks.length - failed} passed, ${failed} failed`);
  return failed === 0;
}

const MOST = 50;
