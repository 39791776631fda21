import type { OpenConnection } from '#lib/channels/ports.ts';

/** What filing needs to know of the account something came in by. */
export type ByConnection = Pick<OpenConnection, 'id' | 'kind'>;
