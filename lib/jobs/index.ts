import 'server-only';

export { armShutdown, onShutdown, runShutdown } from './shutdown.ts';
