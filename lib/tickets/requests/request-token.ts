import { env } from '#lib/core/env.ts';
import { createSigner, type Signer } from '#lib/core/secrets.ts';

let held: { list: string; signer: Signer } | null = null;
function signer(): Signer {
  const list = env().ENCRYPTION_KEYS;
  if (held?.list !== list) held = { list, signer: createSigner(list, 'countersign request page') };
  return held.signer;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Opens the page of one request and nothing else; nothing is kept for it. */
export function makeRequestToken(workspaceId: string, ticketId: string): string {
  const { keyId, sign } = signer();
  return `${workspaceId}.${ticketId}.${keyId}.${sign(`${workspaceId} ${ticketId}`)}`;
}

export const requestPath = (workspaceId: string, ticketId: string): string =>
  `/r/${makeRequestToken(workspaceId, ticketId)}`;

/** @returns null for what we have not signed. */
export function readRequestToken(token: string): { workspaceId: string; ticketId: string } | null {
  const [workspaceId = '', ticketId = '', keyId = '', signature = ''] = token.split('.');
  if (!UUID.test(workspaceId) || !UUID.test(ticketId)) return null;
  return signer().check(keyId, `${workspaceId} ${ticketId}`, signature) === 'right'
    ? { workspaceId, ticketId }
    : null;
}
