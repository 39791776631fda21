import { existsSync } from 'node:fs';
import { runChecks } from './stages/checks.ts';
import { runConformance } from './stages/conformance.ts';
import { runEndToEnd } from './stages/end-to-end.ts';
import { reportResults } from './stages/report.ts';
import { runStages, type Stage, sumUp, type Tally } from './stages/stage.ts';
import { runVitest } from './stages/vitest.ts';

/**
 * `npm test`: everything. `npm test -- unit db` runs only those stages; what follows `e2e` narrows the specs
 * (`npm run test:e2e -- desk/approve.spec.ts`).
 */
const names = ['check', 'unit', 'db', 'engine', 'e2e'];
const [wanted, rest] = splitArguments(process.argv.slice(2));

const stages: Stage[] = [
  { name: 'check', run: check },
  { name: 'unit', run: () => runVitest('unit') },
  { name: 'db', run: () => runVitest('db') },
  ...(existsSync('inngest/engine/conformance/run.ts') ? [{ name: 'engine', run: runConformance }] : []),
  { name: 'e2e', run: () => runEndToEnd(rest) },
];

const total = await runStages(stages.filter(({ name }) => wanted.includes(name)));
process.stdout.write(`\n${sumUp(total)}\n`);
process.exit(total.failed > 0 ? 1 : 0);

async function check(): Promise<Tally> {
  const results = await runChecks();
  reportResults(results);
  const passed = results.filter(({ ok }) => ok).length;
  return { passed, failed: results.length - passed, skipped: 0 };
}

function splitArguments(given: string[]): [string[], string[]] {
  const stages = given.filter((name) => names.includes(name));
  const others = given.filter((name) => !names.includes(name));
  return [stages.length > 0 ? stages : names, others];
}
