import { and, desc, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { classGrants } from '#db/schema/approvals.ts';
import { actions } from '#db/schema/autonomy.ts';
import { type Tx, withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { conflict, forbidden, invalid, notFound } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { readApprovalRule } from './approval-rules.ts';
import { type GrantDto, giveGrantInput, type Kind, revokeGrantInput } from './grants.schemas.ts';
import { ofKind } from './kind.ts';
import { recordDecision } from './records/record-decision.ts';

/** Grants are for days, not for ever: a level is what lasts. */
const MOST_DAYS = 31;

const dtoOf = (row: typeof classGrants.$inferSelect, now: Date): GrantDto => ({
  id: row.id,
  kind: { ability: row.ability, channel: row.channel, agent: row.agent, segment: row.segment },
  agentName: row.agentName,
  grantedBy: { id: row.grantedBy, name: row.grantedByName },
  until: row.untilAt.toISOString(),
  maxUses: row.maxUses,
  used: row.used,
  state: row.revokedAt
    ? 'revoked'
    : row.untilAt <= now
      ? 'over'
      : row.used >= row.maxUses
        ? 'used_up'
        : 'open',
  revokedByName: row.revokedByName,
  createdAt: row.createdAt.toISOString(),
});

/** What may be done without asking, how often it was, and what is over. */
export const listGrants = defineVerb({
  name: 'list_grants',
  does: 'see what agents were granted',
  permission: 'autonomy.read',
  input: z.object({}),
  run: ({ ctx }): Promise<{ items: GrantDto[] }> =>
    withTenant(ctx, async (tx) => {
      const rows = await tx
        .select()
        .from(classGrants)
        .where(eq(classGrants.workspaceId, ctx.workspaceId))
        .orderBy(desc(classGrants.createdAt), desc(classGrants.id))
        .limit(50);
      return { items: rows.map((row) => dtoOf(row, ctx.now)) };
    }),
});

/**
 * "Do this kind without asking until Friday, at most 20." Given by a person for what they may sign alone, of a kind
 * that has been asked for before.
 */
export const giveGrant = defineVerb({
  name: 'give_grant',
  does: 'let agents do a kind without asking',
  permission: 'approvals.decide',
  input: giveGrantInput,
  run: ({ ctx, input }): Promise<GrantDto> =>
    withTenant(ctx, async (tx) => {
      const { actor } = ctx;
      if (actor.kind !== 'user') throw forbidden('grant a kind with a key; sign in as a person');
      const until = new Date(input.until);
      if (until <= ctx.now) throw invalid('until', 'Choose a time that is still to come.');
      if (until.getTime() - ctx.now.getTime() > MOST_DAYS * 86_400_000)
        throw invalid('until', `At most ${MOST_DAYS} days; for longer, change the level.`);
      const asked = await lastOfKind(tx, ctx, input.kind);
      if (!asked) throw notFound('kind of action');
      const rule = await readApprovalRule(tx, ctx, asked.risk);
      if (rule.signatures > 1)
        throw conflict('This takes more than one signature; it cannot be granted as a kind.', 'needs_quorum');
      if (rule.role !== 'operator' && actor.role !== 'admin' && actor.role !== rule.role)
        throw forbidden('grant what only others may sign');
      const id = newId();
      const [row] = await tx
        .insert(classGrants)
        .values({
          workspaceId: ctx.workspaceId,
          id,
          ...input.kind,
          agentName: asked.agentName,
          grantedBy: actor.id,
          grantedByName: actor.name,
          untilAt: until,
          maxUses: input.maxUses,
          createdAt: ctx.now,
        })
        .returning();
      if (!row) throw notFound('grant');
      recordDecision(tx, ctx, {
        kind: 'granted',
        ability: input.kind.ability,
        inputs: { grantId: id, ...input },
        payload: { by: actor.name },
      });
      await record(tx, ctx, {
        audit: {
          action: 'grant.given',
          entity: { type: 'policy', id: ctx.workspaceId },
          details: { grantId: id, ...input.kind, until: input.until, maxUses: input.maxUses },
        },
        live: { topic: 'autonomy', id },
      });
      return dtoOf(row, ctx.now);
    }),
});

/** Ends a grant at once: its giver, or whoever manages how far agents may go. Revoking twice is revoking once. */
export const revokeGrant = defineVerb({
  name: 'revoke_grant',
  does: 'revoke what agents were granted',
  permission: 'approvals.decide',
  input: revokeGrantInput,
  run: ({ ctx, input }): Promise<GrantDto> =>
    withTenant(ctx, async (tx) => {
      const here = and(eq(classGrants.workspaceId, ctx.workspaceId), eq(classGrants.id, input.grantId));
      const [before] = await tx.select().from(classGrants).where(here);
      if (!before) throw notFound('grant');
      if (before.grantedBy !== ctx.actor.id && !ctx.permissions.has('autonomy.manage'))
        throw forbidden('revoke what somebody else granted');
      const [row] = await tx
        .update(classGrants)
        .set({ revokedAt: ctx.now, revokedByName: ctx.actor.name })
        .where(and(here, isNull(classGrants.revokedAt)))
        .returning();
      if (row) {
        recordDecision(tx, ctx, {
          kind: 'revoked',
          ability: row.ability,
          inputs: { grantId: row.id, used: row.used },
          payload: { by: ctx.actor.name },
        });
        await record(tx, ctx, {
          audit: {
            action: 'grant.revoked',
            entity: { type: 'policy', id: ctx.workspaceId },
            details: { grantId: row.id, used: row.used },
          },
          live: { topic: 'autonomy', id: row.id },
        });
      }
      return dtoOf(row ?? before, ctx.now);
    }),
});

/** The newest action of a kind: what it risks, and what its agent is called. */
async function lastOfKind(tx: Tx, ctx: Pick<Ctx, 'workspaceId'>, kind: Kind) {
  const [row] = await tx
    .select({ risk: actions.risk, agentName: actions.actorName })
    .from(actions)
    .where(ofKind(ctx, kind))
    .orderBy(desc(actions.createdAt))
    .limit(1);
  return row ?? null;
}
