import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packaged, runCommand } from './run-command.ts';
import { nothing, type Tally, withExit } from './stage.ts';

interface VitestSummary {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
}

/** Runs one project of vitest.config.ts; `only` narrows its files, `env` says how large a campaign is. */
export async function runVitest(
  project: 'unit' | 'db',
  only: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-report-'));
  const report = join(folder, 'report.json');
  try {
    const args = [
      packaged('vitest', 'vitest.mjs'),
      'run',
      '--project',
      project,
      '--passWithNoTests',
      ...only,
    ];
    const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`];
    const { ok } = await runCommand({ name: project, args: [...args, ...reporters], env, live: true });
    return withExit(readSummary(report), ok);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readSummary(path: string): Tally {
  try {
    const summary = JSON.parse(readFileSync(path, 'utf8')) as VitestSummary;
    return {
      passed: summary.numPassedTests,
      failed: summary.numFailedTests,
      skipped: summary.numPendingTests + summary.numTodoTests,
    };
  } catch {
    return nothing; // It fell before it could report; its exit code counts.
  }
}
