import type { ApiDeliveryState, DeliveryWay, OutgoingApiMessage } from '#lib/api-channel/schemas.ts';
import type { OpenConnection, ProbeResult } from '#lib/channels/ports.ts';
import { callbackOf } from '#lib/channels/schemas.ts';
import type { ChannelPort, OutgoingMessage, SendOutcome } from '#lib/conversations/ports.ts';
import { newId } from '#lib/core/ids.ts';
import { type Posted, postSigned } from '../outside/index.ts';
import { decideNext, type Next } from './decide-next.ts';

const MOST_TEXT = 20_000;

/** Where messages stand until the other system has taken them: our own tables. */
export interface ApiTables {
  place(send: { workspaceId: string; intentId: string; connectionId: string; way: DeliveryWay }): Promise<{
    state: ApiDeliveryState;
    attempts: number;
    mayHaveArrived: boolean;
    externalId: string | null;
    message: OutgoingApiMessage;
  }>;
  note(
    intent: { workspaceId: string; intentId: string },
    attempt: {
      state: ApiDeliveryState;
      code: string | null;
      mayHaveArrived: boolean;
      status: number | null;
      tookMs: number;
      excerpt: string | null;
      externalId: string | null;
    },
  ): Promise<{ externalId: string | null }>;
  find(intent: {
    workspaceId: string;
    intentId: string;
  }): Promise<{ way: DeliveryWay; state: ApiDeliveryState; externalId: string | null } | null>;
}

/**
 * A system of somebody's own. With a callback address a message is posted there; without one it waits to be fetched,
 * and counts as sent like one that lies in a mailbox. Its receiver knows a message by its id, so that posting it again
 * is always right.
 */
export const apiChannel = (connection: OpenConnection, tables: ApiTables): ChannelPort => ({
  capabilities: () => ({ honoursIntentId: true, maxBodyLength: MOST_TEXT }),
  async send(message: OutgoingMessage): Promise<SendOutcome> {
    const url = callbackOf(connection.settings);
    const { workspaceId, intentId } = message;
    const placed = await tables.place({
      workspaceId,
      intentId,
      connectionId: connection.id,
      way: url ? 'callback' : 'poll',
    });
    // Another try has got through, or its receiver has told what became of it.
    if (!url || placed.state === 'accepted') return { kind: 'sent', providerMessageId: placed.externalId };
    const posted = await postMessage(connection, url, placed.message);
    const mayHaveArrived = placed.mayHaveArrived || arrivedPerhaps(posted);
    const next = decideNext(posted.verdict, placed.attempts + 1, mayHaveArrived, saidBy(posted));
    const { externalId } = await tables.note({ workspaceId, intentId }, attemptOf(posted, next.state));
    return next.outcome.kind === 'sent' ? { kind: 'sent', providerMessageId: externalId } : next.outcome;
  },
  async lookUp(intent) {
    const found = await tables.find(intent);
    if (!found) return { kind: 'absent' };
    return found.way === 'poll' || found.state === 'accepted'
      ? { kind: 'sent', providerMessageId: found.externalId }
      : { kind: 'repeatable' };
  },
  testConnection: async () => {
    const probed = await probeApi(connection);
    return probed.ok ? { ok: true } : { ok: false, message: probed.message };
  },
});

/** Posts a message to the address of its channel, once. */
export const postMessage = (
  connection: OpenConnection,
  url: string,
  message: OutgoingApiMessage,
  now: Date = new Date(),
): Promise<Posted> =>
  postSigned({
    url,
    id: message.id,
    body: { type: 'message.outgoing', timestamp: now.toISOString(), data: message },
    secrets: secretsOf(connection, now),
    now,
  });

/** How a try is kept. */
export const attemptOf = (posted: Posted, state: Next['state']) => ({
  state,
  code: posted.verdict.kind === 'accepted' ? null : posted.verdict.code,
  mayHaveArrived: arrivedPerhaps(posted),
  status: posted.status,
  tookMs: posted.tookMs,
  excerpt: posted.excerpt,
  externalId: posted.verdict.kind === 'accepted' ? externalIdIn(posted.answer) : null,
});

const arrivedPerhaps = ({ verdict }: Posted): boolean => verdict.kind === 'again' && verdict.mayHaveArrived;

/** What the receiver answered, as people read it. */
export const saidBy = ({ status, excerpt }: Posted): string | null =>
  status === null
    ? null
    : `HTTP ${status}${excerpt ? `: ${excerpt.replace(/\s+/g, ' ').slice(0, 200)}` : ''}`;

/** `{"external_id": "…"}`: the id by which the other system knows the message. */
function externalIdIn(answer: unknown): string | null {
  const given = (answer as { external_id?: unknown } | null | undefined)?.external_id;
  const id = typeof given === 'number' ? String(given) : given;
  return typeof id === 'string' && id !== '' && id.length <= 200 && !/\p{Cc}/u.test(id)
    ? id.toWellFormed()
    : null;
}

/** The newest first; the one before signs too until its time is over. */
function secretsOf({ credentials }: OpenConnection, now: Date): string[] {
  const { signingSecret, previousSecret, previousUntil } = credentials;
  const overlaps = previousSecret && previousUntil && new Date(previousUntil) > now;
  return [signingSecret ?? '', ...(overlaps ? [previousSecret] : [])].filter((secret) => secret !== '');
}

const WHY: Readonly<Record<string, string>> = {
  callback_not_allowed:
    'The callback address is not on the public internet, or not https. Messages are only posted to public addresses.',
  callback_redirects:
    'It answers with a redirect, and redirects are not followed. Enter the address it leads to.',
  callback_gone: 'It answers 410: nobody listens there any more.',
  callback_refused: 'It refuses what is posted.',
  callback_failed: 'It fails.',
  rate_limited: 'It asks us to slow down.',
  unreachable: 'Nobody could be reached there.',
  timed_out: 'It did not answer within ten seconds. Keep what is posted, answer, and work on it afterwards.',
  line_broke: 'The line broke before it answered.',
};

/** Posts a signed ping, and says what came back. A channel that is fetched from has nobody to ask. */
export async function probeApi(connection: OpenConnection): Promise<ProbeResult> {
  const url = callbackOf(connection.settings);
  if (!url) return { ok: true, notes: ['What goes out waits until it is fetched.'] };
  const now = new Date();
  const posted = await postSigned({
    url,
    id: `ping_${newId()}`,
    body: {
      type: 'ping',
      timestamp: now.toISOString(),
      data: { channel: { id: connection.id, identifier: connection.address } },
    },
    secrets: secretsOf(connection, now),
    now,
  });
  const said = saidBy(posted);
  const heard = said ? `${said} (${posted.tookMs} ms).` : '';
  return posted.verdict.kind === 'accepted'
    ? { ok: true, notes: [`The receiver answered ${heard}`] }
    : {
        ok: false,
        code: posted.verdict.code,
        message: [WHY[posted.verdict.code] ?? 'It did not take the ping.', heard && `It answered ${heard}`]
          .filter(Boolean)
          .join(' '),
      };
}
