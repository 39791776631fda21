import { runCommand } from './run-command.ts';
import type { Tally } from './stage.ts';

/** The engine by itself, with its app and its database killed at random for five minutes. On demand only. */
export async function runEngineCrash(): Promise<Tally> {
  const args = ['inngest/engine/conformance/crash.ts', '--long'];
  const { ok } = await runCommand({ name: 'crash', args, live: true });
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
}
