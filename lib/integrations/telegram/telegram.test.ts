import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { OpenConnection } from '#lib/channels/ports.ts';
import { outcomeOf } from './client.ts';
import { verifyTelegram } from './index.ts';
import { mapTelegram } from './map.ts';
import type { WireAnswer } from './wire.ts';

interface Fixture {
  headers: Record<string, string>;
  body: { update_id: number };
}
const json = <T>(name: string): T =>
  JSON.parse(readFileSync(join(import.meta.dirname, 'fixtures', `${name}.json`), 'utf8')) as T;
const NAMES = [
  'callback_query',
  'edited_message',
  'message_photo',
  'message_reaction',
  'message_text',
  'my_chat_member_blocked_by_user',
] as const;
const connection: OpenConnection = {
  workspaceId: 'w',
  id: 'c',
  kind: 'telegram',
  provider: 'telegram',
  address: '1',
  settings: {},
  credentials: { botToken: '1:x', secretToken: 'test_secret-Token_1' },
  status: 'active',
};
const take = (body: unknown) =>
  mapTelegram(
    {
      headers: {},
      body: Buffer.from(JSON.stringify(body)),
      receivedAt: new Date('2026-11-21T10:00:00Z'),
    },
    connection,
  )[0];
const fixture = (name: (typeof NAMES)[number]) => take(json<Fixture>(name).body);

describe('the secret token', () => {
  const call = (name: (typeof NAMES)[number], headers?: Record<string, string>) => {
    const given = json<Fixture>(name);
    return verifyTelegram(
      {
        method: 'POST',
        url: new URL('https://crm.example.com/'),
        headers: new Headers(headers ?? given.headers),
        body: Buffer.from(JSON.stringify(given.body)),
      },
      connection,
    );
  };
  test.each(NAMES)('%s is known by its number', (name) =>
    expect(call(name)).toMatchObject({
      kind: 'accept',
      dedupeKey: String(json<Fixture>(name).body.update_id),
    }),
  );
  test('a pressed button is answered in the same breath, and nothing else is', () => {
    const replied = (name: (typeof NAMES)[number]) => {
      const verdict = call(name);
      return verdict.kind === 'accept' && verdict.reply ? JSON.parse(verdict.reply.body) : null;
    };
    expect(NAMES.map(replied)).toEqual([
      { method: 'answerCallbackQuery', callback_query_id: '4382bfdwdsb323b2d9' },
      ...NAMES.slice(1).map(() => null),
    ]);
  });
  test('none and a wrong one are refused', () => {
    expect(call('message_text', {})).toMatchObject({ kind: 'refuse', status: 401, reason: 'no_secret' });
    expect(call('message_text', { 'x-telegram-bot-api-secret-token': 'test_secret-Token_2' })).toMatchObject({
      reason: 'wrong_secret',
    });
  });
});

describe('what comes in', () => {
  const ana = [{ kind: 'telegram', value: '987654321' }];
  test('a text', () =>
    expect(fixture('message_text')).toMatchObject({
      kind: 'message',
      externalId: 'c:987654321:5',
      contactName: 'Ana Lima',
      body: 'Não consigo entrar',
      identities: ana,
    }));
  test('a photo, its largest size', () =>
    expect(fixture('message_photo')).toMatchObject({
      body: 'erro',
      files: [{ name: 'photo.jpg', size: 81253, source: { fileId: 'AgAC2' } }],
    }));
  test('other words for a message', () =>
    expect(fixture('edited_message')).toEqual({
      kind: 'edit',
      externalId: 'c:987654321:5',
      body: 'Não consigo entrar na conta',
      editedAt: '2026-09-21T14:14:20.000Z',
    }));
  test('a pressed button is an answer', () =>
    expect(fixture('callback_query')).toMatchObject({
      kind: 'message',
      externalId: 'c:pressed:4382bfdwdsb323b2d9',
      body: 'csat:5:tk_1',
      metadata: { choice: 'csat:5:tk_1', replyTo: 'c:987654321:7' },
    }));
  test('who blocks the bot is out of reach', () =>
    expect(fixture('my_chat_member_blocked_by_user')).toEqual({
      kind: 'reachable',
      identity: ana[0],
      reachable: false,
    }));
  test('a group is nobody’s conversation with us', () =>
    expect(
      take({
        update_id: 1,
        message: { message_id: 1, date: 1, chat: { id: -5, type: 'group' }, text: 'Hi' },
      }),
    ).toEqual({ kind: 'ignored', reason: 'not_a_private_chat' }));
});

test('refusals', () => {
  const { errors } = json<{ errors: { body: WireAnswer }[] }>('api_calls');
  expect(errors.map(({ body }) => outcomeOf(body))).toMatchObject([
    { kind: 'retry_later', afterSeconds: 5 },
    { kind: 'refused', code: 'blocked' },
    { kind: 'refused', code: 'channel_key_refused' },
  ]);
});

test('a reaction stands at its message, is replaced by the next, and can be taken back', () => {
  const at = { kind: 'reaction', externalId: 'c:987654321:7', by: '987654321' };
  expect(fixture('message_reaction')).toEqual({ ...at, emoji: '👍' });
  const { body } = json<{ body: { message_reaction: Record<string, unknown> } }>('message_reaction');
  const now = (new_reaction: unknown[]) =>
    take({ ...body, message_reaction: { ...body.message_reaction, new_reaction } });
  expect(now([])).toEqual({ ...at, emoji: null });
  expect(
    now([
      { type: 'custom_emoji', custom_emoji_id: '5368' },
      { type: 'emoji', emoji: '❤' },
    ]),
  ).toEqual({
    ...at,
    emoji: '✨❤',
  });
  expect(
    take({
      ...body,
      message_reaction: { ...body.message_reaction, chat: { id: -3, type: 'supergroup' }, new_reaction: [] },
    }),
  ).toEqual({ kind: 'ignored', reason: 'not_a_private_chat' });
});
