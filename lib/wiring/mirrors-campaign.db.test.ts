import { afterAll, beforeAll, expect, test } from 'vitest';
import { withTenant } from '#db/tenant.ts';
import { GLPI, type GlpiEmulator, startGlpiEmulator } from '#e2e/emulators/glpi/index.ts';
import type { Fault } from '#e2e/emulators/provider/index.ts';
import { createContact } from '#lib/contacts/index.ts';
import { bareWords } from '#lib/core/bare-words.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { isAppError } from '#lib/core/errors.ts';
import { wordsOf } from '#lib/integrations/glpi/rich-text.ts';
import {
  createMirror,
  holdRecord,
  mirrorTicket,
  noteHeard,
  readMirror,
  readTicketMirrors,
  settleConflict,
  updateMirror,
  wakeRecords,
  writeMirrorReply,
} from '#lib/mirrors/index.ts';
import { systemCtx } from '#lib/tenancy/index.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { openTicket, readTicket, unwatchTicket, updateTicket, watchTicket } from '#lib/tickets/index.ts';
import { pullMirror, syncRecord, testMirror } from './mirrors.ts';

withTestDatabase();

/** A twentieth of the campaign by default; all of it in `npm run test:long`. */
const EDITS = Number(process.env.MIRROR_EDITS ?? 50);
const SEED = Number(process.env.MIRROR_SEED ?? 7);

let glpi: GlpiEmulator;
beforeAll(async () => {
  glpi = await startGlpiEmulator();
  process.env.TRUSTED_MIRROR_ORIGINS = glpi.url;
});
afterAll(() => glpi.close());

/** Mulberry32: the same seed is the same campaign. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const WORDS = ['VPN', 'a < b & c', '<b>', '&amp;', 'since Monday', '  two  spaces', 'ünïcödé 🙂', '> quoted'];
const some = (random: () => number, from: readonly string[]): string[] =>
  Array.from({ length: 1 + Math.floor(random() * 3) }, () => from[Math.floor(random() * from.length)] ?? '');
/** Texts as people here write them. */
const plain = (random: () => number): string =>
  some(random, WORDS).join(random() < 0.3 ? '\r\n' : random() < 0.5 ? '\n\n\n' : ' ') || 'Nothing';
/** And as the editor there makes them. */
const BLOCKS = [
  '<p>The <strong>router</strong> is off.</p>',
  '<ul><li>Porto</li><li>Brno &lt;DC&gt;</li></ul>',
  '<p>See <a href="https://status.example/?a=1&amp;b=2">here</a></p>',
  '<p>&nbsp;</p><p>Line<br>break</p>',
  '<div><p>In a box</p></div>',
  '<p>With <img src="/front/document.send.php?docid=7" alt=""> a picture</p>',
];
const rich = (random: () => number): string => some(random, BLOCKS).join('\n');

test(`${EDITS} random edits on both sides, with faults and restarts, come to the same`, {
  timeout: 1_200_000,
}, async () => {
  const random = chance(SEED);
  const pick = <Value>(list: readonly Value[]): Value => {
    const one = list[Math.floor(random() * list.length)];
    if (one === undefined) throw new Error('nothing to pick from');
    return one;
  };
  const clock = { now: Date.now() };
  const workspace = await makeWorkspace();
  const ctx = await workspace.as('admin');
  const people = new Map<number, string>();
  for (const [at, role] of (['operator', 'manager'] as const).entries()) {
    const member = await workspace.as(role);
    const email = `${role}-${workspace.slug}@example.test`;
    glpi.state.users.push({ id: 51 + at, name: role, firstname: role, realname: '', email });
    people.set(51 + at, member.actor.id);
  }
  const at = (): Ctx => ({ ...ctx, now: new Date(clock.now) });
  const machine = (): Ctx =>
    systemCtx({ workspaceId: ctx.workspaceId, name: 'campaign', now: new Date(clock.now) });
  const advance = (seconds: number) => {
    clock.now += seconds * 1_000;
    glpi.state.advance(seconds);
  };

  const made = await createMirror({
    ctx,
    input: {
      system: 'glpi',
      name: 'Service desk',
      baseUrl: glpi.url,
      settings: { api: 'legacy', timeZone: 'Europe/Berlin' },
      credentials: { appToken: GLPI.appToken, userToken: GLPI.userToken },
    },
  });
  const { mirror } = await testMirror({ ctx, input: { mirrorId: made.id } });
  await updateMirror({
    ctx,
    input: {
      mirrorId: mirror.id,
      version: mirror.version,
      owners: {
        status: 'ask',
        subject: 'ask',
        description: 'ask',
        urgency: 'newest',
        impact: 'theirs',
        type: 'ours',
        category: 'ask',
      },
    },
  });
  await pullMirror(machine(), mirror.id);

  const wanted = () =>
    withTenant(ctx, async (tx) => {
      const rows = await tx.raw<{ id: string }[]>`
        select id from mirror_records where workspace_id = ${ctx.workspaceId} and wanted > done order by id`;
      return rows.map(({ id }) => id);
    });
  const pull = async () => {
    for (let n = 0; n < 100; n++) {
      const page = await pullMirror(machine(), mirror.id);
      if (page.kind !== 'read' || !page.more) return;
    }
    throw new Error('one reading never came to its end');
  };

  // Half of the tickets begin on each side.
  const contact = await createContact({ ctx, input: { name: 'Rui', email: 'rui@example.com' } });
  const pairs = Math.max(4, Math.round(EDITS / 25));
  for (let n = 0; n < pairs; n++) {
    glpi.state.open({ name: `Theirs ${n}`, category: 12 });
    const ticket = await openTicket({
      ctx: at(),
      input: { contactId: contact.id, subject: `Ours ${n}`, description: `Number ${n}.`, urgency: 'normal' },
    });
    await mirrorTicket({ ctx: at(), input: { ticketId: ticket.id, mirrorId: mirror.id } });
  }
  const ticketIds = () =>
    withTenant(ctx, async (tx) => {
      const rows = await tx.raw<{ id: string }[]>`
        select id from tickets where workspace_id = ${ctx.workspaceId} order by number`;
      return rows.map(({ id }) => id);
    });

  const editTheirs = () => {
    const { id } = pick([...glpi.state.tickets.values()]);
    glpi.state.edit(
      id,
      pick([
        () => ({ status: 1 + Math.floor(random() * 6) }),
        () => ({ urgency: 1 + Math.floor(random() * 5) }),
        () => ({ impact: 1 + Math.floor(random() * 5) }),
        () => ({ type: 1 + Math.floor(random() * 2) }),
        () => ({ category: pick([0, 11, 12]) }),
        () => ({ name: `Theirs ${Math.floor(random() * 1_000)}` }),
        () => ({ content: rich(random) }),
        () => ({ name: `No. ${Math.floor(random() * 10)} ${glpi.state.tickets.get(id)?.name}` }),
      ])(),
    );
  };
  /** Somebody looks on, or no longer, on one of the sides; among them one whom nobody knows here. */
  const observe = async () => {
    if (random() < 0.5) {
      const { id, observers } = pick([...glpi.state.tickets.values()]);
      const userId = pick([...people.keys(), 9]);
      glpi.state.observe(id, userId, !observers.includes(userId));
      return;
    }
    const [ticketId, userId] = [pick(await ticketIds()), pick([...people.values()])];
    const { watcherIds } = await readTicket({ ctx, input: { ticketId } });
    const change = watcherIds.includes(userId) ? unwatchTicket : watchTicket;
    await change({ ctx: at(), input: { ticketId, userId } });
  };
  const editOurs = async () => {
    const ticketId = pick(await ticketIds());
    const { version, description } = await readTicket({ ctx, input: { ticketId } });
    const change = pick([
      () => ({ status: pick(['open', 'pending', 'waiting', 'solved', 'closed'] as const) }),
      () => ({ urgency: pick(['low', 'normal', 'high'] as const) }),
      () => ({ impact: pick(['person', 'group', 'everybody'] as const) }),
      () => ({ type: pick(['incident', 'request', 'problem'] as const) }),
      () => ({ subject: `Ours ${Math.floor(random() * 1_000)}` }),
      // More than they hold.
      () => ({ subject: `Ours, ${'at length, '.repeat(25)}${Math.floor(random() * 1_000)}` }),
      // Often a part of what stands there, so that blocks of theirs are kept beside ones of ours.
      () => ({ description: random() < 0.5 ? `${description}\n\n${plain(random)}` : plain(random) }),
    ])();
    await updateTicket({ ctx: at(), input: { ticketId, version, ...change } }).catch((error: unknown) => {
      // Not every status can be reached from every other.
      if (!isAppError(error) || error.code !== 'conflict') throw error;
    });
  };
  const said = { ours: [] as string[], theirs: [] as string[] };
  const writeOurs = async () => {
    const { items } = await readTicketMirrors({ ctx, input: { ticketId: pick(await ticketIds()) } });
    const recordId = items[0]?.record.id;
    if (!recordId) return;
    const body = `Our word ${said.ours.length}.`;
    await writeMirrorReply({ ctx: at(), input: { recordId, body, isPublic: random() < 0.5 } });
    said.ours.push(body);
  };
  const writeTheirs = () => {
    const body = `Their word ${said.theirs.length}.`;
    glpi.state.write(pick([...glpi.state.tickets.values()]).id, `<p>${body}</p>`, random() < 0.5);
    said.theirs.push(body);
  };
  const hook = async () => {
    const { id } = pick([...glpi.state.tickets.values()]);
    const heard = [{ externalId: String(id), stamp: '' }];
    // Told twice, as queues do.
    for (let n = 0; n < 2; n++) await noteHeard({ ctx: machine(), input: { mirrorId: mirror.id, heard } });
  };
  let runs = 0;
  const work = async () => {
    if (random() < 0.3) await pull();
    const ids = await wanted();
    if (ids.length === 0) return;
    const id = pick(ids);
    // A process that dies with a record in its hands.
    if (random() < 0.1) await holdRecord({ ctx: machine(), input: { recordId: id, by: `dead-${runs++}` } });
    else await syncRecord(machine(), id, `run-${runs++}`);
  };

  const faults: readonly Fault[] = ['busy', 'down', 'silent'];
  glpi.spoil((call) => {
    // Somebody there writes while we are reading.
    if (call.method === 'GET' && call.path.includes('/Ticket/') && random() < 0.05) editTheirs();
    return random() < 0.12 ? pick(faults) : undefined;
  });
  for (let edits = 0; edits < EDITS; edits++) {
    if (random() < 0.5) editTheirs();
    else await editOurs();
    if (random() < 0.2) await writeOurs();
    if (random() < 0.3) await observe();
    if (random() < 0.2) writeTheirs();
    if (random() < 0.1) await hook();
    if (random() < 0.05) glpi.state.sessions.clear();
    for (let n = 0; n < 3; n++) await work();
    advance(Math.floor(random() * 4));
  }

  glpi.spoil(null);
  const quiet = async () => {
    for (let n = 0; n < 40; n++) {
      advance(4_000);
      await pull();
      await wakeRecords({ ctx: machine(), input: { mirrorId: mirror.id } });
      const ids = await wanted();
      if (ids.length === 0) return;
      for (const id of ids) await syncRecord(machine(), id, `end-${runs++}`);
    }
    throw new Error('it never comes to rest');
  };
  await quiet();

  const page = () => readMirror({ ctx, input: { mirrorId: mirror.id } });
  const compare = async () => {
    const { maps } = await page();
    const open = new Set((await page()).conflicts.map(({ ticketId, field }) => `${ticketId}:${field}`));
    const differs: string[] = [];
    for (const ticketId of await ticketIds()) {
      const ticket = await readTicket({ ctx, input: { ticketId } });
      const { items } = await readTicketMirrors({ ctx, input: { ticketId } });
      const there = glpi.state.tickets.get(Number(items[0]?.record.externalId));
      expect(there, `ticket ${ticket.number} is on both sides`).toBeDefined();
      const unmapped = items[0]?.record.unmapped ?? [];
      for (const [id, userId] of people)
        if (there?.observers.includes(id) !== ticket.watcherIds.includes(userId))
          differs.push(`#${ticket.number} observer ${id}`);
      const sides = {
        subject: [ticket.subject, there?.name],
        description: [bareWords(ticket.description), wordsOf(there?.content ?? '')],
        type: [ticket.type, String(there?.type)],
        status: [ticket.status, String(there?.status)],
        urgency: [ticket.urgency, String(there?.urgency)],
        impact: [ticket.impact, String(there?.impact)],
        category: [ticket.category, there?.category ? String(there.category) : null],
      } as const;
      for (const [name, [mine, theirs]] of Object.entries(sides)) {
        const field = name as keyof typeof sides;
        const map = maps[field];
        const same =
          mine === theirs ||
          (name === 'subject' && `${mine}`.startsWith(`${theirs}`.replace(/…$/, ''))) ||
          (map && (map.toOurs[String(theirs)] === mine || map.toTheirs[String(mine)] === theirs));
        // A question that is open, or a word that no map knows, is shown, and neither side is overwritten.
        if (!same && !open.has(`${ticketId}:${field}`) && !unmapped.includes(field))
          differs.push(`#${ticket.number} ${field}: ${mine} / ${theirs}`);
      }
    }
    return differs;
  };
  expect(await compare()).toEqual([]);

  // Each ticket is there once, on both sides.
  expect((await ticketIds()).length).toBe(pairs * 2);
  expect(glpi.state.tickets.size).toBe(pairs * 2);
  // Each word was said once.
  const byUs = glpi.state.followups.filter(({ userId }) => userId === GLPI.botId);
  expect(byUs.map(({ content }) => wordsOf(content)).sort()).toEqual(said.ours.toSorted());
  const heard: string[] = [];
  for (const ticketId of await ticketIds()) {
    const { items } = await readTicketMirrors({ ctx, input: { ticketId } });
    for (const { side, body, state } of items[0]?.replies ?? []) {
      expect(state).toBe('done');
      if (side === 'theirs') heard.push(body);
    }
  }
  expect(heard.sort()).toEqual(said.theirs.toSorted());

  // No echo: nothing is written any more, and nothing is asked for.
  const { length } = glpi.accepted;
  for (let n = 0; n < 3; n++) {
    advance(60);
    await pull();
    for (const id of await wanted()) await syncRecord(machine(), id, `rest-${n}`);
  }
  expect(glpi.accepted.length).toBe(length);
  expect(await wanted()).toEqual([]);
  expect((await page()).counts).toMatchObject({ failed: 0, waiting: 0 });

  // Every question can be answered, and then there is none.
  for (let n = 0; n < 10; n++) {
    const { conflicts } = await page();
    if (conflicts.length === 0) break;
    for (const [index, { id, field, ours, theirs }] of conflicts.entries())
      await settleConflict({
        ctx: at(),
        input: {
          conflictId: id,
          ...(field === 'description' && index % 3 === 0
            ? { keep: 'merged', text: `${ours}\n\n${theirs}` }
            : { keep: index % 2 === 0 ? 'ours' : 'theirs' }),
        },
      });
    await quiet();
  }
  expect((await page()).counts.conflicts).toBe(0);
  expect(await compare()).toEqual([]);
});
