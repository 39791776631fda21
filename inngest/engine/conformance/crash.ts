import { campaign } from './support/campaign.ts';

/**
 * Two engines on one database, an app; all three are killed at random. `--long` kills for five minutes among 200 runs
 * (`npm run test:long`); without it for a few seconds, as the conformance cases do.
 */
const long = process.argv.includes('--long');
const report = await campaign({
  victims: ['engine', 'engine', 'app', 'app', 'database'],
  engines: 2,
  runs: long ? 200 : 24,
  killingMs: long ? 300_000 : 15_000,
  finishMs: long ? 600_000 : 90_000,
});
const { kills, begun, stored, completed, late, lost } = report;
console.log(`killed: engine ${kills.engine}, app ${kills.app}, database ${kills.database}`);
console.log(`steps begun: ${begun}, stored: ${stored}`);
console.log(`${completed} runs completed, ${late} steps begun after stored, ${lost} lost`);
process.exit(late === 0 && lost === 0 ? 0 : 1);
