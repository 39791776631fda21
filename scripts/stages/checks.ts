import { type CommandResult, packaged, runCommand } from './run-command.ts';

/** What `npm run check` holds, side by side. Nothing here needs a database or a build. */
export function runChecks(): Promise<CommandResult[]> {
  return Promise.all([
    checkTypes(),
    runCommand({
      name: 'lint and format',
      args: [
        packaged('@biomejs', 'biome', 'bin', 'biome'),
        'check',
        '--error-on-warnings',
        '--max-diagnostics=200',
        '.',
      ],
    }),
    runCommand({ name: 'direction of imports', args: ['scripts/check/imports.ts'] }),
    runCommand({ name: 'dead code', args: [packaged('knip', 'bin', 'knip.js'), '--no-progress'] }),
  ]);
}

/** Pages are typed by what Next generates from the routes: make that first, then let the compiler look. */
async function checkTypes(): Promise<CommandResult> {
  const name = 'types';
  const next = packaged('next', 'dist', 'bin', 'next');
  const env = { NEXT_TELEMETRY_DISABLED: '1', NEXT_DIST_DIR: '' };
  const generated = await runCommand({ name, args: [next, 'typegen'], env });
  if (!generated.ok) return generated;
  const checked = await runCommand({
    name,
    args: [packaged('typescript', 'bin', 'tsc'), '--noEmit', '--pretty'],
  });
  return { ...checked, ms: generated.ms + checked.ms };
}
