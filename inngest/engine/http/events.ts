import { InvalidEvents, parseEvents } from '../protocol/event-input.ts';
import { ingest } from '../scheduler/ingest.ts';
import type { Kernel } from '../scheduler/kernel.ts';
import type { Handler } from './router.ts';

/** `POST /e/:key`. The SDK takes anything but `status: 200` for a failure and tries again. */
export function receiveEvents(kernel: Kernel): Handler {
  return async (request) => {
    try {
      const events = parseEvents(request.body, kernel.clock.now());
      const ids = await ingest(kernel, events, request.header('x-inngest-event-id-seed'));
      return { status: 200, body: { ids, status: 200 } };
    } catch (error) {
      if (!(error instanceof InvalidEvents)) throw error;
      return { status: 400, body: { ids: [], status: 400, error: error.message } };
    }
  };
}
