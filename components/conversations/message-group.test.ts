import { describe, expect, test } from 'vitest';
import type { MessageDto } from '#lib/conversations/schemas.ts';
import { groupMessages } from './message-group.ts';

const message = (id: string, sentAt: string, author = 'Ada'): MessageDto => ({
  id,
  direction: 'in',
  channel: 'simulator',
  author: { kind: 'contact', id: null, name: author },
  body: id,
  language: null,
  translations: [],
  deliveryState: null,
  deliveryError: null,
  sendIntentId: null,
  draftId: null,
  decisionId: null,
  sources: [],
  attachments: [],
  reactions: [],
  editedAt: null,
  sentAt,
  stages: null,
  mail: null,
  engagement: null,
});

const shape = (...messages: MessageDto[]) =>
  groupMessages(messages).map((group) => [group.day !== null, group.messages.map(({ id }) => id).join('')]);

describe('groupMessages', () => {
  test('the same author within five minutes stands together', () => {
    expect(shape(message('a', '2026-01-01T10:00:00Z'), message('b', '2026-01-01T10:04:59Z'))).toEqual([
      [true, 'ab'],
    ]);
  });
  test('a pause, another author and another day begin anew', () => {
    expect(
      shape(
        message('a', '2026-01-01T10:00:00Z'),
        message('b', '2026-01-01T10:06:00Z'),
        message('c', '2026-01-01T10:06:30Z', 'Ben'),
        message('d', '2026-01-02T10:06:31Z', 'Ben'),
      ),
    ).toEqual([
      [true, 'a'],
      [false, 'b'],
      [false, 'c'],
      [true, 'd'],
    ]);
  });
  test('nothing is nothing', () => {
    expect(shape()).toEqual([]);
  });
});
