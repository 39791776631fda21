import type { OpenConnection } from '#lib/channels/ports.ts';
import type { OutgoingFile } from '#lib/conversations/ports.ts';
import { env } from '#lib/core/env.ts';
import { callOutside, formOf, type OutsideAnswer } from '../outside/index.ts';

const origin = (): string => new URL(env().META_GRAPH_URL).origin;

/** One call of the Graph API. */
export function callGraph(
  connection: OpenConnection,
  path: string,
  body?: Record<string, unknown>,
): Promise<OutsideAnswer> {
  const { META_GRAPH_URL, META_GRAPH_VERSION } = env();
  return callOutside({
    method: body ? 'POST' : 'GET',
    url: new URL(`/${META_GRAPH_VERSION}/${path}`, META_GRAPH_URL).toString(),
    headers: {
      authorization: `Bearer ${connection.credentials.accessToken ?? ''}`,
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
    trustedOrigin: origin(),
  });
}

/** Uploads a file, which messages then name by the id that is answered. */
export async function uploadMedia(connection: OpenConnection, file: OutgoingFile): Promise<OutsideAnswer> {
  const { META_GRAPH_URL, META_GRAPH_VERSION } = env();
  const { body, contentType } = await formOf({ messaging_product: 'whatsapp', type: file.mime }, [
    { field: 'file', ...file },
  ]);
  return callOutside({
    method: 'POST',
    url: new URL(`/${META_GRAPH_VERSION}/${connection.address}/media`, META_GRAPH_URL).toString(),
    headers: {
      authorization: `Bearer ${connection.credentials.accessToken ?? ''}`,
      'content-type': contentType,
    },
    body,
    timeoutMs: 60_000,
    trustedOrigin: origin(),
  });
}

/** Meta's own hosts: the token goes nowhere else, whatever an answer says. */
const OF_META = /(^|\.)(fbsbx\.com|facebook\.com|whatsapp\.net)$/;

/** Downloads a file from the address that the Graph API gave for it; the address lives five minutes. */
export function download(connection: OpenConnection, url: string, maxBytes: number): Promise<OutsideAnswer> {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (!parsed || (parsed.origin !== origin() && !OF_META.test(parsed.hostname)))
    return Promise.resolve({ kind: 'unsent', code: 'not_allowed' });
  return callOutside({
    method: 'GET',
    url,
    headers: { authorization: `Bearer ${connection.credentials.accessToken ?? ''}` },
    timeoutMs: 60_000,
    maxBytes,
    trustedOrigin: origin(),
  });
}
