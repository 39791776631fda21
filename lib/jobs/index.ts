import 'server-only';

export { checkDatabase } from './check-database.ts';
export { engineKind } from './engine-queue.ts';
export { readMetrics } from './read-metrics.ts';
export { readSystemInfo, type SystemInfo } from './read-system-info.ts';
export { recordDeadLetter } from './record-dead-letter.ts';
export { type CheckResult, runChecks } from './run-checks.ts';
export { armShutdown, onShutdown, runShutdown } from './shutdown.ts';
