import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { teamMembers, teams } from '#db/schema/tenancy.ts';
import { type Tx, withTenant } from '#db/tenant.ts';
import { changedFields, record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { conflict, invalid, notFound } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { forgetSessionsIn } from './resolve-session.ts';
import { createTeamInput, type TeamDto, type TeamPlace, teamIdInput, updateTeamInput } from './schemas.ts';

const readTeams = async (tx: Tx, ctx: Ctx, id?: string): Promise<TeamDto[]> => {
  const rows = await tx.raw<TeamDto[]>`
    select t.id, t.name, coalesce((
      select json_agg(json_build_object('userId', m.user_id, 'name', u.name, 'isLead', m.is_lead)
        order by m.is_lead desc, u.name, u.id)
      from team_members m join users u on u.id = m.user_id
      where m.workspace_id = t.workspace_id and m.team_id = t.id), '[]') as members
    from teams t where t.workspace_id = ${ctx.workspaceId} ${id ? tx.raw`and t.id = ${id}` : tx.raw``}
    order by lower(t.name), t.id`;
  return [...rows];
};

async function readTeam(tx: Tx, ctx: Ctx, id: string): Promise<TeamDto> {
  const [team] = await readTeams(tx, ctx, id);
  if (!team) throw notFound('team');
  return team;
}

export const listTeams = defineVerb({
  name: 'list_teams',
  does: 'see the teams',
  permission: 'workspace.read',
  input: z.object({}),
  run: ({ ctx }): Promise<{ items: TeamDto[] }> =>
    withTenant(ctx, async (tx) => ({ items: await readTeams(tx, ctx) })),
});

/** @throws AppError `conflict` (`name_taken`), `invalid_input` for somebody who is no member. */
export const createTeam = defineVerb({
  name: 'create_team',
  does: 'manage teams',
  permission: 'members.manage',
  input: createTeamInput,
  run: async ({ ctx, input }): Promise<TeamDto> => {
    const team = await withTenant(ctx, async (tx) => {
      const id = newId();
      await refuseTaken(tx, ctx, input.name);
      await tx.insert(teams).values({ workspaceId: ctx.workspaceId, id, name: input.name });
      await setMembers(tx, ctx, id, input.members);
      await recordTeam(tx, ctx, 'team.created', id, {
        name: [null, input.name],
        members: [[], input.members],
      });
      return readTeam(tx, ctx, id);
    });
    forgetSessionsIn(ctx.workspaceId);
    return team;
  },
});

/** Name and members; `members` is the whole list. @throws AppError `not_found`, `conflict`, `invalid_input`. */
export const updateTeam = defineVerb({
  name: 'update_team',
  does: 'manage teams',
  permission: 'members.manage',
  input: updateTeamInput,
  run: async ({ ctx, input }): Promise<TeamDto> => {
    const team = await withTenant(ctx, async (tx) => {
      const { teamId, ...wanted } = input;
      await tx.raw`select 1 from teams where workspace_id = ${ctx.workspaceId} and id = ${teamId} for update`;
      const before = await readTeam(tx, ctx, teamId);
      const places = before.members.map(({ userId, isLead }): TeamPlace => ({ userId, isLead }));
      const changes = changedFields({ name: before.name, members: places }, wanted);
      if (changes.name) {
        await refuseTaken(tx, ctx, input.name ?? before.name, teamId);
        await tx
          .update(teams)
          .set({ name: input.name, updatedAt: ctx.now })
          .where(and(eq(teams.workspaceId, ctx.workspaceId), eq(teams.id, teamId)));
      }
      if (changes.members && input.members) await setMembers(tx, ctx, teamId, input.members);
      if (Object.keys(changes).length > 0) await recordTeam(tx, ctx, 'team.updated', teamId, changes);
      return readTeam(tx, ctx, teamId);
    });
    forgetSessionsIn(ctx.workspaceId);
    return team;
  },
});

/** Its members stay members of the workspace and keep what they own. @throws AppError `not_found`. */
export const deleteTeam = defineVerb({
  name: 'delete_team',
  does: 'manage teams',
  permission: 'members.manage',
  input: teamIdInput,
  run: async ({ ctx, input }) => {
    await withTenant(ctx, async (tx) => {
      const before = await readTeam(tx, ctx, input.teamId);
      await tx.delete(teams).where(and(eq(teams.workspaceId, ctx.workspaceId), eq(teams.id, input.teamId)));
      await recordTeam(tx, ctx, 'team.deleted', input.teamId, { name: [before.name, null] });
    });
    forgetSessionsIn(ctx.workspaceId);
  },
});

async function refuseTaken(tx: Tx, ctx: Ctx, name: string, own?: string): Promise<void> {
  // Two of one name at once: the later one waits here and then finds the first.
  await tx.raw`select pg_advisory_xact_lock(hashtextextended(${`team:${ctx.workspaceId}`}, 0))`;
  const [other] = await tx.raw<{ id: string }[]>`
    select id from teams where workspace_id = ${ctx.workspaceId} and lower(name) = lower(${name})`;
  if (other && other.id !== own) throw conflict(`There is a team called ${name} already.`, 'name_taken');
}

async function setMembers(tx: Tx, ctx: Ctx, teamId: string, places: readonly TeamPlace[]): Promise<void> {
  const ids = places.map(({ userId }) => userId);
  const known = await tx.raw<{ user_id: string }[]>`
    select user_id from memberships where workspace_id = ${ctx.workspaceId} and user_id = any(${ids}::uuid[])`;
  if (known.length < ids.length) throw invalid('members', 'must be members of this workspace, each once');
  await tx
    .delete(teamMembers)
    .where(and(eq(teamMembers.workspaceId, ctx.workspaceId), eq(teamMembers.teamId, teamId)));
  if (places.length > 0)
    await tx
      .insert(teamMembers)
      .values(places.map((place) => ({ workspaceId: ctx.workspaceId, teamId, ...place })));
}

const recordTeam = (
  tx: Tx,
  ctx: Ctx,
  action: 'team.created' | 'team.updated' | 'team.deleted',
  id: string,
  changes: Record<string, [unknown, unknown]>,
) =>
  record(tx, ctx, {
    audit: { action, entity: { type: 'team', id }, changes },
    live: { topic: 'settings', id },
  });
