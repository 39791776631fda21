import { env } from './env.ts';
import { createSigner } from './secrets.ts';

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** Milliseconds an address of a file lives at least: whoever got it fetches it soon, or asks for another one. */
const LIVES_MS = 24 * 3_600_000;

const signer = () => createSigner(env().ENCRYPTION_KEYS, 'countersign file link');

/**
 * An address by which somebody outside fetches one file, without a session: a provider that delivers it, a visitor it
 * was brought to. It is signed and runs out.
 *
 * @param livesMs milliseconds it lives at least, and at most twice that.
 */
export function fileUrl(
  workspaceId: string,
  fileId: string,
  now: Date = new Date(),
  livesMs: number = LIVES_MS,
): string {
  const until = fileUrlEnds(now, livesMs).getTime();
  const said = `${until.toString(36)}.${workspaceId}.${fileId}`;
  const { keyId, sign } = signer();
  return new URL(
    `/api/files/${said}.${Buffer.from(keyId).toString('base64url')}.${sign(said)}`,
    env().PUBLIC_URL,
  ).toString();
}

/** When an address that is made now runs out. By whole lives, so that a file keeps its address for a while. */
export const fileUrlEnds = (now: Date, livesMs: number = LIVES_MS): Date =>
  new Date(Math.ceil((now.getTime() + livesMs) / livesMs) * livesMs);

/** What such an address names; null for one that is not ours or has run out. */
export function readFileToken(token: string, now: Date): { workspaceId: string; fileId: string } | null {
  const [until = '', workspaceId = '', fileId = '', keyId = '', signature = '', more] = token.split('.');
  if (more !== undefined || token.length > 400 || !ID.test(workspaceId) || !ID.test(fileId)) return null;
  const said = `${until}.${workspaceId}.${fileId}`;
  if (signer().check(Buffer.from(keyId, 'base64url').toString(), said, signature) !== 'right') return null;
  return Number.parseInt(until, 36) > now.getTime() ? { workspaceId, fileId } : null;
}
