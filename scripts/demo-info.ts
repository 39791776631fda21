import { demoAccount } from './demo-account.ts';
import { readRunning } from './product/running-file.ts';
import { readSettings } from './settings.ts';

/** Prints how to enter the demo workspace, as one JSON object: for scripts and tests. */
const settings = readSettings();
// A product that runs knows its own address best: it may have been started with another PORT.
const url = readRunning(settings.dataDir)?.url ?? settings.publicUrl;
process.stdout.write(`${JSON.stringify(demoAccount(settings, url))}\n`);
