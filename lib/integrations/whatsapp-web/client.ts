import type { FetchedFile, OpenConnection } from '#lib/channels/ports.ts';
import type { ChannelPort, LookUpOutcome, SendOutcome } from '#lib/conversations/ports.ts';
import { env } from '#lib/core/env.ts';
import { callOutside, jsonOf, type OutsideAnswer, type OutsideCall } from '../outside/index.ts';
import { signed } from './sign.ts';
import { refusalSchema, sentSchema } from './wire.ts';

/** WhatsApp takes more; nobody answers at this length. */
const MOST_TEXT = 4_096;

/** Whoever runs the installation has named a bridge. Without one the channel cannot be used. */
export function bridgeOf(): { url: string; secret: string } | null {
  const { WHATSAPP_WEB_BRIDGE_URL: url, WHATSAPP_WEB_BRIDGE_SECRET: secret } = env();
  return url && secret ? { url, secret } : null;
}

/** One signed call about an account's session; `no_bridge` where the installation names none. */
export async function callBridge(
  connection: Pick<OpenConnection, 'id'>,
  method: OutsideCall['method'],
  path: string,
  given: { body?: unknown; maxBytes?: number; timeoutMs?: number } = {},
): Promise<OutsideAnswer | { kind: 'no_bridge' }> {
  const bridge = bridgeOf();
  if (!bridge) return { kind: 'no_bridge' };
  const url = new URL(`/v1/sessions/${connection.id}${path}`, bridge.url);
  const body = given.body === undefined ? undefined : JSON.stringify(given.body);
  return callOutside({
    method,
    url: url.toString(),
    headers: {
      ...signed(bridge.secret, { method, path: url.pathname, body: body ?? '' }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body }),
    ...(given.maxBytes === undefined ? {} : { maxBytes: given.maxBytes }),
    timeoutMs: given.timeoutMs ?? 15_000,
    trustedOrigin: url.origin,
  });
}

/** What a bridge's refusal of a send means. The bridge answers before it hands anything to WhatsApp, or not at all. */
export function outcomeOf(status: number, body: Buffer): SendOutcome {
  const said = refusalSchema.safeParse(jsonOf(body));
  const { code = '', detail = null, retryAfter } = said.success ? said.data : {};
  if (status === 401 || status === 403) return { kind: 'refused', code: 'channel_key_refused', detail };
  if (status === 404 || (status === 409 && code === 'not_paired'))
    return { kind: 'refused', code: 'session_lost', detail };
  if (status === 429) return { kind: 'retry_later', afterSeconds: retryAfter ?? 120, code: 'rate_limited' };
  if (status === 503) return { kind: 'retry_later', afterSeconds: retryAfter ?? 60, code: 'unreachable' };
  if (status >= 500) return { kind: 'unknown', code: 'no_answer' };
  return {
    kind: 'refused',
    code: code === 'not_on_whatsapp' ? 'undeliverable' : 'request_refused',
    detail,
  };
}

export const whatsAppWebChannel = (connection: OpenConnection): ChannelPort => ({
  // The bridge keeps the ids of sends: the same one again is answered, and not sent again.
  capabilities: () => ({ honoursIntentId: true, maxBodyLength: MOST_TEXT }),
  async send(message): Promise<SendOutcome> {
    if (message.body.length > MOST_TEXT)
      return { kind: 'refused', code: 'too_long', detail: `At most ${MOST_TEXT} characters.` };
    // Nothing is left out in silence, whatever let it come this far.
    if (message.files.length > 0)
      return { kind: 'refused', code: 'media_refused', detail: 'The bridge carries text only.' };
    const said = await callBridge(connection, 'PUT', `/messages/${message.intentId}`, {
      body: { to: message.address, text: message.body },
    });
    if (said.kind === 'no_bridge') return { kind: 'refused', code: 'channel_not_connected', detail: null };
    if (said.kind === 'unsent') return { kind: 'retry_later', afterSeconds: 60, code: said.code };
    if (said.kind === 'broke') return { kind: 'unknown', code: said.code };
    if (said.status !== 200) return outcomeOf(said.status, said.body);
    const sent = sentSchema.safeParse(jsonOf(said.body));
    return sent.success
      ? { kind: 'sent', providerMessageId: sent.data.messageId }
      : { kind: 'unknown', code: 'strange_answer' };
  },
  async lookUp(intent): Promise<LookUpOutcome> {
    const said = await callBridge(connection, 'GET', `/messages/${intent.intentId}`);
    if (said.kind !== 'answered') return { kind: 'cannot_tell' };
    if (said.status === 404) {
      // A session that is gone knows nothing about its sends either.
      const refusal = refusalSchema.safeParse(jsonOf(said.body));
      return refusal.success && refusal.data.code === 'never_sent'
        ? { kind: 'absent' }
        : { kind: 'cannot_tell' };
    }
    const sent = sentSchema.safeParse(jsonOf(said.body));
    return said.status === 200 && sent.success
      ? { kind: 'sent', providerMessageId: sent.data.messageId }
      : { kind: 'cannot_tell' };
  },
  testConnection: async () => ({ ok: true }),
});

export async function fetchBridgeFile(
  source: Readonly<Record<string, string>>,
  connection: OpenConnection,
  maxBytes: number,
): Promise<FetchedFile> {
  const said = await callBridge(connection, 'GET', `/files/${encodeURIComponent(source.fileId ?? '')}`, {
    maxBytes,
    timeoutMs: 60_000,
  });
  if (said.kind === 'no_bridge') return { kind: 'later', code: 'unreachable' };
  if (said.kind === 'broke' && said.code === 'too_large') return { kind: 'gone', reason: 'too_large' };
  if (said.kind !== 'answered') return { kind: 'later', code: said.code };
  if (said.status === 404 || said.status === 410) return { kind: 'gone', reason: 'gone' };
  if (said.status !== 200) return { kind: 'later', code: `http_${said.status}` };
  return { kind: 'fetched', bytes: said.body, mime: null };
}
