import { env } from './env.ts';
import { createSigner } from './secrets.ts';

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** Milliseconds an address of a file lives at least: whoever got it fetches it soon, or asks for another one. */
const LIVES_MS = 24 * 3_600_000;

const signer = () => createSigner(env().ENCRYPTION_KEYS, 'countersign file link');

/**
 * An address by which somebody outside fetches one file, without a session: a provider that delivers it, a visitor it
 * was brought to. It is signed and runs out.
 */
export function fileUrl(workspaceId: string, fileId: string, now: Date = new Date()): string {
  // By whole days, so that the same file keeps its address for a while and is fetched once.
  const until = Math.ceil((now.getTime() + LIVES_MS) / LIVES_MS) * LIVES_MS;
  const said = `${until.toString(36)}.${workspaceId}.${fileId}`;
  const { keyId, sign } = signer();
  return new URL(
    `/api/files/${said}.${Buffer.from(keyId).toString('base64url')}.${sign(said)}`,
    env().PUBLIC_URL,
  ).toString();
}

/** What such an address names; null for one that is not ours or has run out. */
export function readFileToken(token: string, now: Date): { workspaceId: string; fileId: string } | null {
  const [until = '', workspaceId = '', fileId = '', keyId = '', signature = '', more] = token.split('.');
  if (more !== undefined || token.length > 400 || !ID.test(workspaceId) || !ID.test(fileId)) return null;
  const said = `${until}.${workspaceId}.${fileId}`;
  if (signer().check(Buffer.from(keyId, 'base64url').toString(), said, signature) !== 'right') return null;
  return Number.parseInt(until, 36) > now.getTime() ? { workspaceId, fileId } : null;
}
