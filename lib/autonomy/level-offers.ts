import { desc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { levelChanges } from '#db/schema/approvals.ts';
import { type Tx, withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { type Ctx, userIdOf } from '#lib/core/ctx.ts';
import { conflict, notFound } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { changeIn } from './change-policy.ts';
import { decideRise, type LevelKind, raisedRules } from './decide-level.ts';
import { evidenceByKind, insertLevelChange, type LevelChangeRow, restsSince } from './evidence-repo.ts';
import { levelOfKind } from './level-of-kind.ts';
import {
  declineRiseInput,
  type LevelChangeDto,
  type LevelOfferDto,
  readDemotionInput,
  signRiseInput,
} from './levels.schemas.ts';
import { readPolicy } from './policies-repo.ts';
import { recordDecision } from './records/record-decision.ts';

async function offers(tx: Tx, ctx: Ctx): Promise<LevelOfferDto[]> {
  const policy = await readPolicy(tx, ctx);
  const found: LevelOfferDto[] = [];
  for (const { kind, agentName, risk, domain, evidence } of await evidenceByKind(tx, ctx)) {
    const { level, ceiling } = levelOfKind(policy, kind, { risk, domain });
    const rests = await restsSince(tx, ctx, kind);
    const answer = decideRise({ level, evidence, restsSince: rests }, ctx.now);
    const offered = answer.kind === 'offer' && answer.to <= ceiling ? answer.to : null;
    found.push({
      kind,
      agentName,
      level,
      ...evidence,
      ...answer.share,
      offered,
      waitsFor: answer.kind === 'wait' ? answer.reason : offered === null ? 'level' : null,
    });
  }
  return found;
}

/** Every kind people have answered to, how well it did, and where a rise is offered on it. */
export const listLevelOffers = defineVerb({
  name: 'list_level_offers',
  does: 'see what agents have earned',
  permission: 'autonomy.read',
  input: z.object({}),
  run: ({ ctx }): Promise<{ items: LevelOfferDto[] }> =>
    withTenant(ctx, async (tx) => ({ items: await offers(tx, ctx) })),
});

const sameKind = (a: LevelKind, b: LevelKind): boolean =>
  a.ability === b.ability && a.channel === b.channel && a.segment === b.segment;

const percent = (share: number): string => `${Math.round(share * 100)} %`;

/**
 * Signs a rise that is offered: the evidence is read once more, then the policy gets a new version that says so.
 *
 * @throws AppError `conflict` (`not_offered`) when the evidence changed since it was shown.
 */
export const signRise = defineVerb({
  name: 'sign_rise',
  does: 'let agents go further',
  permission: 'autonomy.manage',
  input: signRiseInput,
  run: ({ ctx, input }) =>
    withTenant(ctx, async (tx) => {
      const offer = (await offers(tx, ctx)).find(({ kind }) => sameKind(kind, input.kind));
      if (!offer) throw notFound('offer');
      if (offer.offered !== input.to)
        throw conflict('The evidence has changed since. Look again, then decide.', 'not_offered');
      const reason = `Earned: ${offer.unedited} of ${offer.decided} approved as proposed (${percent(offer.share)}, 95 % interval ${percent(offer.low)} to ${percent(offer.high)}).`;
      const { version } = await changeIn(tx, ctx, reason, async ({ rules }) => ({
        rules: raisedRules(rules, input.kind, input.to),
      }));
      const row = changeOf(ctx, offer, 'rise', input.to, reason, version);
      await insertLevelChange(tx, row);
      recordDecision(tx, ctx, {
        kind: 'raised',
        ability: input.kind.ability,
        level: input.to,
        policyVersion: version,
        inputs: { ...input, evidence: row.evidence },
        payload: { by: ctx.actor.name, reason },
      });
      await record(tx, ctx, {
        audit: {
          action: 'level.raised',
          entity: { type: 'policy', id: ctx.workspaceId },
          details: { ...input.kind, from: offer.level, to: input.to, version, reason },
        },
      });
      return { policyVersion: version, level: input.to };
    }),
});

/** Not now: it is not offered again for a while. */
export const declineRise = defineVerb({
  name: 'decline_rise',
  does: 'decline a rise in level',
  permission: 'autonomy.manage',
  input: declineRiseInput,
  run: ({ ctx, input }) =>
    withTenant(ctx, async (tx) => {
      const offer = (await offers(tx, ctx)).find(({ kind }) => sameKind(kind, input.kind));
      if (!offer?.offered) throw notFound('offer');
      await insertLevelChange(tx, changeOf(ctx, offer, 'declined', offer.offered, 'Declined for now.', null));
      await record(tx, ctx, {
        audit: {
          action: 'level.rise_declined',
          entity: { type: 'policy', id: ctx.workspaceId },
          details: { ...input.kind, from: offer.level, to: offer.offered },
        },
        live: { topic: 'autonomy', id: ctx.workspaceId },
      });
    }),
});

const changeOf = (
  ctx: Ctx,
  { kind, level, decided, unedited, share, low, high }: LevelOfferDto,
  change: LevelChangeRow['kind'],
  to: LevelOfferDto['level'],
  reason: string,
  policyVersion: number | null,
) => ({
  workspaceId: ctx.workspaceId,
  id: newId(),
  ...kind,
  kind: change,
  fromLevel: level,
  toLevel: to,
  cause: 'evidence' as const,
  reason,
  evidence: { decided, unedited, share, low, high },
  policyVersion,
  byUserId: userIdOf(ctx),
  byName: ctx.actor.name,
  createdAt: ctx.now,
});

const changeDto = (row: LevelChangeRow): LevelChangeDto => ({
  id: row.id,
  change: row.kind,
  kind: { ability: row.ability, channel: row.channel, segment: row.segment },
  from: row.fromLevel,
  to: row.toLevel,
  cause: row.cause,
  reason: row.reason,
  policyVersion: row.policyVersion,
  byName: row.byName,
  unread: row.kind === 'demotion' && row.readAt === null,
  at: row.createdAt.toISOString(),
});

/** How levels went up and down, the latest first. */
export const listLevelChanges = defineVerb({
  name: 'list_level_changes',
  does: 'see how levels changed',
  permission: 'autonomy.read',
  input: z.object({}),
  run: ({ ctx }): Promise<{ items: LevelChangeDto[] }> =>
    withTenant(ctx, async (tx) => {
      const rows = await tx
        .select()
        .from(levelChanges)
        .where(eq(levelChanges.workspaceId, ctx.workspaceId))
        .orderBy(desc(levelChanges.createdAt), desc(levelChanges.id))
        .limit(20);
      return { items: rows.map(changeDto) };
    }),
});

/** Takes the notice of a demotion off the desk. */
export const readDemotion = defineVerb({
  name: 'read_demotion',
  does: 'take notice of a lowered level',
  permission: 'autonomy.manage',
  input: readDemotionInput,
  run: ({ ctx, input }) =>
    withTenant(ctx, async (tx) => {
      const rows = await tx.raw<{ id: string }[]>`
        update level_changes set read_at = ${ctx.now.toISOString()}
        where workspace_id = ${ctx.workspaceId} and id = ${input.id} and kind = 'demotion'
        returning id`;
      if (rows.length === 0) throw notFound('notice');
      await record(tx, ctx, { live: { topic: 'autonomy', id: ctx.workspaceId } });
    }),
});
