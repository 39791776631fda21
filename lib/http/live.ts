import 'server-only';
import { armShutdown, onShutdown } from '#lib/jobs/index.ts';
import { stopListening } from './live/hub.ts';
import { closeStreams } from './live/open-stream.ts';

export { stopListening } from './live/hub.ts';
export { closeStreams, openStream, openStreams, type StreamOptions } from './live/open-stream.ts';

/** For `instrumentation.ts`: at SIGTERM and SIGINT the streams end first, so that the server can end at all. */
export function registerShutdown(): void {
  onShutdown('live streams', async () => {
    closeStreams();
    await stopListening();
  });
  armShutdown();
}
