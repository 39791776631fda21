import { describe, expect, test } from 'vitest';
import {
  createMirror,
  mirrorTicket,
  readMirror,
  readTicketMirrors,
  setMirrorPerson,
  updateMirror,
} from '#lib/mirrors/index.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import {
  glpi,
  LEGACY,
  ours,
  ticketIds,
  turn,
  V2,
  wantedRecords,
  withTicketSystems,
} from '#lib/testing/mirror-round.ts';
import { readTicket, unwatchTicket, watchTicket } from '#lib/tickets/index.ts';
import { testMirror } from './mirrors.ts';

withTestDatabase();
withTicketSystems();

const BEN = 21;

/** A ticket of theirs at which Ben looks on, who is an operator of ours, and Ana, who is nobody here. */
async function scene(given: typeof LEGACY | typeof V2) {
  const workspace = await makeWorkspace();
  const [ctx, ben, eva] = [
    await workspace.as('admin'),
    await workspace.as('operator'),
    await workspace.as('manager'),
  ];
  const made = await createMirror({ ctx, input: { ...given, name: 'Service desk', baseUrl: glpi.url } });
  const { mirror } = await testMirror({ ctx, input: { mirrorId: made.id } });
  glpi.state.users.push({
    id: BEN,
    name: 'ben',
    firstname: 'Ben',
    realname: 'Costa',
    email: `Operator-${workspace.slug}@example.test`,
  });
  await turn(ctx, mirror.id);
  glpi.state.advance(5);
  const there = glpi.state.open({
    name: 'VPN',
    observers: [BEN, 9],
    observerMails: ['boss@customer.example'],
  });
  let minutes = 0;
  const round = async () => {
    glpi.state.advance(5);
    minutes += 10;
    return turn(ctx, mirror.id, new Date(Date.now() + minutes * 60_000));
  };
  expect(await round()).toEqual(['done']);
  const [ticketId = ''] = await ticketIds(ctx);
  return {
    ctx,
    ben: ben.actor.id,
    eva: eva.actor.id,
    evaEmail: `manager-${workspace.slug}@example.test`,
    mirror,
    there,
    ticketId,
    round,
    looksOn: () => glpi.state.tickets.get(there.id)?.observers,
    watchers: async () => (await readTicket({ ctx, input: { ticketId } })).watcherIds,
    page: () => readMirror({ ctx, input: { mirrorId: mirror.id } }),
  };
}

describe.each([
  ['the older interface', LEGACY],
  ['the newer interface', V2],
] as const)('observers in GLPI by %s', (_name, given) => {
  test('watch here where their address is a member’s; others are kept and shown', async () => {
    const { ctx, ben, ticketId, watchers, looksOn, page } = await scene(given);
    expect(await watchers()).toEqual([ben]);
    expect(looksOn()).toEqual([BEN, 9]);
    const { items } = await readTicketMirrors({ ctx, input: { ticketId } });
    expect(items[0]?.observers.map(({ name, member }) => [name, member?.id ?? null])).toEqual([
      ['Ben Costa', ben],
      ['Ana Lima', null],
      ['boss@customer.example', null],
    ]);
    expect((await page()).people.map(({ externalId, member, by }) => [externalId, member?.id, by])).toEqual([
      ['9', undefined, 'email'],
      [String(BEN), ben, 'email'],
    ]);
  });

  test('go both ways, on and off, and come to rest', async () => {
    const { ctx, ben, eva, evaEmail, ticketId, there, round, watchers, looksOn } = await scene(given);
    glpi.state.users.push({ id: 22, name: 'eva', firstname: 'Eva', realname: 'Reis', email: evaEmail });
    await watchTicket({ ctx, input: { ticketId, userId: eva } });
    await round();
    expect(looksOn()).toEqual([BEN, 9, 22]);

    await unwatchTicket({ ctx, input: { ticketId, userId: ben } });
    await round();
    expect(looksOn()).toEqual([9, 22]);
    expect(await watchers()).toEqual([eva]);

    glpi.state.observe(there.id, 22, false);
    glpi.state.observe(there.id, BEN, true);
    await round();
    expect(await watchers()).toEqual([ben]);
    const { length } = glpi.accepted;
    for (let n = 0; n < 3; n++) await round();
    expect(glpi.accepted.length).toBe(length);
    expect(looksOn()).toEqual([9, BEN]);
    expect(await wantedRecords(ctx)).toEqual([]);
    const { timeline } = await readTicket({ ctx, input: { ticketId } });
    expect(timeline.find(({ changes }) => changes && 'watcherIds' in changes)).toMatchObject({
      actor: { name: 'Service desk' },
    });
  });

  test('are written once though answers get lost, and nobody is brought back', async () => {
    const { ctx, ben, ticketId, round, watchers, looksOn } = await scene(given);
    await unwatchTicket({ ctx, input: { ticketId, userId: ben } });
    glpi.spoil(({ method }) => (method === 'DELETE' ? 'silent' : undefined));
    await round();
    await round();
    expect(await watchers()).toEqual([]);
    glpi.spoil(null);
    for (let n = 0; n < 3; n++) await round();
    expect(await watchers()).toEqual([]);
    expect(looksOn()).toEqual([9]);
    expect(await wantedRecords(ctx)).toEqual([]);
  });

  test('an administrator says who somebody is, and nobody is taken off by it', async () => {
    const { ctx, ben, eva, mirror, round, watchers, looksOn, page } = await scene(given);
    const ana = (await page()).people.find(({ externalId }) => externalId === '9');
    const person = { mirrorId: mirror.id, personId: ana?.id ?? '' };
    expect(await setMirrorPerson({ ctx, input: { ...person, userId: eva } })).toMatchObject({
      member: { id: eva },
      by: 'admin',
    });
    await round();
    expect(await watchers()).toEqual([ben, eva]);
    const wrong = (await page()).people.find(({ externalId }) => externalId === String(BEN));
    await setMirrorPerson({ ctx, input: { ...person, personId: wrong?.id ?? '', userId: null } });
    for (let n = 0; n < 3; n++) await round();
    expect(looksOn()).toEqual([BEN, 9]);
    expect((await page()).people.map(({ externalId, member }) => [externalId, member?.id])).toEqual([
      ['9', eva],
      [String(BEN), undefined],
    ]);

    const stranger = await makeWorkspace();
    await expect(
      setMirrorPerson({ ctx: await stranger.as('admin'), input: { ...person, userId: null } }),
    ).rejects.toMatchObject({ code: 'not_found' });
    await expect(
      setMirrorPerson({ ctx, input: { ...person, userId: (await stranger.as('admin')).actor.id } }),
    ).rejects.toMatchObject({ code: 'invalid_input' });
  });
});

test('a ticket of ours that is opened there takes those along who watch it', async () => {
  const { ctx, ben, eva, mirror, round } = await scene(LEGACY);
  const { id: ticketId } = await ours(ctx);
  await watchTicket({ ctx, input: { ticketId, userId: ben } });
  // Eva is nobody there: she watches here alone.
  await watchTicket({ ctx, input: { ticketId, userId: eva } });
  await mirrorTicket({ ctx, input: { ticketId, mirrorId: mirror.id } });
  await round();
  const there = [...glpi.state.tickets.values()].find(({ externalid }) => externalid?.endsWith(ticketId));
  expect(there?.observers).toEqual([BEN]);
  expect((await readTicket({ ctx, input: { ticketId } })).watcherIds).toEqual([ben, eva]);
});

test('a mirror that leaves observers to each side asks for nobody', async () => {
  const { ctx, ben, mirror, there, ticketId, round, watchers, page } = await scene(LEGACY);
  const { version } = await page();
  await updateMirror({ ctx, input: { mirrorId: mirror.id, version, observers: false } });
  glpi.state.observe(there.id, BEN, false);
  await round();
  expect(await watchers()).toEqual([ben]);
  // When somebody wants it again, every ticket is compared.
  await unwatchTicket({ ctx, input: { ticketId, userId: ben } });
  await updateMirror({ ctx, input: { mirrorId: mirror.id, version: version + 1, observers: true } });
  expect((await wantedRecords(ctx)).length).toBe(1);
});
