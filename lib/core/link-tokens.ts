import { env } from './env.ts';
import { createSigner, type Signer } from './secrets.ts';

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const signerFor = (purpose: string): Signer => createSigner(env().ENCRYPTION_KEYS, purpose);
const bytesOf = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex');
const idOf = (hex: string): string => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

const isCanonical = (part: string): boolean => Buffer.from(part, 'base64url').toString('base64url') === part;

/** Names a row and its workspace, signed for one purpose: whoever holds it got it from us. It never runs out by itself. */
export function makeLinkToken(purpose: string, workspaceId: string, id: string): string {
  const body = Buffer.concat([bytesOf(workspaceId), bytesOf(id)]).toString('base64url');
  const { keyId, sign } = signerFor(purpose);
  return `${body}.${Buffer.from(keyId).toString('base64url')}.${Buffer.from(sign(body), 'hex').toString('base64url')}`;
}

/** What a token names, or null when it is not one of ours, or was made for something else. */
export function readLinkToken(purpose: string, token: string): { workspaceId: string; id: string } | null {
  const [body = '', keyId = '', signature = '', more] = token.split('.');
  if (more !== undefined || token.length > 300) return null;
  // Several spellings decode to the same bytes; ours is one of them, and only that one holds.
  if (![body, keyId, signature].every(isCanonical)) return null;
  const given = Buffer.from(signature, 'base64url').toString('hex');
  if (signerFor(purpose).check(Buffer.from(keyId, 'base64url').toString(), body, given) !== 'right')
    return null;
  const hex = Buffer.from(body, 'base64url').toString('hex');
  const [workspaceId, id] = [idOf(hex.slice(0, 32)), idOf(hex.slice(32))];
  return ID.test(workspaceId) && ID.test(id) ? { workspaceId, id } : null;
}
