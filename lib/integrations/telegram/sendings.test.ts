import { describe, expect, test } from 'vitest';
import { sendingsOf } from './send.ts';

const message = {
  intentId: 'i1',
  workspaceId: 'w',
  channel: 'telegram',
  connectionId: 'c',
  address: '42',
  body: 'Here it is.',
  template: null,
  files: [],
};
const file = (name: string, mime: string, size = 3) => ({
  id: name,
  name,
  mime,
  size,
  sha256: '0',
  bytes: Buffer.from('abc'),
});

describe('a send to Telegram', () => {
  test('words alone are one message', () =>
    expect(sendingsOf(message)).toEqual([
      { method: 'sendMessage', fields: { chat_id: 42, text: 'Here it is.' } },
    ]));
  test('pictures go as pictures, all else as documents, the words under the first', () => {
    const files = [
      file('site.jpg', 'image/jpeg'),
      file('plan.pdf', 'application/pdf'),
      file('large.png', 'image/png', 11 * 1_048_576),
    ];
    expect(sendingsOf({ ...message, files })).toMatchObject([
      { method: 'sendPhoto', fields: { caption: 'Here it is.' }, file: { field: 'photo', name: 'site.jpg' } },
      { method: 'sendDocument', fields: { chat_id: 42 }, file: { field: 'document', name: 'plan.pdf' } },
      { method: 'sendDocument', file: { field: 'document', name: 'large.png' } },
    ]);
  });
  test('words that are longer than a caption go before', () => {
    const long = { ...message, body: 'a'.repeat(1_025), files: [file('plan.pdf', 'application/pdf')] };
    expect(sendingsOf(long).map(({ method }) => method)).toEqual(['sendMessage', 'sendDocument']);
    expect(sendingsOf(long)[1]?.fields).not.toHaveProperty('caption');
  });
});
