import { expect, test } from 'vitest';
import { macroWords } from './macro-words.ts';

test('a macro is told in short phrases, in the order of a ticket', () => {
  const words = macroWords(
    {
      changes: {
        status: 'pending',
        queueId: 'q',
        category: null,
        assignee: 'me',
        addTags: ['vpn', 'office'],
        checklist: ['Ask the provider'],
      },
      reply: 'Hello',
      files: [{ id: 'f', name: 'guide.pdf', mime: 'application/pdf', size: 9, sha256: 'x' }],
    },
    { q: 'Network' },
  );
  expect(words).toEqual([
    'status pending',
    'no category',
    'queue Network',
    'assigned to whoever runs it',
    'tagged vpn, office',
    '1 line on the checklist',
    'a reply with 1 file',
  ]);
});

test('what it points at may be gone', () => {
  const changes = { queueId: 'q', assignee: 'somebody' };
  expect(macroWords({ changes, reply: null, files: [] }, {})).toEqual([
    'queue one that is gone',
    'assigned to one that is gone',
  ]);
});
