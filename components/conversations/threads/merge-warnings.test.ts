import { expect, test } from 'vitest';
import { warningsOf } from './merge-warnings.ts';

const into = { channel: 'whatsapp', contact: 'Ana' } as const;
const other = (samePerson: boolean, channel: 'whatsapp' | 'email') => ({
  samePerson,
  channel,
  contact: { id: '1', name: samePerson ? 'Ana' : 'Bo' },
});

test('another person is named before anything else, another channel where the person is the same', () => {
  const [person] = warningsOf(into, other(false, 'email'));
  expect(person).toMatchObject({ tone: 'warning' });
  expect(person?.words).toContain('with Bo, not with Ana');
  const [channel] = warningsOf(into, other(true, 'email'));
  expect(channel).toMatchObject({ tone: 'warning' });
  expect(channel?.words).toContain('Answers go out by WhatsApp');
  expect(warningsOf(into, other(true, 'whatsapp'))).toMatchObject([{ tone: 'plain' }]);
});
