import { describe, expect, test } from 'vitest';
import { withTenant } from '#db/tenant.ts';
import {
  mirrorTicket,
  readMirror,
  readTicketMirrors,
  settleConflict,
  updateMirror,
} from '#lib/mirrors/index.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import {
  connected,
  glpi,
  LEGACY,
  linked,
  ours,
  system,
  turn,
  V2,
  withTicketSystems,
} from '#lib/testing/mirror-round.ts';
import { readTicket, updateTicket } from '#lib/tickets/index.ts';
import { syncRecord } from './mirrors.ts';

withTestDatabase();
withTicketSystems();

type Scene = Awaited<ReturnType<typeof linked>>;

async function write({ ctx, ticketId }: Pick<Scene, 'ctx' | 'ticketId'>, description: string) {
  const { version } = await readTicket({ ctx, input: { ticketId } });
  return updateTicket({ ctx, input: { ticketId, version, description } });
}
const here = async ({ ctx, ticketId }: Pick<Scene, 'ctx' | 'ticketId'>) =>
  (await readTicket({ ctx, input: { ticketId } })).description;

async function round({ ctx, mirror }: Pick<Scene, 'ctx' | 'mirror'>) {
  glpi.state.advance(5);
  return turn(ctx, mirror.id);
}

describe.each([
  ['the older interface', LEGACY],
  ['the newer interface', V2],
] as const)('the description in GLPI by %s', (_name, given) => {
  test('goes both ways, and what nobody changed keeps its look there', async () => {
    const scene = await linked(given);
    const { there } = scene;
    glpi.state.edit(there.id, {
      content: '<p>The <strong>VPN</strong> stops.</p><p>Since Monday.</p><p><img src="/document/4"></p>',
    });
    await round(scene);
    expect(await here(scene)).toBe('The VPN stops.\n\nSince Monday.');

    await write(scene, 'The VPN stops.\n\nSince Tuesday, at <10:00> & later.');
    await round(scene);
    const { content } = glpi.state.tickets.get(there.id) ?? {};
    expect(content).toContain('<strong>VPN</strong>');
    expect(content).toContain('Since Tuesday, at &lt;10:00&gt; &amp; later.');
    expect(content).toContain('<img src="/document/4">');

    // Our own write comes back, and asks for nothing.
    const { length } = glpi.accepted;
    for (let n = 0; n < 3; n++) await round(scene);
    expect(glpi.accepted.length).toBe(length);
    expect(await here(scene)).toBe('The VPN stops.\n\nSince Tuesday, at <10:00> & later.');
  });

  test('a text that is only spaced otherwise is the same', async () => {
    const scene = await linked(given);
    await write(scene, 'One  thing.\r\n\r\n\r\n\tAnother.');
    await round(scene);
    const { length } = glpi.accepted;
    glpi.state.edit(scene.there.id, { content: '<p>One thing.</p>\n<p>&nbsp;</p>\n<p>Another.</p>' });
    await round(scene);
    expect(glpi.accepted.length).toBe(length);
    expect(await here(scene)).toBe('One  thing.\r\n\r\n\r\n\tAnother.');
  });
});

describe('where both sides wrote', () => {
  async function disputed() {
    const scene = await linked();
    glpi.state.edit(scene.there.id, { content: '<p>Theirs.</p>' });
    await write(scene, 'Ours.');
    await round(scene);
    const { conflicts } = await readMirror({ ctx: scene.ctx, input: { mirrorId: scene.mirror.id } });
    return { ...scene, conflictId: conflicts[0]?.id ?? '', conflicts };
  }

  test('both texts are shown, and what a person makes of them goes to both', async () => {
    const scene = await disputed();
    const { ctx, ticketId, conflictId } = scene;
    expect(scene.conflicts).toMatchObject([
      { field: 'description', base: 'As it was told', ours: 'Ours.', theirs: 'Theirs.' },
    ]);
    const merge = (text?: string) =>
      settleConflict({ ctx, input: { conflictId, keep: 'merged', ...(text ? { text } : {}) } });
    await expect(merge()).rejects.toMatchObject({ code: 'invalid_input' });
    await merge('Ours and theirs.');
    const { timeline, description } = await readTicket({ ctx, input: { ticketId } });
    expect(description).toBe('Ours and theirs.');
    expect(timeline.find(({ action }) => action === 'ticket.updated')).toMatchObject({
      actor: { name: ctx.actor.name },
      changes: { description: ['Ours.', 'Ours and theirs.'] },
    });
    await round(scene);
    expect(glpi.state.tickets.get(scene.there.id)?.content).toBe('<p>Ours and theirs.</p>');
    const { counts } = await readMirror({ ctx, input: { mirrorId: scene.mirror.id } });
    expect(counts).toMatchObject({ conflicts: 0, failed: 0, waiting: 0 });
  });

  test('what once was agreed is carried over too, when a person writes it again', async () => {
    const scene = await disputed();
    const { ctx, conflictId } = scene;
    await settleConflict({ ctx, input: { conflictId, keep: 'merged', text: 'As it was told' } });
    await round(scene);
    expect(glpi.state.tickets.get(scene.there.id)?.content).toBe('<p>As it was told</p>');
  });

  test('a merge of a text that moved on is refused, and the question tells the newer one', async () => {
    const scene = await disputed();
    const { ctx, conflictId } = scene;
    await write(scene, 'Ours, and more.');
    await expect(
      settleConflict({ ctx, input: { conflictId, keep: 'merged', text: 'Both.' } }),
    ).rejects.toMatchObject({ details: { reason: 'moved_on' } });
    await round(scene);
    const { conflicts } = await readMirror({ ctx, input: { mirrorId: scene.mirror.id } });
    expect(conflicts).toMatchObject([{ id: conflictId, ours: 'Ours, and more.', theirs: 'Theirs.' }]);
    expect(await here(scene)).toBe('Ours, and more.');
  });

  test('only a text can be merged', async () => {
    const scene = await linked();
    const { ctx, ticketId } = scene;
    const { version } = await readTicket({ ctx, input: { ticketId } });
    await updateTicket({ ctx, input: { ticketId, version, status: 'pending' } });
    glpi.state.edit(scene.there.id, { status: 5 });
    await round(scene);
    const { items } = await readTicketMirrors({ ctx, input: { ticketId } });
    const conflictId = items[0]?.conflicts[0]?.id ?? '';
    await expect(
      settleConflict({ ctx, input: { conflictId, keep: 'merged', text: 'open' } }),
    ).rejects.toMatchObject({ code: 'invalid_input' });
  });
});

describe('a description that is not carried over', () => {
  test('is theirs while it is longer than ours can be, and neither is cut', async () => {
    const scene = await linked();
    const long = `<p>${'A long story. '.repeat(2_000)}</p>`;
    glpi.state.edit(scene.there.id, { content: long });
    await write(scene, 'A short one.');
    await round(scene);
    expect(await here(scene)).toBe('A short one.');
    expect(glpi.state.tickets.get(scene.there.id)?.content).toBe(long);
    const { items } = await readTicketMirrors({ ctx: scene.ctx, input: { ticketId: scene.ticketId } });
    expect(items[0]).toMatchObject({ record: { unmapped: ['description'] }, conflicts: [] });
  });

  test('stays where it was written in a mirror from before, until somebody decides', async () => {
    const { ctx, mirror } = await connected();
    await withTenant(
      ctx,
      (tx) => tx.raw`
      update mirrors set owners = owners - 'description' where workspace_id = ${ctx.workspaceId}`,
    );
    expect((await readMirror({ ctx, input: { mirrorId: mirror.id } })).owners.description).toBe('off');
    await turn(ctx, mirror.id);
    const ticket = await ours(ctx);
    await mirrorTicket({ ctx, input: { ticketId: ticket.id, mirrorId: mirror.id } });
    await round({ ctx, mirror });
    const scene = { ctx, mirror, ticketId: ticket.id };
    await write(scene, 'Only here.');
    await round(scene);
    const there = () => [...glpi.state.tickets.values()][0]?.content;
    expect(there()).toBe('<p>Since today.</p><p>Floor 3.</p>');

    // Now it is mirrored: every ticket is compared, and a person is asked where the two never agreed.
    await updateMirror({
      ctx,
      input: { mirrorId: mirror.id, version: mirror.version, owners: { description: 'ours' } },
    });
    for (const id of await withTenant(ctx, async (tx) => {
      const rows = await tx.raw<{ id: string }[]>`
        select id from mirror_records where workspace_id = ${ctx.workspaceId} and wanted > done`;
      return rows.map((row) => row.id);
    }))
      await syncRecord(system(ctx), id, 'run');
    expect(there()).toBe('<p>Only here.</p>');
  });
});
