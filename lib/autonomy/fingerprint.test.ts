import { expect, test } from 'vitest';
import type { ShownCard } from '#db/schema/autonomy.ts';
import { fingerprint, movedParts } from './fingerprint.ts';

const parts = {
  content: 'It costs 40.',
  recipient: 'ada@example.com',
  channel: 'email',
  lastHumanMessageId: 'm1',
};
const card = {
  body: parts.content,
  recipient: { name: 'Ada', address: parts.recipient, channel: parts.channel },
};
const shown = { ...card, summary: 'Reply to Ada' } as unknown as ShownCard;

test('what nobody changed is bound as it was before changes counted', () => {
  expect(fingerprint({ ...parts, edits: 0 })).toBe(fingerprint(parts));
  expect(fingerprint({ ...parts, edits: 1 })).not.toBe(fingerprint(parts));
  expect(fingerprint({ ...parts, edits: 2 })).not.toBe(fingerprint({ ...parts, edits: 1 }));
});

test('what is not bound to the thread is not bound to what they change in it', () => {
  const unbound = { ...parts, lastHumanMessageId: null };
  expect(fingerprint({ ...unbound, edits: 3 })).toBe(fingerprint(unbound));
});

test.each([
  ['they changed what they had said', { ...parts, edits: 1 }, card, ['edited']],
  ['they changed it three times', { ...parts, edits: 3 }, card, ['edited']],
  ['they wrote again', { ...parts, lastHumanMessageId: 'm2' }, card, ['thread']],
  ['they changed it and wrote again', { ...parts, lastHumanMessageId: 'm2', edits: 1 }, card, ['thread']],
  [
    'the words on the card are others, whatever they changed',
    { ...parts, content: 'It costs 45.', edits: 1 },
    { ...card, body: 'It costs 45.' },
    ['content'],
  ],
])('%s', (_, now, cardNow, moved) => {
  expect(movedParts(fingerprint(parts), shown, { card: cardNow, parts: now })).toEqual(moved);
});

test('of what went alone there is no card, and the same is told', () => {
  const now = { card, parts: { ...parts, edits: 1 } };
  expect(movedParts(fingerprint(parts), null, now)).toEqual(['edited']);
  expect(movedParts(fingerprint({ ...parts, lastHumanMessageId: 'm0' }), null, now)).toEqual(['thread']);
});
