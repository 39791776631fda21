import { env } from '#lib/core/env.ts';
import { createSigner, type Signer } from '#lib/core/secrets.ts';

const signer = (): Signer => createSigner(env().ENCRYPTION_KEYS, 'unsubscribe');
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const bytesOf = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex');
const idOf = (hex: string): string => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/** Names a send and its workspace, signed: whoever holds it got that mail. It never runs out (RFC 8058 asks for long lives). */
export const makeUnsubscribeToken = (workspaceId: string, intentId: string): string => {
  const body = Buffer.concat([bytesOf(workspaceId), bytesOf(intentId)]).toString('base64url');
  const { keyId, sign } = signer();
  return `${body}.${Buffer.from(keyId).toString('base64url')}.${Buffer.from(sign(body), 'hex').toString('base64url')}`;
};

/** What a token names, or null when it is not one of ours. */
export function readUnsubscribeToken(token: string): { workspaceId: string; intentId: string } | null {
  const [body = '', keyId = '', signature = '', more] = token.split('.');
  if (more !== undefined || token.length > 300) return null;
  const given = Buffer.from(signature, 'base64url').toString('hex');
  if (signer().check(Buffer.from(keyId, 'base64url').toString(), body, given) !== 'right') return null;
  const hex = Buffer.from(body, 'base64url').toString('hex');
  const [workspaceId, intentId] = [idOf(hex.slice(0, 32)), idOf(hex.slice(32))];
  return ID.test(workspaceId) && ID.test(intentId) ? { workspaceId, intentId } : null;
}

/** Where a reader's mail program, or the reader, ends it with one click. */
export const unsubscribeUrl = (workspaceId: string, intentId: string): string =>
  new URL(`/u/${makeUnsubscribeToken(workspaceId, intentId)}`, env().PUBLIC_URL).toString();
