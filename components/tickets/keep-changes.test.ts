import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TicketDto } from '#lib/tickets/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { keepChanges, type TicketChange } from './keep-changes.ts';

const TICKET: TicketDto = {
  id: 'a',
  number: 1,
  subject: 'Gateway offline',
  description: '',
  type: 'incident',
  status: 'open',
  priority: 'normal',
  urgency: null,
  impact: null,
  category: null,
  queue: null,
  language: null,
  tags: [],
  contact: { id: 'c', name: 'Noor' },
  conversationId: null,
  messageId: null,
  assignee: null,
  dueAt: null,
  breached: false,
  attributes: {},
  version: 1,
  solvedAt: null,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  watcherIds: [],
  checklist: [],
  minutesSpent: 0,
  mergedInto: null,
};

/** A server that holds one ticket, minds versions, and is slow. */
function aServer() {
  let held = TICKET;
  const write = ({ queueId, assigneeId, ...change }: TicketChange) => {
    held = {
      ...held,
      ...change,
      ...(queueId === undefined ? {} : { queue: queueId ? { id: queueId, name: queueId } : null }),
      ...(assigneeId === undefined ? {} : { assignee: assigneeId ? { id: assigneeId, name: '' } : null }),
      version: held.version + 1,
    };
    return held;
  };
  return {
    now: () => held,
    elsewhere: write,
    read: async () => ({ ok: true as const, data: held }),
    async update({ version, ticketId, ...change }: TicketChange & { ticketId: string; version: number }) {
      await Promise.resolve();
      const refused = (reason: string): ActionResult<TicketDto> => ({
        ok: false,
        error: { code: 'conflict', message: reason, reason, requestId: ticketId },
      });
      return version === held.version
        ? { ok: true as const, data: write(change) }
        : refused('version_changed');
    },
  };
}

const line = (text: string) => ({ id: text, text, done: false });

test('changes asked for at once are done one after the other, each at the newest version', async () => {
  const server = aServer();
  const changes = keepChanges(TICKET, server);
  const answers = await Promise.all([
    changes.keep({ priority: 'urgent' }),
    changes.keep(({ checklist }) => ({ checklist: [...checklist, line('Restart')] })),
    changes.keep(({ checklist }) => ({ checklist: [...checklist, line('Look again')] })),
    changes.keep({ status: 'solved' }),
  ]);
  expect(answers.every(({ answer }) => answer.ok)).toBe(true);
  expect(server.now()).toMatchObject({ priority: 'urgent', status: 'solved', version: 5 });
  expect(server.now().checklist.map(({ text }) => text)).toEqual(['Restart', 'Look again']);
});

test('what somebody else changed meanwhile stands in the way only where it is the same field', async () => {
  const server = aServer();
  const changes = keepChanges(TICKET, server);
  server.elsewhere({ category: 'network' });
  expect((await changes.keep({ priority: 'high' })).answer.ok).toBe(true);
  expect(server.now()).toMatchObject({ category: 'network', priority: 'high' });
  server.elsewhere({ priority: 'low' });
  const refused = await changes.keep({ priority: 'urgent' });
  expect(refused.answer).toMatchObject({ ok: false, error: { reason: 'version_changed' } });
  expect(server.now().priority).toBe('low');
  expect((await changes.keep({ priority: 'urgent' })).answer.ok).toBe(true);
});

test('what was being written is refused where the page has read another text since, and nothing is lost', async () => {
  const server = aServer();
  const changes = keepChanges(TICKET, server);
  server.elsewhere({ description: 'Theirs.' });
  // The page follows what happens, while somebody types.
  changes.seen(server.now());
  const refused = await changes.keep({ description: 'Mine.' }, { description: '' });
  expect(refused.answer).toMatchObject({ ok: false, error: { reason: 'version_changed' } });
  expect(refused.newest).toMatchObject({ description: 'Theirs.' });
  expect(server.now().description).toBe('Theirs.');
  // A change of something else is in nobody's way.
  server.elsewhere({ subject: 'Gateway offline again' });
  const kept = await changes.keep({ description: 'Both.' }, { description: 'Theirs.' });
  expect(kept.answer.ok).toBe(true);
  expect(server.now()).toMatchObject({ subject: 'Gateway offline again', description: 'Both.' });
  expect((await kept.undo()).ok).toBe(true);
  expect(server.now().description).toBe('Theirs.');
});

test('taking back spares what was changed again', async () => {
  const server = aServer();
  const changes = keepChanges(TICKET, server);
  const first = await changes.keep({ status: 'pending' });
  await changes.keep({ priority: 'high' });
  expect((await first.undo()).ok).toBe(true);
  expect(server.now()).toMatchObject({ status: 'open', priority: 'high' });
  const second = await changes.keep({ status: 'pending' });
  await changes.keep({ status: 'solved' });
  expect((await second.undo()).ok).toBe(false);
  expect(server.now().status).toBe('solved');
});

test('a server that cannot be reached fails the one change and not those after it', async () => {
  const server = aServer();
  let down = true;
  const changes = keepChanges(TICKET, {
    read: server.read,
    update: (input) => (down ? Promise.reject(new Error('offline')) : server.update(input)),
  });
  await expect(changes.keep({ status: 'pending' })).rejects.toThrow('offline');
  down = false;
  expect((await changes.keep({ status: 'solved' })).answer.ok).toBe(true);
});

test('whatever is pressed in whatever order, the last word of each field holds', async () => {
  const press = fc.oneof(
    fc.record({ status: fc.constantFrom('open', 'pending', 'solved') }),
    fc.record({ priority: fc.constantFrom('low', 'high', 'urgent') }),
    fc.record({ assigneeId: fc.constantFrom('x', 'y', null) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(press, { maxLength: 12 }), async (presses) => {
      const server = aServer();
      const changes = keepChanges(TICKET, server);
      await Promise.all(presses.map((change) => changes.keep(change as TicketChange)));
      const last = Object.assign({}, ...presses) as TicketChange;
      const { status, priority, assignee } = server.now();
      const held = { status, priority, assigneeId: assignee?.id ?? null };
      expect(held).toEqual({ status: 'open', priority: 'normal', assigneeId: null, ...last });
    }),
  );
});
