import { parseArgs } from 'node:util';
import { ALL } from './cases/index.ts';
import type { Case } from './support/case.ts';
import { TestDatabase } from './support/database.ts';
import { Lab } from './support/lab.ts';

/**
 * Runs the conformance cases: `node inngest/engine/conformance/run.ts`. `--only 18,20` picks some; `--url
 * http://127.0.0.1:8288 --app-port 3999` runs them against another server that knows that app, without the cases that
 * need a clock or control over the server's process.
 */
const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    'app-port': { type: 'string', default: '21099' },
    only: { type: 'string' },
  },
  allowPositionals: true,
});

const picked = values.only?.split(',');
const wanted = ALL.filter((item) => !picked || picked.includes(item.id));
const tally = { passed: 0, failed: 0, skipped: 0 };

async function runOn(lab: Lab, cases: Case[]): Promise<void> {
  const mode = lab.checkpointing ? 'checkpointing' : 'classic';
  const runnable = cases.filter((item) => {
    if (lab.database || !item.needs?.length) return true;
    tally.skipped += 1;
    console.log(`skip ${item.id.padEnd(4)} ${item.title} (needs ${item.needs.join(', ')})`);
    return false;
  });
  try {
    await lab.start(runnable.flatMap((item) => item.functions?.(lab) ?? []));
    for (const item of runnable) await runCase(lab, item, mode);
  } finally {
    await lab.stop();
  }
}

async function runCase(lab: Lab, item: Case, mode: string): Promise<void> {
  const began = Date.now();
  try {
    await item.run(lab);
    tally.passed += 1;
    console.log(`ok   ${item.id.padEnd(4)} ${item.title} [${mode}] ${Date.now() - began} ms`);
  } catch (error) {
    tally.failed += 1;
    console.log(`FAIL ${item.id.padEnd(4)} ${item.title} [${mode}]`);
    console.log(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}

const both = wanted.filter((item) => item.both);
if (values.url) {
  await runOn(Lab.remote(values.url, Number(values['app-port']), true), wanted);
  await runOn(Lab.remote(values.url, Number(values['app-port']), false), both);
} else {
  const database = await TestDatabase.start();
  try {
    await runOn(await Lab.embedded(database, 'conf_checkpointing'), wanted);
    await runOn(await Lab.embedded(database, 'conf_classic', { checkpointing: false }), both);
  } finally {
    await database.stop();
  }
}
console.log(`${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`);
process.exit(tally.failed > 0 ? 1 : 0);
