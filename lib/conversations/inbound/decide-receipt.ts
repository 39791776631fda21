import type { DeliveryState } from '../schemas.ts';

export type ReceiptState = 'sent' | 'delivered' | 'read' | 'failed';

/** How far a message came; providers tell it late, twice and in the wrong order. */
const RANK: Readonly<Record<DeliveryState, number>> = {
  queued: 0,
  sending: 0,
  unknown: 1,
  sent: 1,
  failed: 2,
  delivered: 3,
  read: 4,
};

/**
 * Does a receipt change what is known? It never takes back: whoever read a message has it, whatever comes later, and
 * a failure is only believed of a message that was not delivered.
 */
export function decideReceipt(
  known: DeliveryState | null,
  said: ReceiptState,
): { kind: 'move'; to: DeliveryState } | { kind: 'keep' } {
  const before = RANK[known ?? 'queued'];
  return RANK[said] > before || (known === 'unknown' && said === 'sent')
    ? { kind: 'move', to: said }
    : { kind: 'keep' };
}
