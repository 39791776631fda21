import { expect, test } from 'vitest';
import { judge } from './verdict.ts';

const accepted = [{ externalId: 'k-0', messageId: 'm', conversationId: 'c' }];
const fine = {
  externalId: 'k-0',
  messages: 1,
  drafts: 1,
  sends: 1,
  sent: 1,
  deliveries: 1,
  calls: 1,
  answers: 1,
};
const broken = (fates: Parameters<typeof judge>[1]) =>
  judge(accepted, fates)
    .filter(({ problems }) => problems.length > 0)
    .map(({ name }) => name);

test('a message that went its way breaks no promise', () => {
  expect(broken([fine])).toEqual([]);
});

test.each([
  [{ drafts: 0 }, 'every message has exactly one draft'],
  [{ drafts: 2 }, 'every message has exactly one draft'],
  [{ messages: 2 }, 'every accepted message is there, once'],
  [{ sent: 0 }, 'every approved reply was sent, once'],
  [{ calls: 2 }, 'the port delivered every reply exactly once'],
  [{ answers: 2 }, 'every reply stands in its conversation, once'],
])('%o is seen', (fault, name) => {
  expect(broken([{ ...fine, ...fault }])).toEqual([name]);
});

test('a lost message and one nobody wrote are seen', () => {
  expect(broken([])).toContain('every accepted message is there, once');
  expect(broken([fine, { ...fine, externalId: 'k-9' }])).toEqual(['nothing is there that nobody wrote']);
});
