import { loadOutgoing } from '#lib/conversations/index.ts';
import type { ChannelPort, ClaimedMessage, SendOutcome } from '#lib/conversations/ports.ts';

/**
 * One delivery. The first time the port is called once. When the step comes back it does not call again: it looks the
 * message up. Only an adapter that honours the intent's id *and* knows for sure that nothing arrived, or that a
 * repetition does no harm, is called anew; everything else is unknown, for a person. Files are read only now, and nothing goes out with
 * one that is not what was approved.
 */
export async function deliver(
  port: ChannelPort,
  message: ClaimedMessage,
  again: boolean,
): Promise<SendOutcome> {
  if (again) {
    const found = await port.lookUp(message);
    if (found.kind === 'sent') return found;
    if (found.kind === 'cannot_tell' || !port.capabilities().honoursIntentId)
      return { kind: 'unknown', code: 'interrupted' };
  }
  const loaded = await loadOutgoing(message);
  return 'kind' in loaded ? loaded : port.send(loaded);
}
