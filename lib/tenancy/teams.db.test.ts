import { expect, test } from 'vitest';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import { NO_OWNER } from '#lib/core/reach.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { removeMember } from './members.ts';
import { resolveSession, userCtx } from './resolve-session.ts';
import { startSession } from './sign-in.ts';
import { createTeam, deleteTeam, listTeams, updateTeam } from './teams.ts';
import { getVisibility, setVisibility } from './visibility.ts';

withTestDatabase();

const sessions = new Map<string, string>();

/** The context a person of the workspace gets from the doorway, as settings and teams stand; always in one session. */
async function atTheDoor(person: Ctx): Promise<Ctx> {
  const { id: userId } = person.actor;
  const sessionId =
    sessions.get(userId) ?? (await startSession(userId, { address: '192.0.2.1', userAgent: 'test' }));
  sessions.set(userId, sessionId);
  const facts = await resolveSession({ userId, sessionId });
  const membership = facts?.memberships.find(({ workspaceId }) => workspaceId === person.workspaceId);
  if (!facts || !membership) throw new Error('no session');
  return userCtx(facts, membership, { requestId: newId(), now: new Date() });
}

test('the doorway gives a person the reach that settings and teams make, and a change holds at once', async () => {
  const workspace = await makeWorkspace();
  const admin = await workspace.as('admin');
  const operator = await workspace.as('operator');
  const manager = await workspace.as('manager');
  const [me, lead] = [operator.actor.id, manager.actor.id];
  expect((await atTheDoor(operator)).reach).toBeUndefined();

  await setVisibility({
    ctx: admin,
    input: { operator: { leads: 'team', deals: 'own' }, manager: { deals: 'own' } },
  });
  expect((await atTheDoor(operator)).reach).toEqual({ leads: [me, NO_OWNER], deals: [me] });

  const members = [
    { userId: me, isLead: false },
    { userId: lead, isLead: true },
  ];
  const team = await createTeam({ ctx: admin, input: { name: 'North', members } });
  const reach = (await atTheDoor(operator)).reach;
  expect(new Set(reach?.leads)).toEqual(new Set([me, lead, NO_OWNER]));
  expect(reach?.deals).toEqual([me]);
  expect(new Set((await atTheDoor(manager)).reach?.deals)).toEqual(new Set([lead, me]));

  await deleteTeam({ ctx: admin, input: { teamId: team.id } });
  expect((await atTheDoor(manager)).reach).toEqual({ deals: [lead] });
  await setVisibility({ ctx: admin, input: { operator: { leads: 'all', deals: 'all' } } });
  expect((await atTheDoor(operator)).reach).toBeUndefined();
  expect(await getVisibility({ ctx: operator, input: {} })).toMatchObject({
    operator: { leads: 'all', deals: 'all', contacts: 'all', conversations: 'all' },
    manager: { deals: 'own' },
  });
});

test('teams have names of their own and members of the workspace; who leaves it leaves them', async () => {
  const workspace = await makeWorkspace();
  const admin = await workspace.as('admin');
  const { id: userId } = (await workspace.as('operator')).actor;
  const team = await createTeam({ ctx: admin, input: { name: 'South', members: [{ userId }] } });
  await expect(createTeam({ ctx: admin, input: { name: 'SOUTH' } })).rejects.toMatchObject({
    details: { reason: 'name_taken' },
  });
  const stranger = await (await makeWorkspace()).as('admin');
  for (const members of [[{ userId: stranger.actor.id }], [{ userId }, { userId }]])
    await expect(updateTeam({ ctx: admin, input: { teamId: team.id, members } })).rejects.toMatchObject({
      code: 'invalid_input',
    });
  await expect(updateTeam({ ctx: stranger, input: { teamId: team.id, name: 'x' } })).rejects.toMatchObject({
    code: 'not_found',
  });
  await updateTeam({ ctx: admin, input: { teamId: team.id, name: 'Deep south' } });
  await removeMember({ ctx: admin, input: { userId } });
  expect(await listTeams({ ctx: admin, input: {} })).toEqual({
    items: [{ id: team.id, name: 'Deep south', members: [] }],
  });
});

test('only administrators make teams and set who sees what', async () => {
  const manager = await (await makeWorkspace()).as('manager');
  const refused = { code: 'forbidden' };
  await expect(createTeam({ ctx: manager, input: { name: 'Mine' } })).rejects.toMatchObject(refused);
  await expect(setVisibility({ ctx: manager, input: {} })).rejects.toMatchObject(refused);
});
