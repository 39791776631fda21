import { runChecks } from './stages/checks.ts';
import { runConformance } from './stages/conformance.ts';
import { runEndToEnd } from './stages/end-to-end.ts';
import { runEngineCrash } from './stages/engine-crash.ts';
import { runKillCampaign } from './stages/kill-campaign.ts';
import { reportResults } from './stages/report.ts';
import { runStages, type Stage, sumUp, type Tally } from './stages/stage.ts';
import { runVitest } from './stages/vitest.ts';

/**
 * `npm test`: everything. `npm test -- unit db` runs only those stages; what follows `e2e` narrows the specs
 * (`npm run test:e2e -- desk/approve.spec.ts`). `npm run test:long` runs the campaigns at their full size.
 */
const ordinary = ['check', 'unit', 'db', 'engine', 'e2e', 'kill'];
const [wanted, rest] = splitArguments(process.argv.slice(2));

const stages: Stage[] = [
  { name: 'check', run: check },
  { name: 'unit', run: () => runVitest('unit') },
  { name: 'db', run: () => runVitest('db') },
  { name: 'engine', run: runConformance },
  { name: 'e2e', run: () => runEndToEnd(rest) },
  { name: 'kill', run: () => runKillCampaign(rest.includes('--long')) },
  { name: 'crash', run: runEngineCrash },
  { name: 'mirrors', run: () => runVitest('db', ['lib/wiring/mirrors-campaign'], { MIRROR_EDITS: '1000' }) },
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
  const known = [...ordinary, 'crash', 'mirrors'];
  const stages = given.filter((name) => known.includes(name));
  const others = given.filter((name) => !known.includes(name));
  return [stages.length > 0 ? stages : ordinary, others];
}
