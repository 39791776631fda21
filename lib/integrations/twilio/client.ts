import { z } from 'zod';
import type { FetchedFile, OpenConnection, ProbeResult } from '#lib/channels/ports.ts';
import type { ChannelPort, OutgoingMessage, SendOutcome } from '#lib/conversations/ports.ts';
import { env } from '#lib/core/env.ts';
import { fileUrl } from '#lib/core/file-links.ts';
import { callOutside, jsonOf } from '../outside/index.ts';
import { outcomeOf } from './errors.ts';

const origin = (): string => new URL(env().TWILIO_API_URL).origin;

const authorization = ({ settings, credentials }: OpenConnection): string =>
  `Basic ${Buffer.from(`${String(settings.accountSid)}:${credentials.authToken ?? ''}`).toString('base64')}`;

const sent = z.looseObject({ sid: z.string() });
const refused = z.looseObject({ code: z.number(), message: z.string().default('') });

/**
 * The form of a send. Twilio knows no idempotency key; our id travels in the address of its status calls, so that a
 * send whose answer got lost is found by its first status.
 */
export function sendForm(message: OutgoingMessage, connection: OpenConnection): URLSearchParams {
  const form = new URLSearchParams({ To: message.address });
  form.set(connection.address.startsWith('MG') ? 'MessagingServiceSid' : 'From', connection.address);
  if (message.body !== '') form.set('Body', message.body);
  // Twilio fetches them from here, by addresses that are signed and run out.
  for (const file of message.files) form.append('MediaUrl', fileUrl(message.workspaceId, file.id));
  const back = new URL(`/api/webhooks/twilio/${connection.id}?intent=${message.intentId}`, env().PUBLIC_URL);
  // Twilio refuses a send whose status address it cannot reach.
  if (back.protocol === 'https:' || origin() !== 'https://api.twilio.com')
    form.set('StatusCallback', back.toString());
  return form;
}

/** 1,600 characters: ten segments, after which Twilio refuses (docs, "Body"). */
const MOST_TEXT = 1_600;

export const twilioChannel = (connection: OpenConnection): ChannelPort => ({
  capabilities: () => ({ honoursIntentId: false, maxBodyLength: MOST_TEXT }),
  async send(message): Promise<SendOutcome> {
    if (message.body.length > MOST_TEXT)
      return { kind: 'refused', code: 'too_long', detail: `Twilio takes ${MOST_TEXT} characters.` };
    const answer = await callOutside({
      method: 'POST',
      url: new URL(
        `/2010-04-01/Accounts/${String(connection.settings.accountSid)}/Messages.json`,
        env().TWILIO_API_URL,
      ).toString(),
      headers: {
        authorization: authorization(connection),
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: sendForm(message, connection).toString(),
      trustedOrigin: origin(),
    });
    if (answer.kind === 'unsent') return { kind: 'retry_later', afterSeconds: 60, code: answer.code };
    if (answer.kind === 'broke') return { kind: 'unknown', code: answer.code };
    const said = jsonOf(answer.body);
    if (answer.status >= 200 && answer.status < 300) {
      const accepted = sent.safeParse(said);
      return accepted.success
        ? { kind: 'sent', providerMessageId: accepted.data.sid }
        : { kind: 'unknown', code: 'strange_answer' };
    }
    const error = refused.safeParse(said);
    return outcomeOf(answer.status, error.success ? error.data : null);
  },
  // Texts are no proof: the same words may have gone out before. The status calls bring our id back.
  lookUp: async () => ({ kind: 'cannot_tell' }),
  testConnection: async () => ({ ok: true }),
});

/** Files lie behind the account's key and are handed over by a redirect, which must not see that key. */
export async function fetchTwilioFile(
  source: Readonly<Record<string, string>>,
  connection: OpenConnection,
  maxBytes: number,
): Promise<FetchedFile> {
  const url = URL.canParse(source.url ?? '') ? new URL(source.url ?? '') : null;
  const theirs = url && (url.origin === origin() || /(^|\.)twilio\.com$/.test(url.hostname));
  if (!url || !theirs) return { kind: 'gone', reason: 'not_allowed' };
  const limits = { timeoutMs: 60_000, maxBytes, trustedOrigin: origin() };
  let answer = await callOutside({
    method: 'GET',
    url: url.toString(),
    headers: { authorization: authorization(connection) },
    ...limits,
  });
  if (answer.kind === 'answered' && [301, 302, 303, 307, 308].includes(answer.status))
    answer = await callOutside({ method: 'GET', url: answer.headers.location ?? '', ...limits });
  if (answer.kind === 'broke' && answer.code === 'too_large') return { kind: 'gone', reason: 'too_large' };
  if (answer.kind !== 'answered') return { kind: 'later', code: answer.code };
  if (answer.status === 404 || answer.status === 410) return { kind: 'gone', reason: 'gone' };
  if (answer.status !== 200) return { kind: 'later', code: `http_${answer.status}` };
  return { kind: 'fetched', bytes: answer.body, mime: answer.headers['content-type'] ?? null };
}

/** Does the token open the account? */
export async function probeTwilio(connection: OpenConnection): Promise<ProbeResult> {
  const answer = await callOutside({
    method: 'GET',
    url: new URL(
      `/2010-04-01/Accounts/${String(connection.settings.accountSid)}.json`,
      env().TWILIO_API_URL,
    ).toString(),
    headers: { authorization: authorization(connection) },
    trustedOrigin: origin(),
  });
  if (answer.kind !== 'answered')
    return { ok: false, code: answer.code, message: 'Twilio could not be reached. Try again in a moment.' };
  if (answer.status === 401)
    return {
      ok: false,
      code: 'channel_key_refused',
      message:
        'Twilio refuses the auth token for this account. Copy both again from the console’s first page.',
    };
  if (answer.status !== 200)
    return {
      ok: false,
      code: `http_${answer.status}`,
      message: `Twilio answered with the status ${answer.status}.`,
    };
  const account = z
    .looseObject({ friendly_name: z.string(), status: z.string() })
    .safeParse(jsonOf(answer.body));
  if (account.success && account.data.status !== 'active')
    return {
      ok: false,
      code: 'account_closed',
      message: `Twilio says that this account is ${account.data.status}.`,
    };
  const mms = await carriesFiles(connection);
  return {
    ok: true,
    learned: { ...(account.success ? { accountName: account.data.friendly_name } : {}), mms },
    notes: [mms ? 'The number carries files as MMS.' : 'Files cannot be sent by it: it carries text only.'],
  };
}

const numbers = z.looseObject({
  incoming_phone_numbers: z.array(
    z.looseObject({ capabilities: z.looseObject({ mms: z.boolean().optional() }).optional() }),
  ),
});

/** Whether the number can send MMS; a messaging service stands for several and says nothing of it. */
async function carriesFiles(connection: OpenConnection): Promise<boolean> {
  if (!connection.address.startsWith('+')) return false;
  const url = new URL(
    `/2010-04-01/Accounts/${String(connection.settings.accountSid)}/IncomingPhoneNumbers.json`,
    env().TWILIO_API_URL,
  );
  url.searchParams.set('PhoneNumber', connection.address);
  const answer = await callOutside({
    method: 'GET',
    url: url.toString(),
    headers: { authorization: authorization(connection) },
    trustedOrigin: origin(),
  });
  if (answer.kind !== 'answered' || answer.status !== 200) return false;
  const found = numbers.safeParse(jsonOf(answer.body));
  return (
    found.success && found.data.incoming_phone_numbers.some(({ capabilities }) => capabilities?.mms === true)
  );
}
