import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withTenant } from '#db/tenant.ts';
import { createContact, IN_CONVERSATION } from '#lib/contacts/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { mergeConversations } from './merge-conversations.ts';
import { splitConversation } from './split-conversation.ts';
import { undoThreadChange } from './undo-thread-change.ts';

withTestDatabase();

const at = (minutes: number): string => new Date(Date.UTC(2026, 4, 4, 9, minutes)).toISOString();

/** A conversation and what hangs on it, as a property draws it. */
const thread = fc.record({
  channel: fc.constantFrom('email', 'whatsapp'),
  status: fc.constantFrom('open', 'snoozed', 'closed'),
  section: fc.constantFrom('needs_you', 'ai_handled', 'waiting'),
  messages: fc.array(fc.constantFrom('in', 'out', 'note'), { minLength: 1, maxLength: 6 }),
  begins: fc.nat({ max: 40 }),
  unread: fc.nat({ max: 2 }),
  tags: fc.subarray(['vip', 'press']),
  assigned: fc.boolean(),
  externalId: fc.boolean(),
  window: fc.option(fc.nat({ max: 50 })),
  typed: fc.boolean(),
  /** Which message each of these hangs on; null for none of them. */
  draft: fc.option(fc.nat({ max: 5 })),
  ticket: fc.option(fc.nat({ max: 5 })),
  gap: fc.option(fc.nat({ max: 5 })),
  send: fc.option(fc.nat({ max: 5 })),
  understood: fc.boolean(),
  task: fc.boolean(),
});
type Drawn = typeof thread extends fc.Arbitrary<infer T> ? T : never;

let number = 0;

async function make(ctx: Ctx, contactId: string, given: Drawn): Promise<{ id: string; messages: string[] }> {
  const here = ctx.workspaceId;
  const id = newId();
  const messages: string[] = [];
  await withTenant(ctx, async ({ raw }) => {
    await raw`insert into conversations (workspace_id, id, contact_id, channel, address, external_id, status, section,
        preview, unread, tags, assignee_id, last_message_at, last_inbound_at, snoozed_until, window_expires_at)
      values (${here}, ${id}, ${contactId}, ${given.channel}, ${newId()}, ${given.externalId ? newId() : null},
        ${given.status}, ${given.status === 'open' ? given.section : given.status}, ${newId()}, ${given.unread},
        ${given.tags}, ${given.assigned ? ctx.actor.id : null}, ${at(given.begins)}, ${at(given.begins)},
        ${given.status === 'snoozed' ? at(90) : null}, ${given.window === null ? null : at(given.window)})`;
    for (const [n, direction] of given.messages.entries()) {
      const message = newId();
      messages.push(message);
      await raw`insert into messages (workspace_id, id, conversation_id, contact_id, direction, channel, author_kind,
          author_name, body, sent_at, created_at)
        values (${here}, ${message}, ${id}, ${contactId}, ${direction}, ${given.channel}, 'contact', 'A', ${newId()},
          ${at(given.begins + n)}, ${at(given.begins + n)})`;
      if (given.understood && direction === 'in')
        await raw`insert into understandings (workspace_id, message_id, conversation_id, intent, route, language,
            sentiment, urgency, bant, confidence, injection_suspected, wants_person, built_in)
          values (${here}, ${message}, ${id}, ${`intent ${n}`}, 'sales', 'en', 'neutral', 'low', '{}', 1, false, false, true)`;
    }
    const bound = (which: number) => messages[which % messages.length] ?? '';
    const action = newId();
    if (given.draft !== null) {
      await raw`insert into drafts (workspace_id, id, conversation_id, message_id, kind, body, language, intent,
          confidence, sources, state, agent, built_in, action_id)
        values (${here}, ${newId()}, ${id}, ${bound(given.draft)}, 'reply', 'Hi', 'en', 'other', 1, '[]', 'waiting',
          'engage', true, ${action})`;
      await raw`insert into actions (workspace_id, id, ability, input, state, actor_kind, actor_id, actor_name,
          subject_type, subject_id, contact_id, conversation_id, risk, fingerprint, idempotency_key, created_at)
        values (${here}, ${action}, 'send_message', ${JSON.stringify({ conversationId: id })}::text::jsonb, 'waiting',
          'agent', 'engage', 'Engage', 'conversation', ${id}, ${contactId}, ${id}, 'medium', 'x', ${action},
          ${at(given.begins + given.draft)})`;
    }
    if (given.send !== null)
      await raw`insert into send_intents (workspace_id, id, conversation_id, contact_id, channel, address, body,
          fingerprint, state, release_at, created_at)
        values (${here}, ${newId()}, ${id}, ${contactId}, ${given.channel}, 'x', 'Hi', 'x', 'sent', ${at(0)},
          ${at(given.begins + given.send)})`;
    if (given.ticket !== null)
      await raw`insert into tickets (workspace_id, id, number, subject, description, contact_id, conversation_id,
          message_id)
        values (${here}, ${newId()}, ${++number}, 'Broken', 'It is', ${contactId}, ${id}, ${bound(given.ticket)})`;
    if (given.gap !== null)
      await raw`insert into knowledge_gaps (workspace_id, id, question, conversation_id, message_id, status)
        values (${here}, ${newId()}, 'Why?', ${id}, ${bound(given.gap)}, 'open')`;
    if (given.task)
      await raw`insert into tasks (workspace_id, id, title, contact_id, conversation_id, created_kind, created_by_id,
          created_by_name, created_at)
        values (${here}, ${newId()}, 'Call', ${contactId}, ${id}, 'system', 'test', 'Test', ${at(given.begins + 2)})`;
    if (given.typed)
      await raw`insert into composer_drafts (workspace_id, conversation_id, body, writer_id, writer_name)
        values (${here}, ${id}, ${newId()}, ${ctx.actor.id}, 'Bo')`;
  });
  return { id, messages };
}

const TABLES = ['conversations', ...Object.keys(IN_CONVERSATION), 'composer_drafts'];

/** Every row of the workspace but those of `without`; only versions and times of change go on. */
const everything = (ctx: Ctx, without: string[] = []): Promise<Record<string, Record<string, unknown>[]>> =>
  withTenant(ctx, async ({ raw }) => {
    const all: Record<string, Record<string, unknown>[]> = {};
    for (const table of TABLES) {
      const rows = await raw<{ row: Record<string, unknown> }[]>`
        select to_jsonb(t) - 'version' - 'updated_at' as row from ${raw(table)} t
        where workspace_id = ${ctx.workspaceId}
        order by to_jsonb(t)->>'id', to_jsonb(t)->>'message_id', to_jsonb(t)->>'conversation_id'`;
      all[table] = rows
        .map(({ row }) => row)
        .filter(({ id }) => typeof id !== 'string' || !without.includes(id));
    }
    return all;
  });

const ids = (rows: Record<string, unknown>[] = []) =>
  rows.map(({ id, message_id }) => id ?? message_id).sort();

test('for any two conversations, undoing their merge restores both and everything that hangs on them', {
  timeout: 240_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(thread, thread, fc.boolean(), async (one, two, samePerson) => {
      const ctx = await (await makeWorkspace()).as('manager');
      const [ana, bo] = [
        await createContact({ ctx, input: { name: 'Ana' } }),
        await createContact({ ctx, input: { name: 'Bo' } }),
      ];
      const kept = await make(ctx, ana.id, one);
      // A person has one open conversation on a channel.
      const clash = samePerson && one.channel === two.channel && one.status !== 'closed';
      const other = await make(ctx, samePerson ? ana.id : bo.id, {
        ...two,
        ...(clash ? { status: 'closed' as const } : {}),
      });
      const before = await everything(ctx);
      const { change } = await mergeConversations({
        ctx,
        input: { conversationId: kept.id, otherId: other.id },
      });
      const between = await everything(ctx);
      for (const table of Object.keys(IN_CONVERSATION)) {
        expect(ids(between[table]), table).toEqual(ids(before[table]));
        for (const row of between[table] ?? []) expect(row.conversation_id, table).toBe(kept.id);
      }
      const typed = (all: typeof before) => (all.composer_drafts ?? []).map(({ body }) => String(body));
      expect(typed(between).join('\n\n').split('\n\n').sort()).toEqual(
        typed(before).join('\n\n').split('\n\n').sort(),
      );
      expect(change.messages).toBe(other.messages.length);

      await undoThreadChange({ ctx, input: { conversationId: kept.id } });
      expect(await everything(ctx)).toEqual(before);
    }),
    { numRuns: 40 },
  );
});

test('for any conversation, undoing its split restores it and everything that hangs on it', {
  timeout: 240_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(thread, fc.nat({ max: 5 }), async (given, where) => {
      const ctx = await (await makeWorkspace()).as('manager');
      const ana = await createContact({ ctx, input: { name: 'Ana' } });
      // Something is said before and from the cut on.
      const drawn = { ...given, messages: ['in' as const, ...given.messages, 'out' as const] };
      const cut = 1 + (where % (drawn.messages.length - 1));
      const { id, messages } = await make(ctx, ana.id, drawn);
      const before = await everything(ctx);
      const { change, conversation } = await splitConversation({
        ctx,
        input: { conversationId: id, messageId: messages[cut] ?? '' },
      });
      const between = await everything(ctx);
      for (const table of Object.keys(IN_CONVERSATION))
        expect(ids(between[table]), table).toEqual(ids(before[table]));
      const standing = (conversationId: string) =>
        ids((between.messages ?? []).filter((row) => row.conversation_id === conversationId));
      expect(standing(id)).toEqual(messages.slice(0, cut).sort());
      expect(standing(conversation.id)).toEqual(messages.slice(cut).sort());
      const moved = new Set(messages.slice(cut));
      for (const table of ['drafts', 'understandings', 'knowledge_gaps', 'tickets'])
        for (const row of between[table] ?? [])
          expect(row.conversation_id, table).toBe(moved.has(String(row.message_id)) ? conversation.id : id);
      const unread = (between.conversations ?? []).reduce((sum, row) => sum + Number(row.unread), 0);
      expect(unread).toBe(given.unread);

      await undoThreadChange({ ctx, input: { conversationId: conversation.id, changeId: change.id } });
      expect(await everything(ctx, [conversation.id])).toEqual(before);
    }),
    { numRuns: 40 },
  );
});
