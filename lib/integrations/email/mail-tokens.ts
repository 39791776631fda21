import { createHmac } from 'node:crypto';
import { safeEqual } from '#lib/core/secrets.ts';

/** What a signed token in an address or an id of ours names. */
export type MailTokenKind =
  /** A conversation: replies to the plus address come back to it. */
  | 't'
  /** A send: bounces to the envelope's sender name it (VERP). */
  | 'b'
  /** A send, as the Message-ID of what went out. */
  | 'm'
  /** A mail that told a member of something: both, as it leaves by another server. */
  | 'n';

/** 48 bits: enough against guessing through a mail server, short enough for a local part of 64 characters. */
const MAC_LENGTH = 12;

/**
 * `t<id>.<mac>`: lower case and digits only, since some servers change the case of a local part. The id is a UUID in
 * base 36, 25 characters; all in all 39.
 *
 * @param secret the connection's own; a token made for one connection is worth nothing at another.
 */
export const makeToken = (secret: string, kind: MailTokenKind, id: string): string =>
  `${kind}${BigInt(`0x${id.replaceAll('-', '')}`)
    .toString(36)
    .padStart(25, '0')}.${mac(secret, kind, id)}`;

/** The id that a token names, or null when it is not one of ours. */
export function readToken(secret: string, kind: MailTokenKind, token: string): string | null {
  const found = /^([tbmn])([0-9a-z]{25})\.([0-9a-f]{12})$/.exec(token.toLowerCase());
  if (!found || found[1] !== kind) return null;
  const [, , digits = '', given = ''] = found;
  const hex = [...digits]
    .reduce((sum, digit) => sum * 36n + BigInt(Number.parseInt(digit, 36)), 0n)
    .toString(16)
    .padStart(32, '0');
  if (hex.length !== 32) return null;
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return safeEqual(mac(secret, kind, id), given) ? id : null;
}

const mac = (secret: string, kind: MailTokenKind, id: string): string =>
  createHmac('sha256', secret).update(`${kind}:${id.toLowerCase()}`).digest('hex').slice(0, MAC_LENGTH);

/** `support@example.com` and a token: `support+t….…@example.com`; null when the local part has no room (RFC 5321: 64). */
export function plusAddress(address: string, token: string): string | null {
  const at = address.lastIndexOf('@');
  const local = address.slice(0, at).split('+')[0] ?? '';
  return local.length + 1 + token.length <= 64 ? `${local}+${token}${address.slice(at)}` : null;
}

/** What stands behind the `+` of an address. */
export const plusPart = (address: string): string | null => /\+([^@]+)@[^@]+$/.exec(address)?.[1] ?? null;

/** The Message-ID of a send: made from its id, so that the same send tried again is the same mail. */
export const messageIdOf = (secret: string, intentId: string, domain: string): string =>
  `<${makeToken(secret, 'm', intentId)}@${domain}>`;

/** The send, or the mail to a member, that a Message-ID of ours names. */
export function intentOfMessageId(secret: string, messageId: string): string | null {
  const token = /^<([^@<>]+)@[^<>]+>$/.exec(messageId)?.[1] ?? '';
  return readToken(secret, 'm', token) ?? readToken(secret, 'n', token);
}

/** The Message-ID that Amazon SES puts on a mail, from its own id of it and the region. */
export const sesMessageId = (id: string, region: string): string =>
  `<${id}@${region === 'us-east-1' ? 'email' : region}.amazonses.com>`;
