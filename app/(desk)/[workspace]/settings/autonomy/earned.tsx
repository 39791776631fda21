import { ApprovalRules } from '#components/autonomy/approval-rules.tsx';
import { GrantList } from '#components/autonomy/grant-list.tsx';
import { LevelOffers } from '#components/autonomy/level-offers.tsx';
import { listApprovalRules, listGrants, listLevelChanges, listLevelOffers } from '#lib/autonomy/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { listMembers, ROLE_PERMISSIONS } from '#lib/tenancy/index.ts';
import { declineRise, readDemotion, revokeGrant, setApprovalRule, signRise } from '../actions.ts';

/** Offers of a rise with their evidence, levels that were lowered, and what runs without asking for a while. */
export async function Earned({ ctx, slug }: { ctx: Ctx; slug: string }) {
  const [offers, changes, grants] = await Promise.all([
    listLevelOffers({ ctx, input: {} }),
    listLevelChanges({ ctx, input: {} }),
    listGrants({ ctx, input: {} }),
  ]);
  const mayManage = ctx.permissions.has('autonomy.manage');
  return (
    <>
      <LevelOffers
        offers={offers.items}
        changes={changes.items}
        actions={
          mayManage
            ? {
                sign: signRise.bind(null, slug),
                decline: declineRise.bind(null, slug),
                readDemotion: readDemotion.bind(null, slug),
              }
            : null
        }
      />
      <GrantList
        grants={grants.items}
        me={ctx.actor.id}
        mayManage={mayManage}
        revoke={ctx.permissions.has('approvals.decide') ? revokeGrant.bind(null, slug) : null}
      />
    </>
  );
}

/** Who signs what, for how long it waits, and what then. */
export async function AskingRules({ ctx, slug }: { ctx: Ctx; slug: string }) {
  const [rules, members] = await Promise.all([
    listApprovalRules({ ctx, input: {} }),
    listMembers({ ctx, input: {} }),
  ]);
  return (
    <ApprovalRules
      rules={rules.items}
      deciders={members.items
        .filter(({ role }) => ROLE_PERMISSIONS[role].has('approvals.decide'))
        .map(({ userId, name }) => ({ id: userId, name }))}
      save={ctx.permissions.has('autonomy.manage') ? setApprovalRule.bind(null, slug) : null}
    />
  );
}
