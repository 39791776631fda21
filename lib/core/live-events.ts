/**
 * The named events of `GET /api/v1/stream`, for both ends of it. Changes themselves come without a name.
 *
 * - `ready`: connected; its id is where a later resume begins;
 * - `resync`: something may have been missed, read again what is shown;
 * - `signedOut`: the session or the membership ended; do not come back.
 */
export const LIVE_EVENTS = { ready: 'ready', resync: 'resync', signedOut: 'signed-out' } as const;

export type LiveEventName = (typeof LIVE_EVENTS)[keyof typeof LIVE_EVENTS];
