import { openDatabase } from '../environment.ts';
import { readSettings } from '../settings.ts';
import { prepareDatabase } from './prepare-database.ts';
import { reasonOf } from './terminal.ts';

// A program of the supervisor's (run-preparation.ts): it joins the server that runs already. Its exit code is its answer.
try {
  const settings = readSettings();
  await prepareDatabase(settings, await openDatabase(settings));
  process.exit(0);
} catch (error) {
  process.stderr.write(`${reasonOf(error)}\n`);
  process.exit(1);
}
