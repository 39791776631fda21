import { describe, expect, test } from 'vitest';
import { listConflicts, readMirror, settleConflict, updateMirror } from '#lib/mirrors/index.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { glpi, linked, turn, withTicketSystems } from '#lib/testing/mirror-round.ts';
import { readTicket, updateTicket } from '#lib/tickets/index.ts';

withTestDatabase();
withTicketSystems();

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

    const first = await listConflicts({ ctx, input: { ticketId, limit: 1 } });
    const next = await listConflicts({ ctx, input: { cursor: first.nextCursor ?? '', mirrorId: mirror.id } });
    expect([...first.items, ...next.items]).toEqual(page.conflicts);
    const stranger = await (await makeWorkspace()).as('admin');
    expect((await listConflicts({ ctx: stranger, input: {} })).items).toEqual([]);

    await settleConflict({ ctx, input: { conflictId: status?.id ?? '', keep: 'theirs' } });
    await settleConflict({ ctx, input: { conflictId: subject?.id ?? '', keep: 'ours' } });
    expect((await listConflicts({ ctx, input: {} })).items).toEqual([]);
    const settled = await listConflicts({ ctx, input: { state: 'settled' } });
    expect(settled.items.map(({ field, state, settledBy }) => [field, state, settledBy]).sort()).toEqual([
      ['status', 'theirs', ctx.actor.name],
      ['subject', 'ours', ctx.actor.name],
    ]);
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
