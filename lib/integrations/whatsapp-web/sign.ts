import { createHmac } from 'node:crypto';
import { safeEqual } from '#lib/core/secrets.ts';

/** A call may be so old, in seconds: both ends stand on one machine or in one network. */
const MAX_AGE_SECONDS = 300;

export const TIME_HEADER = 'x-bridge-time';
export const SIGNATURE_HEADER = 'x-bridge-signature';

interface Said {
  method: string;
  /** Without its host: the two ends may know each other by different names. */
  path: string;
  /** As it travels; empty where there is none. */
  body: string | Buffer;
}

const signatureOf = (secret: string, time: string, { method, path, body }: Said): string =>
  createHmac('sha256', secret).update(`${time}.${method}.${path}.`).update(body).digest('hex');

/** The headers of a call, by either end. */
export function signed(secret: string, said: Said, now: Date = new Date()): Record<string, string> {
  const time = String(Math.floor(now.getTime() / 1_000));
  return { [TIME_HEADER]: time, [SIGNATURE_HEADER]: signatureOf(secret, time, said) };
}

/** Whether a call was made by the other end, lately. */
export function isSigned(
  secret: string,
  given: Said & { time: string; signature: string },
  now: Date = new Date(),
): boolean {
  if (secret === '' || !/^\d{9,11}$/.test(given.time)) return false;
  if (Math.abs(now.getTime() / 1_000 - Number(given.time)) > MAX_AGE_SECONDS) return false;
  return safeEqual(signatureOf(secret, given.time, given), given.signature);
}
