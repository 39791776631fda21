import type { SendOutcome } from '#lib/conversations/ports.ts';

/**
 * A message that a provider takes only in several calls, one after the other. What comes to nothing before anything
 * went out is answered as it is; after the first part nobody may try the whole again, and a person hears that some of
 * it has arrived.
 *
 * @returns the id of the first part.
 */
export async function sendParts(parts: readonly (() => Promise<SendOutcome>)[]): Promise<SendOutcome> {
  let first: SendOutcome | null = null;
  for (const send of parts) {
    const outcome = await send();
    if (outcome.kind !== 'sent') return first ? { kind: 'unknown', code: 'partly_sent' } : outcome;
    first ??= outcome;
  }
  return first ?? { kind: 'refused', code: 'request_refused', detail: 'There was nothing to send.' };
}
