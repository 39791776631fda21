import type { OpenConnection, Pairing, ProbeResult } from '#lib/channels/ports.ts';
import { jsonOf } from '../outside/index.ts';
import { callBridge } from './client.ts';
import { sessionSchema, type WireSession } from './wire.ts';

type Asked =
  | { kind: 'session'; session: WireSession }
  | { kind: 'none'; state: 'no_bridge' | 'unreachable' | 'refused' | 'not_started' };

/** How a session stands. With `start` the bridge begins one where there is none, and goes on with the one there is. */
async function ask(connection: OpenConnection, start: { webhookUrl: string } | null): Promise<Asked> {
  const said = await callBridge(connection, start ? 'PUT' : 'GET', '', {
    ...(start ? { body: { webhookUrl: start.webhookUrl, number: connection.address } } : {}),
    timeoutMs: 8_000,
  });
  if (said.kind === 'no_bridge') return { kind: 'none', state: 'no_bridge' };
  if (said.kind !== 'answered') return { kind: 'none', state: 'unreachable' };
  if (said.status === 401 || said.status === 403) return { kind: 'none', state: 'refused' };
  if (said.status === 404) return { kind: 'none', state: 'not_started' };
  const read = sessionSchema.safeParse(jsonOf(said.body));
  return said.status === 200 && read.success
    ? { kind: 'session', session: read.data }
    : { kind: 'none', state: 'unreachable' };
}

/** For the page on which a phone is linked. */
export async function readPairing(
  connection: OpenConnection,
  start: { webhookUrl: string } | null,
): Promise<Pairing> {
  const asked = await ask(connection, start);
  if (asked.kind === 'none') return { state: asked.state, qr: null, code: null, number: null };
  const { state, qr, code, number } = asked.session;
  const other = state === 'paired' && number !== connection.address;
  return {
    state: other ? 'other_number' : state,
    qr: state === 'pairing' ? (qr ?? null) : null,
    code: state === 'pairing' ? (code ?? null) : null,
    number: number ?? null,
  };
}

const SAID: Readonly<Record<Exclude<Pairing['state'], 'paired'>, { code: string; message: string }>> = {
  no_bridge: {
    code: 'no_bridge',
    message:
      'This installation has no bridge to WhatsApp Web. Whoever runs it installs one and names it in WHATSAPP_WEB_BRIDGE_URL and WHATSAPP_WEB_BRIDGE_SECRET.',
  },
  unreachable: {
    code: 'unreachable',
    message: 'The bridge does not answer. Ask whoever runs this installation whether it is started.',
  },
  refused: {
    code: 'channel_key_refused',
    message: 'The bridge does not take our signature: the secret must be the same at both ends.',
  },
  not_started: { code: 'not_paired', message: 'No phone is linked yet. Link one below.' },
  starting: { code: 'not_paired', message: 'The session is starting. Look again in a moment.' },
  pairing: { code: 'not_paired', message: 'No phone is linked yet. Scan the code below.' },
  lost: { code: 'session_lost', message: 'The phone is no longer linked. Link it again below.' },
  other_number: {
    code: 'other_number',
    message:
      'The phone that was linked has another number than this channel. Unlink it and link the right one.',
  },
};

/** Does the bridge answer, and is the phone of this very number linked? */
export async function probeWhatsAppWeb(connection: OpenConnection): Promise<ProbeResult> {
  const { state, number } = await readPairing(connection, null);
  if (state === 'paired') return { ok: true, notes: [`${number ?? 'The phone'} is linked.`] };
  return { ok: false, ...SAID[state] };
}

/** Ends the session at the bridge, which forgets its keys. What cannot be reached is forgotten by its owner. */
export async function unlinkPhone(connection: OpenConnection): Promise<void> {
  await callBridge(connection, 'DELETE', '', { timeoutMs: 8_000 });
}
