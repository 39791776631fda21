import { EVENT, internalData, type StoredEvent } from '../protocol/event.ts';
import { newUlid } from '../protocol/ids.ts';
import type { Tx } from '../store/database.ts';
import { storeInternalEvents } from './internal-events.ts';
import type { Kernel } from './kernel.ts';

/** Tells an invoking run that its target will never run, so that it fails instead of waiting for its timeout. */
export async function failInvoke(
  kernel: Kernel,
  tx: Tx,
  invocation: StoredEvent,
  message: string,
): Promise<void> {
  const { correlation_id: correlation, fn_id: target } = internalData(invocation.body);
  if (!correlation) return;
  const now = kernel.clock.now();
  const id = newUlid(now);
  const data = {
    function_id: target ?? '',
    run_id: '',
    event: invocation.body,
    events: [invocation.body],
    error: { name: 'Error', message },
    correlation_id: correlation,
    _inngest: { status: 'Failed' },
  };
  await storeInternalEvents(kernel, tx, [
    { internalId: id, body: { id, name: EVENT.finished, data, ts: now, user: {} } },
  ]);
}
