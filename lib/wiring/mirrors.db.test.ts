import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { withTenant } from '#db/tenant.ts';
import { GLPI, type GlpiEmulator, glpiWebhookOf, startGlpiEmulator } from '#e2e/emulators/glpi/index.ts';
import { SOLMAN, type SolmanEmulator, startSolmanEmulator } from '#e2e/emulators/solman/index.ts';
import { createContact } from '#lib/contacts/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import {
  createMirror,
  mirrorTicket,
  readMirror,
  readTicketMirrors,
  replayMirror,
  settleConflict,
  switchMirror,
  updateMirror,
  wakeRecords,
  writeMirrorReply,
} from '#lib/mirrors/index.ts';
import { systemCtx } from '#lib/tenancy/index.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { openTicket, readTicket, updateTicket } from '#lib/tickets/index.ts';
import { pullMirror, syncRecord, takeMirrorBody, takeMirrorCall, testMirror } from './mirrors.ts';

withTestDatabase();

let glpi: GlpiEmulator;
let solman: SolmanEmulator;
beforeAll(async () => {
  [glpi, solman] = await Promise.all([startGlpiEmulator(), startSolmanEmulator()]);
  process.env.TRUSTED_MIRROR_ORIGINS = `${glpi.url}, ${solman.url}/`;
});
afterAll(() => Promise.all([glpi.close(), solman.close()]));
beforeEach(() => {
  glpi.reset();
  solman.reset();
});

const LEGACY = {
  system: 'glpi',
  settings: { api: 'legacy', timeZone: 'Europe/Berlin' },
  credentials: { appToken: GLPI.appToken, userToken: GLPI.userToken },
} as const;
const V2 = {
  system: 'glpi',
  settings: { api: 'v2' },
  credentials: {
    clientId: GLPI.clientId,
    clientSecret: GLPI.clientSecret,
    username: GLPI.username,
    password: GLPI.password,
  },
} as const;

async function connected(given: typeof LEGACY | typeof V2 = LEGACY) {
  const ctx = await (await makeWorkspace()).as('admin');
  const made = await createMirror({ ctx, input: { ...given, name: 'Service desk', baseUrl: glpi.url } });
  const probed = await testMirror({ ctx, input: { mirrorId: made.id } });
  expect(probed).toMatchObject({ ok: true, mirror: { status: 'active' } });
  return { ctx, mirror: probed.mirror };
}

const system = (ctx: Ctx, now = new Date()) => systemCtx({ workspaceId: ctx.workspaceId, name: 'test', now });

/** What the durable functions do: asks for news, then brings what is wanted to the same. */
async function turn(ctx: Ctx, mirrorId: string, now = new Date()): Promise<string[]> {
  for (let n = 0; n < 50; n++) {
    const pulled = await pullMirror(system(ctx, now), mirrorId);
    if (pulled.kind !== 'read' || !pulled.more) break;
  }
  const states: string[] = [];
  for (const id of await wantedRecords(ctx))
    states.push((await syncRecord(system(ctx, now), id, 'run')).state);
  return states;
}

const wantedRecords = (ctx: Ctx): Promise<string[]> =>
  withTenant(ctx, async (tx) => {
    const rows = await tx.raw<{ id: string }[]>`
      select id from mirror_records where workspace_id = ${ctx.workspaceId} and wanted > done order by id`;
    return rows.map(({ id }) => id);
  });

const ticketIds = (ctx: Ctx): Promise<string[]> =>
  withTenant(ctx, async (tx) => {
    const rows = await tx.raw<{ id: string }[]>`
      select id from tickets where workspace_id = ${ctx.workspaceId} order by number`;
    return rows.map(({ id }) => id);
  });

async function ours(ctx: Ctx, subject = 'The printer is out of paper') {
  const contact = await createContact({
    ctx,
    input: { name: 'Rui', email: `${crypto.randomUUID()}@example.com` },
  });
  return openTicket({
    ctx,
    input: { contactId: contact.id, subject, description: 'Since today.\n\nFloor 3.', urgency: 'high' },
  });
}

async function linked(given: typeof LEGACY | typeof V2 = LEGACY) {
  const { ctx, mirror } = await connected(given);
  await turn(ctx, mirror.id);
  glpi.state.advance(5);
  const there = glpi.state.open({ name: 'VPN does not connect', urgency: 4, status: 2, category: 12 });
  glpi.state.advance(5);
  expect(await turn(ctx, mirror.id)).toEqual(['done']);
  const [ticketId = ''] = await ticketIds(ctx);
  return { ctx, mirror, there, ticketId };
}

describe.each([
  ['the older interface', LEGACY],
  ['the newer interface', V2],
] as const)('GLPI by %s', (_name, given) => {
  test('what is opened there is opened here, with its requester, and changes go both ways', async () => {
    const { ctx, mirror, there, ticketId } = await linked(given);
    const ticket = await readTicket({ ctx, input: { ticketId } });
    expect(ticket).toMatchObject({
      subject: 'VPN does not connect',
      description: 'As it was told',
      status: 'open',
      type: 'incident',
      urgency: 'high',
      impact: 'group',
      contact: { name: 'Ana Lima' },
    });

    glpi.state.edit(there.id, { status: 4, urgency: 2 });
    glpi.state.advance(5);
    await turn(ctx, mirror.id);
    const after = await readTicket({ ctx, input: { ticketId } });
    expect(after).toMatchObject({ status: 'pending', urgency: 'low' });
    expect(after.timeline.find(({ action }) => action === 'ticket.updated')).toMatchObject({
      actor: { name: 'Service desk' },
    });

    await updateTicket({
      ctx,
      input: { ticketId, version: after.version, status: 'solved', impact: 'everybody' },
    });
    await turn(ctx, mirror.id);
    expect(glpi.state.tickets.get(there.id)).toMatchObject({ status: 5, impact: 4, urgency: 2 });
  });

  test('our own writes come back and ask for nothing', async () => {
    const { ctx, mirror, there, ticketId } = await linked(given);
    const { version } = await readTicket({ ctx, input: { ticketId } });
    await updateTicket({ ctx, input: { ticketId, version, subject: 'VPN connects again' } });
    await turn(ctx, mirror.id);
    expect(glpi.state.tickets.get(there.id)?.name).toBe('VPN connects again');
    const { length } = glpi.accepted;
    for (let n = 0; n < 3; n++) {
      glpi.state.advance(5);
      await turn(ctx, mirror.id);
    }
    expect(glpi.accepted.length).toBe(length);
    // Once it was read after the write, its mark is known and it is not even read.
    expect(await turn(ctx, mirror.id)).toEqual([]);
  });

  test('a ticket of ours is opened there once, though the answer got lost', async () => {
    const { ctx, mirror } = await connected(given);
    await turn(ctx, mirror.id);
    const ticket = await ours(ctx);
    await mirrorTicket({ ctx, input: { ticketId: ticket.id, mirrorId: mirror.id } });
    glpi.spoil((call) => (call.method === 'POST' && call.path.endsWith('/Ticket') ? 'silent' : undefined));
    expect(await turn(ctx, mirror.id)).toEqual(['later']);
    glpi.spoil(null);
    glpi.state.advance(5);
    // Heard of it before it is tried again: it is known as ours by its mark.
    await turn(ctx, mirror.id);
    await turn(ctx, mirror.id, new Date(Date.now() + 60_000));
    expect(await wantedRecords(ctx)).toEqual([]);
    expect([...glpi.state.tickets.values()]).toMatchObject([
      { name: 'The printer is out of paper', urgency: 4, externalid: `countersign:${ticket.id}` },
    ]);
    expect(await ticketIds(ctx)).toEqual([ticket.id]);
    const { items } = await readTicketMirrors({ ctx, input: { ticketId: ticket.id } });
    expect(items).toMatchObject([{ record: { state: 'linked', waiting: false }, conflicts: [] }]);
    await expect(
      mirrorTicket({ ctx, input: { ticketId: ticket.id, mirrorId: mirror.id } }),
    ).rejects.toMatchObject({ details: { reason: 'mirrored' } });
  });

  test('replies go both ways, public and internal, each once', async () => {
    const { ctx, mirror, there, ticketId } = await linked(given);
    const { items } = await readTicketMirrors({ ctx, input: { ticketId } });
    const recordId = items[0]?.record.id ?? '';
    await writeMirrorReply({
      ctx,
      input: { recordId, body: 'We are at it.\n\nSoon <done>.', isPublic: true },
    });
    await writeMirrorReply({ ctx, input: { recordId, body: 'Ask Rui.', isPublic: false } });
    glpi.state.write(there.id, '<p>It is the <b>router</b></p>', true);
    glpi.state.advance(5);
    glpi.spoil((call) => (/followup$/i.test(call.path) && call.method === 'POST' ? 'silent' : undefined));
    await turn(ctx, mirror.id);
    glpi.spoil(null);
    for (let n = 1; n < 4; n++) {
      glpi.state.advance(5);
      await turn(ctx, mirror.id, new Date(Date.now() + n * 120_000));
    }
    const mine = glpi.state.followups.filter(({ userId }) => userId === GLPI.botId);
    expect(mine.map(({ isPrivate }) => isPrivate)).toEqual([false, true]);
    expect(mine[0]?.content).toContain('Soon &lt;done&gt;.');
    const after = await readTicketMirrors({ ctx, input: { ticketId } });
    expect(
      after.items[0]?.replies.map(({ side, isPublic, state }) => [side, isPublic, state]).sort(),
    ).toEqual([
      ['ours', false, 'done'],
      ['ours', true, 'done'],
      ['theirs', false, 'done'],
    ]);
    expect(after.items[0]?.replies.find(({ side }) => side === 'theirs')).toMatchObject({
      body: 'It is the router',
    });
  });
});

describe('where both sides changed the same', () => {
  async function disputed() {
    const scene = await linked();
    const { version } = await readTicket({ ctx: scene.ctx, input: { ticketId: scene.ticketId } });
    await updateTicket({
      ctx: scene.ctx,
      input: { ticketId: scene.ticketId, version, status: 'pending', subject: 'Ours' },
    });
    glpi.state.edit(scene.there.id, { status: 5, name: 'Theirs' });
    glpi.state.advance(5);
    await turn(scene.ctx, scene.mirror.id);
    return scene;
  }

  test('a person is asked, nothing is overwritten, and their word is carried over', async () => {
    const { ctx, mirror, there, ticketId } = await disputed();
    const page = await readMirror({ ctx, input: { mirrorId: mirror.id } });
    expect(page.counts.conflicts).toBe(2);
    const [status, subject] = page.conflicts.toSorted((a, b) => a.field.localeCompare(b.field));
    expect(status).toMatchObject({ field: 'status', base: 'open', ours: 'pending', theirs: 'solved' });
    expect(glpi.state.tickets.get(there.id)).toMatchObject({ status: 5, name: 'Theirs' });

    await settleConflict({ ctx, input: { conflictId: status?.id ?? '', keep: 'theirs' } });
    await settleConflict({ ctx, input: { conflictId: subject?.id ?? '', keep: 'ours' } });
    await turn(ctx, mirror.id);
    expect(await readTicket({ ctx, input: { ticketId } })).toMatchObject({
      status: 'solved',
      subject: 'Ours',
    });
    expect(glpi.state.tickets.get(there.id)).toMatchObject({ status: 5, name: 'Ours' });
    expect((await readMirror({ ctx, input: { mirrorId: mirror.id } })).counts.conflicts).toBe(0);
    await expect(
      settleConflict({ ctx, input: { conflictId: status?.id ?? '', keep: 'ours' } }),
    ).rejects.toMatchObject({ details: { reason: 'settled' } });
  });

  test('the question closes by itself when both say the same again', async () => {
    const { ctx, mirror, there } = await disputed();
    glpi.state.edit(there.id, { status: 4, name: 'Ours' });
    glpi.state.advance(5);
    await turn(ctx, mirror.id);
    expect((await readMirror({ ctx, input: { mirrorId: mirror.id } })).counts.conflicts).toBe(0);
  });

  test('an owner decides without asking', async () => {
    const { ctx, mirror, there, ticketId } = await disputed();
    await updateMirror({
      ctx,
      input: { mirrorId: mirror.id, version: mirror.version, owners: { status: 'ours', subject: 'theirs' } },
    });
    await turn(ctx, mirror.id);
    expect(await readTicket({ ctx, input: { ticketId } })).toMatchObject({
      status: 'pending',
      subject: 'Theirs',
    });
    expect(glpi.state.tickets.get(there.id)).toMatchObject({ status: 4, name: 'Theirs' });
  });
});

describe('what goes wrong', () => {
  test('a busy or broken side is asked again, and a session that ran out is begun anew', async () => {
    const { ctx, mirror, there, ticketId } = await linked();
    glpi.state.edit(there.id, { urgency: 2 });
    glpi.state.advance(5);
    await pullMirror(system(ctx), mirror.id);
    glpi.fail('busy');
    expect(await turn(ctx, mirror.id)).toEqual(['done']);
    glpi.state.edit(there.id, { urgency: 3 });
    glpi.state.advance(5);
    await pullMirror(system(ctx), mirror.id);
    glpi.spoil((call) => (call.path.includes('/Ticket/') ? 'down' : undefined));
    expect(await turn(ctx, mirror.id)).toEqual(['later']);
    glpi.spoil(null);
    glpi.state.sessions.clear();
    expect(await turn(ctx, mirror.id, new Date(Date.now() + 10_000))).toEqual(['done']);
    expect(await readTicket({ ctx, input: { ticketId } })).toMatchObject({ urgency: 'normal' });
  });

  test('a refused key switches the mirror off and says so; what changed meanwhile is made up for', async () => {
    const { ctx, mirror, there, ticketId } = await linked();
    glpi.spoil(() => 'refuse_key');
    glpi.state.edit(there.id, { urgency: 2 });
    expect(await pullMirror(system(ctx), mirror.id)).toEqual({ kind: 'failed' });
    const off = await readMirror({ ctx, input: { mirrorId: mirror.id } });
    expect(off).toMatchObject({ status: 'disabled', lastErrorCode: 'key_refused' });
    expect(off.disabledReason).toContain('refuses our sign-in');
    glpi.spoil(null);
    const { version } = await readTicket({ ctx, input: { ticketId } });
    await updateTicket({ ctx, input: { ticketId, version, status: 'solved' } });
    await switchMirror({ ctx, input: { mirrorId: mirror.id, version: off.version, on: true } });
    await turn(ctx, mirror.id);
    expect(glpi.state.tickets.get(there.id)).toMatchObject({ status: 5 });
    expect(await readTicket({ ctx, input: { ticketId } })).toMatchObject({ urgency: 'low' });
  });

  test('what is refused for good is listed and can be replayed; what is gone there stays here', async () => {
    const { ctx, mirror, there, ticketId } = await linked();
    const { version } = await readTicket({ ctx, input: { ticketId } });
    await updateTicket({ ctx, input: { ticketId, version, status: 'solved' } });
    const held = glpi.state.tickets.get(there.id);
    if (!held) throw new Error('it was opened above');
    // Without the right to read it: GLPI says so for each call.
    const real = glpi.state.tickets;
    Object.defineProperty(glpi.state, 'tickets', {
      configurable: true,
      writable: true,
      value: { get: () => ({ ...held, urgency: 'nonsense' }), values: () => [held].values() },
    });
    expect(await turn(ctx, mirror.id)).toEqual(['failed']);
    glpi.state.tickets = real;
    expect(await readMirror({ ctx, input: { mirrorId: mirror.id } })).toMatchObject({
      counts: { failed: 1 },
      failed: [{ ticketId, lastErrorCode: 'strange_answer', state: 'failed' }],
    });
    expect(await replayMirror({ ctx, input: { mirrorId: mirror.id } })).toEqual({ replayed: 1 });
    expect(await turn(ctx, mirror.id)).toEqual(['done']);
    expect(glpi.state.tickets.get(there.id)).toMatchObject({ status: 5 });

    glpi.state.edit(there.id, { isDeleted: true });
    await takeCall(ctx, mirror, there.id, 'delete');
    expect(await turn(ctx, mirror.id)).toEqual(['gone']);
    expect(await readTicket({ ctx, input: { ticketId } })).toMatchObject({ status: 'solved' });
  });

  async function takeCall(
    ctx: Ctx,
    mirror: { id: string; webhookSecret: string },
    id: number,
    event = 'update',
    at = Date.now(),
  ): Promise<number> {
    const { body, headers } = glpiWebhookOf(id, mirror.webhookSecret, event, at);
    await takeMirrorCall(mirror.id, new Headers(headers), Buffer.from(body));
    const bodies = await withTenant(
      ctx,
      (tx) => tx.raw<{ id: string }[]>`
        select id from mirror_bodies where workspace_id = ${ctx.workspaceId} and state = 'received'`,
    );
    for (const { id: bodyId } of bodies) await takeMirrorBody(system(ctx), { mirrorId: mirror.id, bodyId });
    return bodies.length;
  }

  test('a webhook is believed by its signature only, kept once, and is no more than a hint', async () => {
    const { ctx, mirror, there, ticketId } = await linked();
    glpi.state.edit(there.id, { urgency: 2 });
    const at = Date.now();
    expect(await takeCall(ctx, mirror, there.id, 'update', at)).toBe(1);
    expect(await takeCall(ctx, mirror, there.id, 'update', at)).toBe(0);
    for (const id of await wantedRecords(ctx)) await syncRecord(system(ctx), id, 'run');
    expect(await readTicket({ ctx, input: { ticketId } })).toMatchObject({ urgency: 'low' });
    const { body, headers } = glpiWebhookOf(there.id, 'another secret');
    await expect(takeMirrorCall(mirror.id, new Headers(headers), Buffer.from(body))).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  test('a run that died gives its record back, and the clock finds what waits', async () => {
    const { ctx, mirror, there } = await linked();
    glpi.state.edit(there.id, { urgency: 2 });
    glpi.state.advance(5);
    await pullMirror(system(ctx), mirror.id);
    glpi.spoil((call) => {
      if (call.path.includes('/Ticket/')) throw new Error('the process dies here');
      return undefined;
    });
    const [recordId = ''] = await wantedRecords(ctx);
    await syncRecord(system(ctx), recordId, 'dead').catch(() => null);
    glpi.spoil(null);
    const later = new Date(Date.now() + 300_000);
    expect(await wakeRecords({ ctx: system(ctx, later), input: { mirrorId: mirror.id } })).toEqual({
      woken: 1,
    });
    expect((await syncRecord(system(ctx, later), recordId, 'next')).state).toBe('done');
  });

  test('a stranger sees nothing, and the owner still does', async () => {
    const { ctx, mirror, ticketId } = await linked();
    const stranger = await (await makeWorkspace()).as('admin');
    await expect(readMirror({ ctx: stranger, input: { mirrorId: mirror.id } })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(readTicketMirrors({ ctx: stranger, input: { ticketId } })).rejects.toMatchObject({
      code: 'not_found',
    });
    expect((await readMirror({ ctx, input: { mirrorId: mirror.id } })).id).toBe(mirror.id);
  });

  test('an address that is not public is not called unless the installation trusts it', async () => {
    const ctx = await (await makeWorkspace()).as('admin');
    const made = await createMirror({
      ctx,
      input: { ...LEGACY, name: 'Inside', baseUrl: 'http://127.0.0.1:1' },
    });
    const probed = await testMirror({ ctx, input: { mirrorId: made.id } });
    expect(probed).toMatchObject({ ok: false, mirror: { status: 'draft' } });
    expect(probed.message).toContain('TRUSTED_MIRROR_ORIGINS');
    expect(JSON.stringify(probed)).not.toContain(GLPI.userToken);
  });
});

describe('SAP Solution Manager', () => {
  test('both ways, with its proof, its tags and somebody who has it open', async () => {
    const ctx = await (await makeWorkspace()).as('admin');
    const made = await createMirror({
      ctx,
      input: {
        system: 'solman',
        name: 'SolMan',
        baseUrl: solman.url,
        settings: { client: SOLMAN.client },
        credentials: { username: SOLMAN.username, password: SOLMAN.password },
      },
    });
    const { mirror, ok } = await testMirror({ ctx, input: { mirrorId: made.id } });
    expect(ok).toBe(true);
    await turn(ctx, mirror.id);
    const ticket = await ours(ctx);
    await mirrorTicket({ ctx, input: { ticketId: ticket.id, mirrorId: mirror.id } });
    await turn(ctx, mirror.id);
    const [order] = [...solman.state.orders.values()];
    expect(order).toMatchObject({
      description: `The printer is out of paper CS-${ticket.number}`,
      status: 'New',
    });

    solman.state.tokens.clear();
    solman.state.locked.add(order?.guid ?? '');
    const { version } = await readTicket({ ctx, input: { ticketId: ticket.id } });
    await updateTicket({ ctx, input: { ticketId: ticket.id, version, priority: 'urgent' } });
    expect(await turn(ctx, mirror.id)).toEqual(['later']);
    solman.state.locked.clear();
    await turn(ctx, mirror.id, new Date(Date.now() + 120_000));
    expect(solman.state.orders.get(order?.guid ?? '')).toMatchObject({ priority: '1' });

    solman.state.now += 60_000;
    solman.state.edit(order?.guid ?? '', { status: 'Proposed Solution' });
    solman.state.now += 5_000;
    await turn(ctx, mirror.id);
    expect(await readTicket({ ctx, input: { ticketId: ticket.id } })).toMatchObject({ status: 'solved' });
    const { items } = await readTicketMirrors({ ctx, input: { ticketId: ticket.id } });
    const recordId = items[0]?.record.id ?? '';
    await writeMirrorReply({ ctx, input: { recordId, body: 'Done.', isPublic: true } });
    await turn(ctx, mirror.id);
    await turn(ctx, mirror.id);
    expect(solman.state.orders.get(order?.guid ?? '')?.texts.map(({ text }) => text)).toEqual(['Done.']);
  });
});
