import { describe, expect, test } from 'vitest';
import { GLPI } from '#e2e/emulators/glpi/index.ts';
import { mirrorTicket, readTicketMirrors, writeMirrorReply } from '#lib/mirrors/index.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import {
  connected,
  glpi,
  LEGACY,
  linked,
  ours,
  ticketIds,
  turn,
  V2,
  wantedRecords,
  withTicketSystems,
} from '#lib/testing/mirror-round.ts';
import { readTicket, updateTicket } from '#lib/tickets/index.ts';

withTestDatabase();
withTicketSystems();

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

  test('a subject longer than theirs can be is cut there and stays whole here', async () => {
    const { ctx, mirror } = await connected(given);
    await turn(ctx, mirror.id);
    const long = `The printer ${'in the hall '.repeat(22)}is out`;
    expect(long.length).toBeGreaterThan(255);
    const { id: ticketId } = await ours(ctx, long);
    await mirrorTicket({ ctx, input: { ticketId, mirrorId: mirror.id } });
    await turn(ctx, mirror.id);
    const there = () => [...glpi.state.tickets.values()][0];
    const cut = there()?.name ?? '';
    expect(cut.length).toBeLessThanOrEqual(255);
    expect(cut).toMatch(/^The printer in the hall .+…$/);
    const subject = async () => (await readTicket({ ctx, input: { ticketId } })).subject;
    const rounds = async () => {
      for (let n = 0; n < 3; n++) {
        glpi.state.advance(5);
        await turn(ctx, mirror.id);
      }
    };
    const { length } = glpi.accepted;
    await rounds();
    // Somebody there changes something else: the subject is no part of that.
    glpi.state.edit(there()?.id ?? 0, { urgency: 2 });
    await rounds();
    const { version } = await readTicket({ ctx, input: { ticketId } });
    await updateTicket({ ctx, input: { ticketId, version, subject: `${long} of paper` } });
    await rounds();
    expect(await subject()).toBe(`${long} of paper`);
    expect(there()?.name).toBe(cut);
    expect(glpi.accepted.length).toBe(length);

    // What they write before the cut is theirs to say; what they never saw is not.
    glpi.state.edit(there()?.id ?? 0, { name: cut.replace('The printer in', 'Printers in') });
    await rounds();
    expect(await subject()).toBe(`${long.replace('The printer in', 'Printers in')} of paper`);
    glpi.state.edit(there()?.id ?? 0, { name: 'It prints again' });
    await rounds();
    expect(await subject()).toBe('It prints again');
    const { items } = await readTicketMirrors({ ctx, input: { ticketId } });
    expect(items).toMatchObject([{ record: { state: 'linked', waiting: false }, conflicts: [] }]);
    expect(await wantedRecords(ctx)).toEqual([]);
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
