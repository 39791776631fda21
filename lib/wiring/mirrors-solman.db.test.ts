import { describe, expect, test } from 'vitest';
import { SOLMAN } from '#e2e/emulators/solman/index.ts';
import {
  createMirror,
  mirrorTicket,
  readTicketMirrors,
  updateMirror,
  writeMirrorReply,
} from '#lib/mirrors/index.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { ours, solman, turn, withTicketSystems } from '#lib/testing/mirror-round.ts';
import { readTicket, updateTicket } from '#lib/tickets/index.ts';
import { testMirror } from './mirrors.ts';

withTestDatabase();
withTicketSystems();

async function opened() {
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
  return { ctx, mirror, ticket, guid: order?.guid ?? '', order };
}

describe('SAP Solution Manager', () => {
  test('the long text goes both ways, with who asked below it', async () => {
    const { ctx, mirror, ticket, guid } = await opened();
    const there = () => solman.state.orders.get(guid)?.longText;
    expect(there()).toMatch(/^Since today\.\n\nFloor 3\.\n\n-- \nRequester: Rui <.+@example\.com>$/);
    const read = () => readTicket({ ctx, input: { ticketId: ticket.id } });
    expect((await read()).description).toBe('Since today.\n\nFloor 3.');

    const { version } = await read();
    await updateTicket({
      ctx,
      input: { ticketId: ticket.id, version, description: 'Since Monday.\n\nFloor 4.' },
    });
    await turn(ctx, mirror.id);
    expect(there()).toMatch(/^Since Monday\.\r\n\r\nFloor 4\.\r\n\r\n-- \r\nRequester: Rui/);
    const { length } = solman.accepted;
    solman.state.now += 5_000;
    await turn(ctx, mirror.id);
    expect((await read()).description).toBe('Since Monday.\n\nFloor 4.');

    solman.state.now += 60_000;
    solman.state.edit(guid, { longText: `${there()}`.replace('Floor 4.', 'Floor 5, at the end.') });
    solman.state.now += 5_000;
    await turn(ctx, mirror.id);
    expect((await read()).description).toBe('Since Monday.\n\nFloor 5, at the end.');
    await turn(ctx, mirror.id);
    expect(solman.accepted.length).toBe(length);
  });

  test('a subject goes both ways where somebody wants it, cut to forty letters beside our number', async () => {
    const { ctx, mirror, ticket, guid } = await opened();
    const mark = `CS-${ticket.number}`;
    const there = () => solman.state.orders.get(guid)?.description;
    const { version: before } = mirror;
    await updateMirror({ ctx, input: { mirrorId: mirror.id, version: before, owners: { subject: 'ask' } } });
    await turn(ctx, mirror.id);
    const long = 'The printer in the hall on floor 3 is out of paper';
    const read = () => readTicket({ ctx, input: { ticketId: ticket.id } });
    await updateTicket({
      ctx,
      input: { ticketId: ticket.id, version: (await read()).version, subject: long },
    });
    await turn(ctx, mirror.id);
    expect(there()).toMatch(new RegExp(`^The printer in the hall on floor.*… ${mark}$`));
    expect(there()?.length).toBeLessThanOrEqual(40);
    const { length } = solman.accepted;
    for (let n = 0; n < 3; n++) {
      solman.state.now += 60_000;
      await turn(ctx, mirror.id);
    }
    expect(solman.accepted.length).toBe(length);
    expect(await read()).toMatchObject({ subject: long });

    solman.state.edit(guid, { description: `Paper is there ${mark}` });
    solman.state.now += 60_000;
    await turn(ctx, mirror.id);
    expect(await read()).toMatchObject({ subject: 'Paper is there' });
  });

  test('a long text that cannot be changed there is not mirrored', async () => {
    solman.state.textsAreFixed = true;
    const { ctx, mirror, ticket, guid } = await opened();
    expect(mirror.choices).not.toHaveProperty('description');
    expect(mirror.choices).not.toHaveProperty('subject');
    const { version } = await readTicket({ ctx, input: { ticketId: ticket.id } });
    await updateTicket({ ctx, input: { ticketId: ticket.id, version, description: 'Otherwise.' } });
    await turn(ctx, mirror.id);
    expect(solman.state.orders.get(guid)?.longText).toContain('Since today.');
    const { items } = await readTicketMirrors({ ctx, input: { ticketId: ticket.id } });
    expect(items[0]).toMatchObject({ record: { unmapped: [], waiting: false }, conflicts: [] });
  });

  test('both ways, with its proof, its tags and somebody who has it open', async () => {
    const { ctx, mirror, ticket, order } = await opened();
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
