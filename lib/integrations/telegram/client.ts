import { z } from 'zod';
import type { FetchedFile, OpenConnection, ProbeResult } from '#lib/channels/ports.ts';
import type { SendOutcome } from '#lib/conversations/ports.ts';
import { env } from '#lib/core/env.ts';
import { callOutside, formOf, jsonOf, type OutsideAnswer } from '../outside/index.ts';
import { answerSchema, type WireAnswer } from './wire.ts';

const origin = (): string => new URL(env().TELEGRAM_API_URL).origin;
/** Telegram hands out files up to this size (Bot API, getFile). */
const MOST_BYTES = 20_000_000;

type Answered =
  | { kind: 'said'; answer: WireAnswer; status: number }
  | Exclude<OutsideAnswer, { kind: 'answered' }>;

/** One method of the Bot API; with a file it is a form. The token is part of the address: addresses are never logged. */
export async function callBot(
  connection: OpenConnection,
  method: string,
  fields: Record<string, string | number | boolean | readonly string[] | undefined>,
  file?: { field: string; name: string; mime: string; bytes: Buffer },
): Promise<Answered> {
  const form = file
    ? await formOf(Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)])), [
        file,
      ])
    : null;
  const answer = await callOutside({
    method: 'POST',
    url: new URL(`/bot${connection.credentials.botToken ?? ''}/${method}`, env().TELEGRAM_API_URL).toString(),
    ...(form
      ? { headers: { 'content-type': form.contentType }, body: form.body, timeoutMs: 60_000 }
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(fields) }),
    trustedOrigin: origin(),
  });
  if (answer.kind !== 'answered') return answer;
  const said = answerSchema.safeParse(jsonOf(answer.body));
  return said.success
    ? { kind: 'said', answer: said.data, status: answer.status }
    : { kind: 'said', answer: { ok: false, error_code: answer.status }, status: answer.status };
}

/** What a refused send means (Bot API, "Making requests", ResponseParameters). */
export function outcomeOf(answer: WireAnswer): SendOutcome {
  const code = answer.error_code ?? 0;
  const detail = answer.description ?? null;
  if (code === 429)
    return { kind: 'retry_later', afterSeconds: answer.parameters?.retry_after ?? 5, code: 'rate_limited' };
  if (code === 401 || code === 404) return { kind: 'refused', code: 'channel_key_refused', detail };
  if (code === 403) return { kind: 'refused', code: 'blocked', detail };
  if (code >= 500 || code === 0) return { kind: 'unknown', code: 'no_answer' };
  return {
    kind: 'refused',
    code: /chat not found/i.test(detail ?? '') ? 'undeliverable' : 'request_refused',
    detail,
  };
}

/** In two steps: the id gives a path that lives an hour, the path gives the file. */
export async function fetchTelegramFile(
  source: Readonly<Record<string, string>>,
  connection: OpenConnection,
  maxBytes: number,
): Promise<FetchedFile> {
  const found = await callBot(connection, 'getFile', { file_id: source.fileId });
  if (found.kind !== 'said') return { kind: 'later', code: found.code };
  if (!found.answer.ok)
    return found.answer.error_code === 400
      ? { kind: 'gone', reason: /too big/i.test(found.answer.description ?? '') ? 'too_large' : 'gone' }
      : { kind: 'later', code: `http_${found.status}` };
  const file = z.looseObject({ file_path: z.string() }).safeParse(found.answer.result);
  if (!file.success) return { kind: 'gone', reason: 'gone' };
  const path = file.data.file_path.split('/').map(encodeURIComponent).join('/');
  const answer = await callOutside({
    method: 'GET',
    url: new URL(
      `/file/bot${connection.credentials.botToken ?? ''}/${path}`,
      env().TELEGRAM_API_URL,
    ).toString(),
    timeoutMs: 60_000,
    maxBytes: Math.min(maxBytes, MOST_BYTES),
    trustedOrigin: origin(),
  });
  if (answer.kind === 'broke' && answer.code === 'too_large') return { kind: 'gone', reason: 'too_large' };
  if (answer.kind !== 'answered') return { kind: 'later', code: answer.code };
  if (answer.status === 404) return { kind: 'gone', reason: 'gone' };
  if (answer.status !== 200) return { kind: 'later', code: `http_${answer.status}` };
  return { kind: 'fetched', bytes: answer.body, mime: null };
}

/** Does the token name a bot? Then its webhook is set, with the secret that Telegram will repeat. */
export async function probeTelegram(connection: OpenConnection, webhookUrl: string): Promise<ProbeResult> {
  const me = await callBot(connection, 'getMe', {});
  if (me.kind !== 'said')
    return { ok: false, code: me.code, message: 'Telegram could not be reached. Try again in a moment.' };
  if (!me.answer.ok)
    return {
      ok: false,
      code: 'channel_key_refused',
      message: 'Telegram does not know this token. Copy it again from BotFather.',
    };
  const bot = z.looseObject({ username: z.string().optional() }).safeParse(me.answer.result);
  const set = await callBot(connection, 'setWebhook', {
    url: webhookUrl,
    secret_token: connection.credentials.secretToken,
    allowed_updates: ['message', 'edited_message', 'message_reaction', 'callback_query', 'my_chat_member'],
    max_connections: 20,
    drop_pending_updates: false,
  });
  if (set.kind !== 'said' || !set.answer.ok)
    return {
      ok: false,
      code: 'webhook_refused',
      message: `Telegram does not take the address ${webhookUrl}: it must be https, on port 443 or 8443, and reachable from outside. Set PUBLIC_URL to such an address.`,
    };
  const username = bot.success ? bot.data.username : undefined;
  return {
    ok: true,
    ...(username ? { learned: { username }, notes: [`The bot is @${username}.`] } : {}),
  };
}
