import { runChecks } from './stages/checks.ts';
import { reportResults } from './stages/report.ts';

/** Says in seconds whether the house still stands: types, lint and format, direction of imports, dead code. */
process.exit(reportResults(await runChecks()) ? 0 : 1);
