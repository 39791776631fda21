import { expect, test } from 'vitest';
import { seeded } from '../kill/random.ts';
import type { Kept } from './facts.ts';
import { planWebhooks } from './plan.ts';
import { judgeWebhooks } from './verdict.ts';

const plan = (messages: number, senders: number) =>
  planWebhooks({ messages, senders, campaign: 'c', secret: 's', until: 1_790_000_000, random: seeded(7) });
const { written } = plan(4, 2);

const fine = (): Kept => ({
  receipts: { done: 4 },
  messages: [0, 2, 1, 3].map((n) => ({
    externalId: written[n]?.externalId ?? '',
    conversationId: `c${n % 2}`,
    contactId: `p${n % 2}`,
    body: written[n]?.text ?? '',
    announced: 1,
  })),
  conversations: [0, 1].map((n) => ({
    id: `c${n}`,
    address: '',
    preview: written[n + 2]?.text ?? '',
    unread: 2,
  })),
});
const broken = (change: (kept: Kept) => void): string[] => {
  const kept = fine();
  change(kept);
  return judgeWebhooks(written, kept)
    .filter(({ problems }) => problems.length > 0)
    .map(({ name }) => name);
};
const message = (kept: Kept, n: number) => {
  const found = kept.messages[n];
  if (!found) throw new Error('no such message');
  return found;
};

test('of three messages four deliveries are made, in no order, each message of a sender at its own time', () => {
  const { written: all, deliveries } = plan(7_500, 300);
  expect([all.length, deliveries.length]).toEqual([7_500, 10_000]);
  expect(new Set(deliveries).size).toBe(7_500);
  expect(new Set(all.map(({ sender, at }) => `${sender} ${at}`)).size).toBe(7_500);
  expect(deliveries.slice(0, 100)).not.toEqual(all.slice(0, 100));
});

test('what was taken in as it should be breaks no promise', () => {
  expect(broken(() => undefined)).toEqual([]);
});

test('what is lost, doubled, foreign, or out of order is seen', () => {
  expect(broken((kept) => kept.messages.pop())).toContain('every message is there once, with its words');
  expect(broken((kept) => kept.messages.push(message(kept, 3)))).toContain(
    'every message is there once, with its words',
  );
  expect(broken((kept) => kept.messages.reverse())).toContain(
    'in every conversation the messages stand in the order in which they were written',
  );
  expect(
    broken((kept) => kept.messages.push({ ...message(kept, 0), externalId: 'x', conversationId: 'c9' })),
  ).toContain('nothing is there that nobody wrote');
  expect(broken((kept) => Object.assign(message(kept, 0), { announced: 2 }))).toEqual([
    'the agents were told of every message once',
  ]);
  expect(broken((kept) => Object.assign(message(kept, 0), { contactId: 'p9' }))).toEqual([
    'every sender is one person with one conversation',
  ]);
  expect(broken((kept) => Object.assign(kept.receipts, { done: 3, failed: 1 }))).toEqual([
    'every webhook was kept once and taken in',
  ]);
  expect(broken((kept) => Object.assign(kept.conversations[0] ?? {}, { unread: 1 }))).toEqual([
    'every line of the inbox shows the newest message and counts all of them',
  ]);
  expect(broken((kept) => Object.assign(kept.conversations[0] ?? {}, { preview: written[0]?.text }))).toEqual(
    ['every line of the inbox shows the newest message and counts all of them'],
  );
});
