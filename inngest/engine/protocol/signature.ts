import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

const PREFIX = /^signkey-\w+-/;

/** Five minutes: how old a signature may be, on either side. */
export const SIGNATURE_LIFETIME_MS = 5 * 60_000;

const bare = (key: string): string => key.replace(PREFIX, '');

function digest(key: string, body: string, seconds: string): string {
  return createHmac('sha256', bare(key)).update(body).update(seconds).digest('hex');
}

/**
 * `X-Inngest-Signature` over a body that is already canonical JSON (RFC 8785), since the app verifies the
 * canonical form. @param now milliseconds
 */
export function sign(key: string, canonicalBody: string, now: number): string {
  const seconds = Math.floor(now / 1000).toString();
  return `t=${seconds}&s=${digest(key, canonicalBody, seconds)}`;
}

/** Is the header a fresh signature of this text by one of the keys? */
export function isSignedBy(
  keys: readonly string[],
  header: string | undefined,
  text: string,
  now: number,
): boolean {
  const fields = new URLSearchParams(header ?? '');
  const seconds = fields.get('t') ?? '';
  const given = fields.get('s') ?? '';
  if (!/^\d+$/.test(seconds) || Math.abs(now - Number(seconds) * 1000) > SIGNATURE_LIFETIME_MS) return false;
  return keys.some((key) => sameText(given, digest(key, text, seconds)));
}

/** What the app sends as its bearer: the key's prefix with the SHA-256 of the hex-decoded rest. */
export function bearerOf(key: string): string {
  const prefix = PREFIX.exec(key)?.[0] ?? '';
  return (
    prefix +
    createHash('sha256')
      .update(Buffer.from(bare(key), 'hex'))
      .digest('hex')
  );
}

/** Constant-time comparison. */
export function sameText(a: string, b: string): boolean {
  const left = createHash('sha256').update(a).digest();
  return timingSafeEqual(left, createHash('sha256').update(b).digest());
}
