import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeDocument } from './openapi/make-document.ts';

/**
 * Writes the document of the API from its routes: `npm run openapi` after a route, a verb's input or its answer
 * changed. With `--print` it goes to the standard output instead, for the test that compares.
 */
const root = join(import.meta.dirname, '..');
const text = `${JSON.stringify(await makeDocument(root), null, 1)}\n`;
if (process.argv.includes('--print')) process.stdout.write(text);
else writeFileSync(join(root, 'app/api/v1/openapi.json/document.json'), text);
process.exit(0);
