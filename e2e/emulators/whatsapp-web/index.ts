import { createHash, createHmac, randomUUID } from 'node:crypto';
import { type Answer, type ProviderEmulator, type Received, startProvider } from '../provider/index.ts';

export const WHATSAPP_WEB = {
  secret: 'emulated-secret-of-the-bridge-000',
  number: '+4915112345678',
} as const;

interface Session {
  state: 'pairing' | 'paired' | 'lost';
  number: string;
  reason?: string;
  /** What was sent, by our id. */
  sent: Map<string, string>;
}

export interface BridgeEmulator extends ProviderEmulator {
  /** Somebody scans the code with a phone; `POST /_phone {session, do: 'scan'}` from another process. */
  scan(sessionId: string, number?: string): void;
  /** Somebody ends the session on the phone; `{do: 'unlink'}`. */
  unlink(sessionId: string): void;
}

const refusal = (status: number, code: string, more: object = {}): Answer => ({
  status,
  body: { code, ...more },
});

/** A square of modules such as a QR code has: another one for another session. It says nothing to a phone. */
const squareOf = (words: string): string[] =>
  Array.from({ length: 25 }, (_, row) =>
    [...createHash('sha256').update(`${words} ${row}`).digest().subarray(0, 25)]
      .map((byte) => String(byte & 1))
      .join(''),
  );

const macOf = (time: string, method: string, path: string, body: string): string =>
  createHmac('sha256', WHATSAPP_WEB.secret).update(`${time}.${method}.${path}.${body}`).digest('hex');

/** The bridge's side of its protocol (`docs/whatsapp-web-bridge.md`), without a WhatsApp behind it. */
export async function startBridgeEmulator(): Promise<BridgeEmulator> {
  const sessions = new Map<string, Session>();
  const scan = (id: string, number: string = WHATSAPP_WEB.number) =>
    sessions.set(id, { sent: new Map(), ...sessions.get(id), state: 'paired', number });
  const unlink = (id: string) => {
    const session = sessions.get(id);
    if (session) sessions.set(id, { ...session, state: 'lost', reason: 'logged_out' });
  };
  const emulator = await startProvider({
    faults: {
      busy: refusal(429, 'slow_down', { retryAfter: 90 }),
      down: refusal(503, 'starting'),
      refuse_key: refusal(401, 'wrong_signature'),
    },
    answer(call: Received): Answer {
      if (call.path === '/_phone') {
        const given = JSON.parse(call.body) as { session: string; do: 'scan' | 'unlink'; number?: string };
        if (given.do === 'scan') scan(given.session, given.number);
        else unlink(given.session);
        return { status: 200, body: {} };
      }
      if (!isSigned(call)) return refusal(401, 'wrong_signature');
      const [, id = '', what = '', which = ''] =
        /^\/v1\/sessions\/([\w-]+)(?:\/(\w+)\/([\w-]+))?$/.exec(call.path) ?? [];
      if (what === '') return session(call.method, id, call.body);
      if (what === 'messages') return message(call, sessions.get(id), which);
      return refusal(404, 'no_such_file');
    },
  });

  function session(method: string, id: string, body: string): Answer {
    if (method === 'DELETE') {
      sessions.delete(id);
      return { status: 200, body: {} };
    }
    const known = sessions.get(id);
    if (method === 'PUT' && (!known || known.state === 'lost')) {
      const { number } = JSON.parse(body) as { number: string };
      sessions.set(id, { state: 'pairing', number, sent: known?.sent ?? new Map() });
    }
    const now = sessions.get(id);
    if (!now) return refusal(404, 'no_session');
    return {
      status: 200,
      body: {
        state: now.state,
        ...(now.state === 'pairing' ? { qr: squareOf(id), code: 'ABCD-1234' } : { number: now.number }),
        ...(now.reason ? { reason: now.reason } : {}),
      },
    };
  }

  function message(call: Received, known: Session | undefined, sendId: string): Answer {
    if (!known) return refusal(404, 'no_session');
    const before = known.sent.get(sendId);
    if (call.method === 'GET')
      return before ? { status: 200, body: { messageId: before } } : refusal(404, 'never_sent');
    if (before) return { status: 200, body: { messageId: before } };
    if (known.state !== 'paired') return refusal(409, 'not_paired');
    const { to, text } = JSON.parse(call.body) as { to?: string; text?: string };
    if (!to || !text) return refusal(400, 'nothing_to_send');
    if (to.endsWith('000')) return refusal(422, 'not_on_whatsapp');
    const messageId = `WEB-${randomUUID()}`;
    known.sent.set(sendId, messageId);
    return { status: 200, accepted: true, body: { messageId } };
  }

  const { reset } = emulator;
  return {
    ...emulator,
    scan,
    unlink,
    reset() {
      reset();
      sessions.clear();
    },
  };
}

function isSigned({ method, path, headers, body }: Received): boolean {
  const time = headers['x-bridge-time'] ?? '';
  return headers['x-bridge-signature'] === macOf(time, method, path, body);
}

/** What the bridge posts to a webhook, signed. */
export function bridgeEventOf(webhookUrl: string, event: Record<string, unknown>) {
  const body = JSON.stringify(event);
  const time = String(Math.floor(Date.now() / 1_000));
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'x-bridge-time': time,
      'x-bridge-signature': macOf(time, 'POST', new URL(webhookUrl).pathname, body),
    },
  };
}

/** A text that somebody wrote. */
export const bridgeText = (given: { id: string; from: string; name?: string; text: string; at?: Date }) => ({
  kind: 'message',
  eventId: `event-${given.id}`,
  messageId: given.id,
  from: { number: given.from, ...(given.name ? { name: given.name } : {}) },
  at: (given.at ?? new Date()).toISOString(),
  text: given.text,
});
