import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { z } from 'zod';
import { invalid } from '#lib/core/errors.ts';
import type { IdentityKind } from './schemas.ts';

export interface Identity {
  kind: IdentityKind;
  value: string;
}

/** The name, where it is no more than one of the addresses: what they are called until somebody says a name. */
export const placeholderOf = (name: string, identities: readonly Identity[]): string | null =>
  identities.some(({ value }) => value === name) ? name : null;

const email = z.email().max(320);

/**
 * The number as E.164 (ITU-T E.164: "+", country code, at most 15 digits). Providers also send it without the "+"
 * (WhatsApp ids) or with "00" before it; a national number names no country and is refused.
 */
export function normalisePhone(text: string): string | null {
  const given = text.trim().replace(/^(tel|whatsapp):/i, '');
  const international = given.startsWith('+') ? given : `+${given.replace(/^00/, '')}`;
  if (!given.startsWith('+') && /^0(?!0)/.test(given)) return null;
  const parsed = parsePhoneNumberFromString(international);
  return parsed?.isPossible() ? parsed.number : null;
}

/** Lower case as a whole: no provider in use tells mailboxes apart by case (RFC 5321 section 2.4 allows it). */
export function normaliseEmail(text: string): string | null {
  const address = text.trim().toLowerCase();
  return email.safeParse(address).success ? address : null;
}

/**
 * The identities of a message, the one that is the address on the channel first: mail goes to the mail address,
 * everything else to the number.
 *
 * @param paths what to call the fields when refusing them.
 * @throws AppError `invalid_input` naming the field.
 */
export function parseIdentities(
  given: { phone?: string | undefined; email?: string | undefined; channel?: string },
  paths: { phone: string; email: string },
): Identity[] {
  const found: Identity[] = [];
  if (given.phone) {
    const value = normalisePhone(given.phone);
    if (!value) throw invalid(paths.phone, 'must be an international number such as +351912345678');
    found.push({ kind: 'phone', value });
  }
  if (given.email) {
    const value = normaliseEmail(given.email);
    if (!value) throw invalid(paths.email, 'must be an e-mail address');
    found.push({ kind: 'email', value });
  }
  return given.channel === 'email' ? found.reverse() : found;
}
