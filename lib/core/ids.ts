import { createHash, randomFillSync } from 'node:crypto';
import { v7, validate } from 'uuid';

const RANDOM_BYTES = 16;
// Asking the system for sixteen bytes costs ten times as much as forming the id: one message needs eighteen ids.
const pool = new Uint8Array(256 * RANDOM_BYTES);
let used = pool.length;
let last = 0;
let sequence = 0;

/**
 * A time-ordered UUID (RFC 9562, version 7): new rows land at the right edge of the index. Ids of one process ascend
 * strictly, by a counter within the millisecond (section 6.2, method 1).
 */
export function newId(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const random = pool.subarray(used, used + RANDOM_BYTES);
  used += RANDOM_BYTES;
  const now = Date.now();
  if (now > last) {
    last = now;
    // 31 bits, so that there is room above to count.
    sequence =
      (((random[6] ?? 0) & 0x7f) << 24) |
      ((random[7] ?? 0) << 16) |
      ((random[8] ?? 0) << 8) |
      (random[9] ?? 0);
  } else sequence++;
  return v7({ msecs: last, seq: sequence, random });
}

export const isId = (value: unknown): value is string => typeof value === 'string' && validate(value);

/** Hex SHA-256 of the parts, unambiguously joined: the base of fingerprints and stored token hashes. */
export const sha256 = (...parts: string[]): string =>
  createHash('sha256')
    .update(parts.length === 1 ? (parts[0] ?? '') : JSON.stringify(parts))
    .digest('hex');
