import 'server-only';

import type { FetchedFile, OpenConnection, WebhookPort } from '#lib/channels/ports.ts';
import { jsonOf } from '../outside/index.ts';
import { callGraph, download } from './client.ts';
import { mapWhatsApp } from './map.ts';
import { verifyWhatsApp } from './verify.ts';
import { mediaSchema } from './wire.ts';

export { probeWhatsApp, syncTemplates } from './probe.ts';
export { whatsAppChannel } from './send.ts';

export const whatsAppWebhook: WebhookPort = {
  maxBytes: 3 * 1_048_576,
  verify: verifyWhatsApp,
  map: mapWhatsApp,
  fetchFile,
};

/** In two steps: the id gives an address that lives five minutes, the address gives the file. */
async function fetchFile(
  source: Readonly<Record<string, string>>,
  connection: OpenConnection,
  maxBytes: number,
): Promise<FetchedFile> {
  const found = await callGraph(
    connection,
    `${encodeURIComponent(source.mediaId ?? '')}?phone_number_id=${connection.address}`,
  );
  if (found.kind !== 'answered') return { kind: 'later', code: found.code };
  if (found.status === 404 || found.status === 400) return { kind: 'gone', reason: 'gone' };
  const media = mediaSchema.safeParse(jsonOf(found.body));
  if (found.status !== 200 || !media.success) return { kind: 'later', code: `http_${found.status}` };
  if ((media.data.file_size ?? 0) > maxBytes) return { kind: 'gone', reason: 'too_large' };
  const file = await download(connection, media.data.url, maxBytes);
  if (file.kind === 'broke' && file.code === 'too_large') return { kind: 'gone', reason: 'too_large' };
  if (file.kind === 'unsent' && file.code === 'not_allowed') return { kind: 'gone', reason: 'not_allowed' };
  if (file.kind !== 'answered' || file.status !== 200)
    return { kind: 'later', code: file.kind === 'answered' ? `http_${file.status}` : file.code };
  return { kind: 'fetched', bytes: file.body, mime: media.data.mime_type ?? null };
}
