import 'server-only';

export { checkDatabase } from './check-database.ts';
export { recordDeadLetter } from './record-dead-letter.ts';
export { type CheckResult, runChecks } from './run-checks.ts';
export { armShutdown, onShutdown, runShutdown } from './shutdown.ts';
