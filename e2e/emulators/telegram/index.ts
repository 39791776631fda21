import {
  type Answer,
  formIn,
  type ProviderEmulator,
  type Received,
  startProvider,
} from '../provider/index.ts';

export const TELEGRAM = { botToken: '123456:emulated-bot-token', username: 'tarnfield_bot' } as const;

const refusal = (code: number, description: string, parameters = {}): Answer => ({
  status: code,
  body: { ok: false, error_code: code, description, parameters },
});

export interface TelegramEmulator extends ProviderEmulator {
  /** What `setWebhook` was given: updates go there, with this secret. */
  webhook(): { url: string; secret_token: string } | null;
  /** What a webhook answered: a method of the Bot API may stand in it. @returns what Telegram would make of it. */
  hear(answer: string): unknown;
  /** Buttons that no longer turn, by the id of their press. */
  answered(): string[];
}

/** Telegram's Bot API, as far as the product speaks it. It takes any address for a webhook. */
export async function startTelegramEmulator(): Promise<TelegramEmulator> {
  let webhook: { url: string; secret_token: string } | null = null;
  let messages = 0;
  const answered: string[] = [];
  const emulator = await startProvider({
    faults: {
      busy: refusal(429, 'Too Many Requests: retry after 5', { retry_after: 5 }),
      down: refusal(502, 'Bad Gateway'),
      refuse_key: refusal(401, 'Unauthorized'),
    },
    async answer(call: Received): Promise<Answer> {
      const [, method] = new RegExp(`^/bot${TELEGRAM.botToken}/(\\w+)$`).exec(call.path) ?? [];
      const isForm = /^multipart\//.test(call.headers['content-type'] ?? '');
      const { fields, files } = isForm ? await formIn(call) : { fields: {}, files: [] };
      const given = isForm ? fields : call.body ? (JSON.parse(call.body) as Record<string, unknown>) : {};
      return method ? perform(method, given, files) : refusal(401, 'Unauthorized');
    },
  });

  function perform(
    method: string,
    given: Record<string, unknown>,
    files: readonly { field: string }[] = [],
  ): Answer {
    if (method === 'getMe')
      return {
        status: 200,
        body: { ok: true, result: { id: 123456, is_bot: true, username: TELEGRAM.username } },
      };
    if (method === 'setWebhook') {
      webhook = { url: String(given.url), secret_token: String(given.secret_token) };
      return { status: 200, body: { ok: true, result: true } };
    }
    if (method === 'answerCallbackQuery') {
      if (typeof given.callback_query_id !== 'string')
        return refusal(
          400,
          'Bad Request: query is too old and response timeout expired or query ID is invalid',
        );
      answered.push(given.callback_query_id);
      return { status: 200, body: { ok: true, result: true } };
    }
    if (method === 'sendMessage') {
      if (typeof given.chat_id !== 'number') return refusal(400, 'Bad Request: chat not found');
      if (!given.text) return refusal(400, 'Bad Request: message text is empty');
      return {
        status: 200,
        accepted: true,
        body: {
          ok: true,
          result: { message_id: ++messages, chat: { id: given.chat_id, type: 'private' } },
        },
      };
    }
    if (method === 'sendPhoto' || method === 'sendDocument') {
      if (!files.some(({ field }) => field === (method === 'sendPhoto' ? 'photo' : 'document')))
        return refusal(400, `Bad Request: there is no ${method.slice(4).toLowerCase()} in the request`);
      return {
        status: 200,
        accepted: true,
        body: {
          ok: true,
          result: { message_id: ++messages, chat: { id: Number(given.chat_id), type: 'private' } },
        },
      };
    }
    return refusal(404, 'Not Found');
  }

  const { reset } = emulator;
  return {
    ...emulator,
    webhook: () => webhook,
    hear(answer) {
      if (answer === '') return null;
      const { method, ...given } = JSON.parse(answer) as { method: string };
      return perform(method, given).body;
    },
    answered: () => [...answered],
    reset() {
      reset();
      answered.length = 0;
    },
  };
}
