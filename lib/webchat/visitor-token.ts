import { env } from '#lib/core/env.ts';
import { createSigner, randomToken, type Signer } from '#lib/core/secrets.ts';

/** Who comes back later begins anew. */
const MOST_MS = 90 * 86_400_000;

let held: { list: string; signer: Signer } | null = null;
function signer(): Signer {
  const list = env().ENCRYPTION_KEYS;
  if (held?.list !== list) held = { list, signer: createSigner(list, 'countersign chat visitor') };
  return held.signer;
}

/** A visitor nobody knows. The name is what a contact is called until they say theirs. */
export const newHandle = (): string => `visitor-${randomToken(12)}`;

/** The same user of a website on every device; the channel's part keeps two websites' users apart. */
export const handleOfUser = (connectionId: string, userId: string): string =>
  `user-${connectionId.slice(-6)}-${userId}`;

/** Says who a visitor is, signed: nothing is kept for those who never write. */
export function makeVisitorToken(connectionId: string, handle: string, now: Date): string {
  const said = `${now.getTime().toString(36)}.${Buffer.from(handle).toString('base64url')}`;
  const { keyId, sign } = signer();
  return `${said}.${keyId}.${sign(`${connectionId} ${said}`)}`;
}

/** The visitor a token speaks of; null for one that is not ours, another channel's, or too old. */
export function readVisitorToken(token: string, connectionId: string, now: Date): string | null {
  const [at = '', name = '', keyId = '', signature = ''] = token.split('.');
  if (signer().check(keyId, `${connectionId} ${at}.${name}`, signature) !== 'right') return null;
  const age = now.getTime() - Number.parseInt(at, 36);
  return age <= MOST_MS ? Buffer.from(name, 'base64url').toString() : null;
}
