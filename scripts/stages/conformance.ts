import { runCommand } from './run-command.ts';
import { nothing, type Tally, withExit } from './stage.ts';

/** The engine against the protocol it promises; the runner counts in its closing line. */
export async function runConformance(): Promise<Tally> {
  const { ok, output } = await runCommand({
    name: 'conformance',
    args: ['inngest/engine/conformance/run.ts'],
    live: true,
  });
  return withExit(readClosingLine(output), ok);
}

/** The last `N passed, N failed[, N skipped]` in a runner's output. */
export function readClosingLine(output: string): Tally {
  const found = [...output.matchAll(/(\d+) passed, (\d+) failed(?:, (\d+) skipped)?/g)].at(-1);
  if (!found) return nothing;
  const [passed = 0, failed = 0, skipped = 0] = found.slice(1).map((text) => Number(text ?? 0));
  return { passed, failed, skipped };
}
