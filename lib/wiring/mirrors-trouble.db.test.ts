import { describe, expect, test } from 'vitest';
import { withTenant } from '#db/tenant.ts';
import { GLPI, glpiWebhookOf } from '#e2e/emulators/glpi/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import {
  createMirror,
  notePull,
  readMirror,
  readTicketMirrors,
  recordMirrorProbe,
  replayMirror,
  switchMirror,
  updateMirror,
  wakeRecords,
} from '#lib/mirrors/index.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import {
  glpi,
  LEGACY,
  linked,
  system,
  turn,
  wantedRecords,
  withTicketSystems,
} from '#lib/testing/mirror-round.ts';
import { mergeTickets, openTicket, readTicket, undoTicketMerge, updateTicket } from '#lib/tickets/index.ts';
import { pullMirror, syncRecord, takeMirrorBody, takeMirrorCall, testMirror } from './mirrors.ts';

withTestDatabase();
withTicketSystems();

const KEYS = LEGACY.credentials;

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

  test('a ticket that went into another hears what is written there, and is changed again when they part', async () => {
    const { ctx, mirror, there, ticketId } = await linked();
    const { contact } = await readTicket({ ctx, input: { ticketId } });
    const other = await openTicket({
      ctx,
      input: { contactId: contact.id, subject: 'All printers', description: 'None prints.' },
    });
    const { mergeId } = await mergeTickets({ ctx, input: { ticketId, number: other.number } });
    await turn(ctx, mirror.id);
    glpi.state.edit(there.id, { urgency: 2 });
    glpi.state.advance(5);
    await pullMirror(system(ctx), mirror.id);
    expect(await turn(ctx, mirror.id)).toEqual(['done']);
    expect(await readTicket({ ctx, input: { ticketId } })).toMatchObject({
      urgency: 'high',
      status: 'closed',
    });

    await undoTicketMerge({ ctx, input: { mergeId } });
    expect(await turn(ctx, mirror.id)).toEqual(['done']);
    expect(await readTicket({ ctx, input: { ticketId } })).toMatchObject({ urgency: 'low', status: 'open' });
  });

  test('keys that are kept are not sent to another server', async () => {
    const { ctx, mirror } = await linked();
    const { version } = await readMirror({ ctx, input: { mirrorId: mirror.id } });
    const baseUrl = 'https://elsewhere.example.com';
    const { userToken } = KEYS;
    for (const credentials of [undefined, { userToken }])
      await expect(
        updateMirror({ ctx, input: { mirrorId: mirror.id, version, baseUrl, credentials } }),
      ).rejects.toMatchObject({ details: { fields: [{ field: 'credentials.appToken' }] } });
  });

  test('other keys or another place have to be proven before it is switched on again', async () => {
    const { ctx, mirror } = await linked();
    const { version } = await readMirror({ ctx, input: { mirrorId: mirror.id } });
    const moved = await updateMirror({
      ctx,
      input: { mirrorId: mirror.id, version, baseUrl: 'https://elsewhere.example.com', credentials: KEYS },
    });
    expect(moved).toMatchObject({ status: 'draft', lastOkAt: null });
    await expect(
      switchMirror({ ctx, input: { mirrorId: mirror.id, version: moved.version, on: true } }),
    ).rejects.toMatchObject({ code: 'conflict', details: { reason: 'not_proven' } });
  });

  test('what was under way when other keys came proves nothing about them', async () => {
    const { ctx, mirror } = await linked();
    const { version } = await readMirror({ ctx, input: { mirrorId: mirror.id } });
    const baseUrl = 'https://elsewhere.example.com';
    const found = { ok: true as const, learned: { found: '', choices: mirror.choices } };
    await updateMirror({ ctx, input: { mirrorId: mirror.id, version, baseUrl, credentials: KEYS } });
    await expect(
      recordMirrorProbe({ ctx, input: { mirrorId: mirror.id, version, result: found } }),
    ).rejects.toMatchObject({ details: { reason: 'version_changed' } });
    await notePull({ ctx: system(ctx), input: { mirrorId: mirror.id, answer: { kind: 'ok', value: null } } });
    expect(await readMirror({ ctx, input: { mirrorId: mirror.id } })).toMatchObject({
      status: 'draft',
      lastOkAt: null,
    });
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
