import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withTenant } from '#db/tenant.ts';
import { perform, undoAction } from '#lib/abilities/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { createContact } from '../create-contact.ts';
import { MOVED } from './moves.ts';

withTestDatabase();

const at = (minutes: number): string => new Date(Date.UTC(2026, 4, 4, 9, minutes)).toISOString();

/** What hangs on one contact, as a property draws it. */
const side = fc.record({
  name: fc.constantFrom('Ana Silva', 'A. Silva', '+351912345678'),
  tags: fc.subarray(['vip', 'press', 'lisbon']),
  language: fc.option(fc.constantFrom('pt', 'en')),
  timeZone: fc.option(fc.constantFrom('Europe/Lisbon', 'UTC')),
  identities: fc.nat({ max: 3 }),
  consents: fc.uniqueArray(
    fc.record({
      channel: fc.constantFrom('email', 'whatsapp', 'sms'),
      status: fc.constantFrom('granted', 'withdrawn'),
      minutes: fc.nat({ max: 50 }),
    }),
    { selector: ({ channel }) => channel },
  ),
  suppressions: fc.nat({ max: 2 }),
  closedLeads: fc.nat({ max: 2 }),
  openLead: fc.option(
    fc.record({ status: fc.constantFrom('new', 'contacted', 'qualified'), score: fc.nat({ max: 100 }) }),
  ),
  conversations: fc.uniqueArray(
    fc.record({
      channel: fc.constantFrom('email', 'whatsapp', 'simulator'),
      status: fc.constantFrom('open', 'snoozed', 'closed'),
      section: fc.constantFrom('needs_you', 'ai_handled', 'waiting'),
      messages: fc.integer({ min: 1, max: 4 }),
      unread: fc.nat({ max: 3 }),
      minutes: fc.nat({ max: 50 }),
      draft: fc.boolean(),
      send: fc.boolean(),
      action: fc.boolean(),
      ticket: fc.boolean(),
    }),
    { selector: ({ channel, status }) => (status === 'closed' ? newId() : channel), maxLength: 5 },
  ),
  deals: fc.nat({ max: 2 }),
});
type Side = typeof side extends fc.Arbitrary<infer T> ? T : never;

let number = 0;

async function make(ctx: Ctx, given: Side): Promise<string> {
  const { id } = await createContact({
    ctx,
    input: { name: given.name, tags: given.tags, language: given.language, timeZone: given.timeZone },
  });
  const here = ctx.workspaceId;
  await withTenant(ctx, async ({ raw }) => {
    for (let n = 0; n < given.identities; n++)
      await raw`insert into contact_identities (workspace_id, id, contact_id, kind, value)
        values (${here}, ${newId()}, ${id}, 'email', ${`${newId()}@example.test`})`;
    for (const { channel, status, minutes } of given.consents)
      await raw`insert into consents (workspace_id, contact_id, channel, status, basis, source, at)
        values (${here}, ${id}, ${channel}, ${status}, 'request', 'test', ${at(minutes)})`;
    for (let n = 0; n < given.suppressions; n++)
      await raw`insert into suppressions (workspace_id, channel, address, contact_id, reason)
        values (${here}, 'email', ${newId()}, ${id}, 'opt_out')`;
    for (let n = 0; n < given.closedLeads; n++)
      await raw`insert into leads (workspace_id, id, contact_id, status, source)
        values (${here}, ${newId()}, ${id}, 'disqualified', 'test')`;
    const leadId = given.openLead ? newId() : null;
    if (given.openLead)
      await raw`insert into leads (workspace_id, id, contact_id, status, source, score, summary)
        values (${here}, ${leadId}, ${id}, ${given.openLead.status}, 'test', ${given.openLead.score}, ${newId()})`;
    for (const one of given.conversations) {
      const conversation = newId();
      const section = one.status === 'open' ? one.section : one.status;
      await raw`insert into conversations (workspace_id, id, contact_id, lead_id, channel, address, status, section,
          preview, unread, last_message_at, last_inbound_at, snoozed_until)
        values (${here}, ${conversation}, ${id}, ${leadId}, ${one.channel}, ${newId()}, ${one.status}, ${section},
          ${newId()}, ${one.unread}, ${at(one.minutes)}, ${at(one.minutes)},
          ${one.status === 'snoozed' ? at(90) : null})`;
      let message = '';
      for (let n = 0; n < one.messages; n++) {
        message = newId();
        await raw`insert into messages (workspace_id, id, conversation_id, contact_id, direction, channel, author_kind,
            author_name, body, sent_at)
          values (${here}, ${message}, ${conversation}, ${id}, 'in', ${one.channel}, 'contact', 'A', 'Hello', ${at(n)})`;
      }
      const action = newId();
      if (one.action)
        await raw`insert into actions (workspace_id, id, ability, input, state, actor_kind, actor_id, actor_name,
            subject_type, subject_id, contact_id, conversation_id, risk, fingerprint, idempotency_key)
          values (${here}, ${action}, 'send_reply', '{}', 'executed', 'agent', 'engage', 'Engage', 'draft', ${newId()},
            ${id}, ${conversation}, 'medium', 'x', ${action})`;
      if (one.draft)
        await raw`insert into drafts (workspace_id, id, conversation_id, message_id, kind, body, language, intent,
            confidence, sources, state, agent, built_in)
          values (${here}, ${newId()}, ${conversation}, ${message}, 'reply', 'Hi', 'en', 'other', 1, '[]', 'sent',
            'engage', true)`;
      if (one.send)
        await raw`insert into send_intents (workspace_id, id, conversation_id, contact_id, channel, address, body,
            fingerprint, state, release_at)
          values (${here}, ${newId()}, ${conversation}, ${id}, ${one.channel}, 'x', 'Hi', 'x', 'sent', ${at(0)})`;
      if (one.ticket) {
        await raw`insert into tasks (workspace_id, id, title, contact_id, conversation_id, created_kind, created_by_id,
            created_by_name)
          values (${here}, ${newId()}, 'Call', ${id}, ${conversation}, 'system', 'test', 'Test')`;
        await raw`insert into notes (workspace_id, id, body, contact_id, author_kind, author_id, author_name)
          values (${here}, ${newId()}, 'Likes tea', ${id}, 'system', 'test', 'Test')`;
        await raw`insert into tickets (workspace_id, id, number, subject, description, contact_id, conversation_id)
          values (${here}, ${newId()}, ${++number}, 'Broken', 'It is', ${id}, ${conversation})`;
      }
    }
    for (let n = 0; n < given.deals; n++) {
      const [pipeline, stage] = [newId(), newId()];
      await raw`insert into pipelines (workspace_id, id, name) values (${here}, ${pipeline}, 'P')`;
      await raw`insert into stages (workspace_id, id, pipeline_id, name, position, probability, kind)
        values (${here}, ${stage}, ${pipeline}, 'S', 0, 10, 'open')`;
      await raw`insert into deals (workspace_id, id, pipeline_id, stage_id, contact_id, name, position)
        values (${here}, ${newId()}, ${pipeline}, ${stage}, ${id}, 'D', 'a0')`;
    }
  });
  return id;
}

const TABLES = [
  ...['contacts', 'contact_identities', 'consents', 'suppressions', 'leads', 'conversations', 'messages'],
  ...['deals', 'tickets', 'send_intents', 'drafts', 'understandings', 'actions', 'contact_duplicates'],
  ...['tasks', 'notes'],
];

/** Every row of the workspace; only versions and times of change go on, and the merge's own action is left out. */
async function everything(ctx: Ctx): Promise<Record<string, unknown[]>> {
  return withTenant(ctx, async ({ raw }) => {
    const all: Record<string, unknown[]> = {};
    for (const table of TABLES) {
      const rows = await raw<{ row: Record<string, unknown> }[]>`
        select to_jsonb(t) - 'version' - 'updated_at' - 'duplicates_version' as row from ${raw(table)} t
        where workspace_id = ${ctx.workspaceId} order by to_jsonb(t)->>'id', to_jsonb(t)->>'contact_id',
          to_jsonb(t)->>'channel', to_jsonb(t)->>'address'`;
      all[table] = rows.map(({ row }) => row).filter((row) => row.ability !== 'merge_contacts');
    }
    return all;
  });
}

const merge = (ctx: Ctx, contactId: string, otherId: string, fields = {}) =>
  perform(ctx, 'merge_contacts', { contactId, otherId, fields }, { idempotencyKey: newId() });

test('for any two contacts, undo restores both and everything that hangs on them', {
  timeout: 240_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(side, side, async (mine, theirs) => {
      const ctx = await (await makeWorkspace()).as('manager');
      const survivor = await make(ctx, mine);
      const merged = await make(ctx, theirs);
      const before = await everything(ctx);
      const done = await merge(ctx, survivor, merged);
      expect(done).toMatchObject({ decision: 'execute', state: 'executed' });

      const between = await everything(ctx);
      // Nothing is lost, and nothing is left with who is no more, but their own consents.
      for (const table of TABLES) expect(between[table], table).toHaveLength(counted(before, between, table));
      for (const table of Object.keys(MOVED))
        for (const row of between[table] ?? [])
          expect((row as { contact_id: string }).contact_id, table).toBe(survivor);
      for (const { channel, status } of [...mine.consents, ...theirs.consents])
        if (status === 'withdrawn')
          expect(between.consents).toContainEqual(
            expect.objectContaining({ contact_id: survivor, channel, status: 'withdrawn' }),
          );
      const messages = (all: typeof before) =>
        (all.messages ?? []).map((row) => (row as { id: string }).id).sort();
      expect(messages(between)).toEqual(messages(before));

      await undoAction({ ctx, input: { actionId: done.actionId } });
      expect(await everything(ctx)).toEqual(before);
    }),
    { numRuns: 40 },
  );
});

/** The survivor may get consents on channels on which it had none; everything else keeps its number. */
const counted = (
  before: Record<string, unknown[]>,
  between: Record<string, unknown[]>,
  table: string,
): number => (table === 'consents' ? (between.consents?.length ?? 0) : (before[table]?.length ?? 0));
