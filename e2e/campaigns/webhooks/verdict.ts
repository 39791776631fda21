import type { Check } from '../kill/verdict.ts';
import type { Kept, KeptMessage } from './facts.ts';
import type { Written } from './plan.ts';

/** What the product promises of every webhook it answered with 200, however often, late and mixed it came. */
export function judgeWebhooks(written: readonly Written[], kept: Kept): Check[] {
  const byId = Map.groupBy(kept.messages, ({ externalId }) => externalId);
  const placeOf = new Map(written.map(({ externalId, place }) => [externalId, place]));
  const threads = Map.groupBy(kept.messages, ({ conversationId }) => conversationId);
  const senders = Map.groupBy(written, ({ sender }) => sender);
  const receipts = Object.values(kept.receipts).reduce((sum, count) => sum + count, 0);
  const each = (name: string, isRight: (messages: KeptMessage[], one: Written) => boolean): Check => ({
    name,
    problems: written
      .filter((one) => !isRight(byId.get(one.externalId) ?? [], one))
      .map(({ externalId }) => `${externalId}: ${JSON.stringify(byId.get(externalId) ?? 'not there')}`),
  });
  return [
    {
      name: 'every webhook was kept once and taken in',
      problems:
        receipts === written.length && kept.receipts.done === written.length
          ? []
          : [`${written.length} were answered, kept are ${JSON.stringify(kept.receipts)}`],
    },
    each('every message is there once, with its words', (rows, one) =>
      rows.length === 1 ? rows[0]?.body === one.text : false,
    ),
    {
      name: 'nothing is there that nobody wrote',
      problems: [...byId.keys()].filter((id) => !placeOf.has(id)),
    },
    each('the agents were told of every message once', (rows) => rows[0]?.announced === 1),
    {
      name: 'every sender is one person with one conversation',
      problems: [...senders].flatMap(([sender, theirs]) => {
        const rows = theirs.flatMap(({ externalId }) => byId.get(externalId) ?? []);
        const count = (of: (row: KeptMessage) => string) => new Set(rows.map(of)).size;
        const found = [count(({ conversationId }) => conversationId), count(({ contactId }) => contactId)];
        return found.every((n) => n === 1) ? [] : [`${sender}: ${found.join(' conversations, people ')}`];
      }),
    },
    {
      name: 'in every conversation the messages stand in the order in which they were written',
      problems: [...threads].flatMap(([id, rows]) => {
        const places = rows.map(({ externalId }) => placeOf.get(externalId) ?? -1);
        return places.every((place, n) => place === n) ? [] : [`${id}: ${places.join(' ')}`];
      }),
    },
    {
      name: 'every line of the inbox shows the newest message and counts all of them',
      problems: kept.conversations.flatMap(({ id, preview, unread }) => {
        const rows = threads.get(id) ?? [];
        const newest = rows.at(-1)?.body ?? '';
        return unread === rows.length && preview !== '' && newest.startsWith(preview.replace(/…$/, ''))
          ? []
          : [`${id}: ${unread} unread of ${rows.length}, shows "${preview}"`];
      }),
    },
  ];
}
