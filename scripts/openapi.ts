import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeDocument } from './openapi/make-document.ts';

/**
 * Writes the document of the API from its routes: `npm run openapi` after a route, a verb's input or its answer
 * changed. A path after it is where to write instead, for the test that compares.
 */
const root = join(import.meta.dirname, '..');
const [file = join(root, 'app/api/v1/openapi.json/document.json')] = process.argv.slice(2);
writeFileSync(file, `${JSON.stringify(await makeDocument(root), null, 1)}\n`);
// Doors hold timers and pools open.
process.exit(0);
