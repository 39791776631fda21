import { createHash, randomBytes } from 'node:crypto';
import { encodeTime } from 'ulid';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A ULID of a moment and ten bytes of entropy. */
export function ulidOf(millis: number, entropy: Uint8Array): string {
  let bits = 0n;
  for (const byte of entropy) bits = (bits << 8n) | BigInt(byte);
  let random = '';
  for (let index = 0; index < 16; index += 1) {
    random = ALPHABET[Number(bits & 31n)] + random;
    bits >>= 5n;
  }
  return encodeTime(millis, 10) + random;
}

export const newUlid = (now: number): string => ulidOf(now, randomBytes(10));

/**
 * The ids of the events of one request, from the header `x-inngest-event-id-seed` (`millis,base64 of 10 bytes`),
 * which the SDK keeps over its retries: the same request always yields the same ids. Position counts from 1, and is
 * added to the last four bytes (pkg/event/id.go). Without a usable seed the ids are random.
 */
export function eventIds(seed: string | undefined, count: number, now: number): string[] {
  const [millis = '', base64 = ''] = seed?.split(',') ?? [];
  const entropy = Buffer.from(base64, 'base64');
  if (!/^\d{1,15}$/.test(millis) || Number(millis) <= 0 || entropy.length !== 10)
    return Array.from({ length: count }, () => newUlid(now));
  const tail = entropy.readUInt32BE(6);
  return Array.from({ length: count }, (_unused, index) => {
    entropy.writeUInt32BE((tail + index + 1) >>> 0, 6);
    return ulidOf(Number(millis), entropy);
  });
}

/** A stable UUID for a name (functions and apps have one on the wire). */
export function uuidOf(name: string): string {
  const hash = createHash('sha1').update(name).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-5${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
