import './with-typescript6.ts';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ICruiseResult, IFlattenedRuleSet, IViolation } from 'dependency-cruiser';

const wings = ['app', 'components', 'lib', 'db', 'inngest', 'e2e', 'scripts', 'bench'];
const loose = ['proxy.ts', 'instrumentation.ts', 'instrumentation-client.ts'];

export interface ImportsReport {
  violations: IViolation[];
  /** Our own modules that were read. */
  cruised: number;
  /** Our own source files there are. */
  expected: number;
}

/**
 * Holds the direction of imports (.dependency-cruiser.mjs) against the project under `root`, or against the
 * planted breaches.
 */
export async function cruiseImports(root: string): Promise<ImportsReport> {
  // Resolved late: the hook above has to be in place before the library looks for a compiler.
  const { cruise } = await import('dependency-cruiser');
  const { default: config } = await import('../../.dependency-cruiser.mjs');
  const places = [...wings, ...loose].filter((place) => existsSync(join(root, place)));
  const { output } = await cruise(places, {
    baseDir: root,
    ...config.options,
    ruleSet: { forbidden: config.forbidden } as IFlattenedRuleSet,
    validate: true,
  });
  if (typeof output === 'string') throw new Error(`dependency-cruiser answered with text: ${output}`);
  const { modules, summary }: ICruiseResult = output;
  return {
    violations: summary.violations,
    cruised: modules.filter((module) => /^[^.].*\.tsx?$/.test(module.source)).length,
    expected: places.reduce((sum, place) => sum + countSources(root, place), 0),
  };
}

function countSources(root: string, place: string): number {
  if (/\.tsx?$/.test(place)) return /\.d\.ts$/.test(place) ? 0 : 1;
  if (place === 'scripts/check/breaches') return 0;
  const entries = readdirSync(join(root, place), { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() || /\.tsx?$/.test(entry.name))
    .reduce((sum, entry) => sum + countSources(root, `${place}/${entry.name}`), 0);
}

if (import.meta.main) {
  const { violations, cruised, expected } = await cruiseImports(process.cwd());
  for (const { rule, from, to, cycle, comment } of violations) {
    const path = cycle?.length ? [from, ...cycle.map((step) => step.name)].join(' -> ') : `${from} -> ${to}`;
    process.stdout.write(`${rule.name}: ${path}\n    ${comment ?? ''}\n`);
  }
  // Without this, a compiler it cannot use would look like a project without faults.
  const blind = cruised < expected * 0.95 || cruised === 0;
  if (blind)
    process.stdout.write(`Only ${cruised} of ${expected} source files were read: the check is blind.\n`);
  else process.stdout.write(`${cruised} modules\n`);
  process.exit(violations.length > 0 || blind ? 1 : 0);
}
