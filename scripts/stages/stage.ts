import { styleText } from 'node:util';

export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

export interface Stage {
  name: string;
  /** Runs the stage, shows what matters on the way, and counts. A throw counts as one failure. */
  run(): Promise<Tally>;
}

export const nothing: Tally = { passed: 0, failed: 0, skipped: 0 };

export const add = (a: Tally, b: Tally): Tally => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
});

export function sumUp({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** Runs stages in order, all of them even after a failure: one run should show everything there is to mend. */
export async function runStages(stages: Stage[]): Promise<Tally> {
  let total = nothing;
  for (const { name, run } of stages) {
    process.stdout.write(`${styleText('bold', `\n${name}`)}\n`);
    const began = performance.now();
    const tally = await run().catch((error: unknown) => {
      process.stdout.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
      return { ...nothing, failed: 1 };
    });
    total = add(total, tally);
    process.stdout.write(
      `${name}: ${sumUp(tally)} in ${((performance.now() - began) / 1000).toFixed(1)} s\n`,
    );
  }
  return total;
}

/** A runner that fell over without counting a failure has failed all the same. */
export function withExit(tally: Tally, ok: boolean): Tally {
  return ok || tally.failed > 0 ? tally : { ...tally, failed: 1 };
}
