import { join, resolve } from 'node:path';
import { buildSync } from 'esbuild';

const root = resolve(import.meta.dirname, '..', '..');

/** Where the built script stands, so that the product runs without a bundler. */
export const WIDGET_FILE = join(root, 'app/widget.js/script.json');

/** The web chat as one script, from `lib/ui/widget`: what browsers of the last four years run. */
export function widgetScript(): string {
  const { outputFiles } = buildSync({
    absWorkingDir: root,
    entryPoints: ['lib/ui/widget/start.ts'],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    legalComments: 'none',
    charset: 'utf8',
  });
  return outputFiles[0]?.text.trim() ?? '';
}
