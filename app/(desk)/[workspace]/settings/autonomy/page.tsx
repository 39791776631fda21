import { Suspense } from 'react';
import { PolicyHistory } from '#components/autonomy/policy-history.tsx';
import { PolicyLevels } from '#components/autonomy/policy-levels.tsx';
import { PolicyLimits } from '#components/autonomy/policy-limits.tsx';
import { PolicyRules } from '#components/autonomy/policy-rules.tsx';
import { StopState } from '#components/autonomy/stop-state.tsx';
import { LiveRefresh } from '#components/frame/live.tsx';
import { AskLine } from '#components/patterns/ask-line.tsx';
import { SectionsSkeleton } from '#components/patterns/section.tsx';
import { listAbilities } from '#lib/abilities/index.ts';
import { getAutonomy, listAgents, listPolicies } from '#lib/autonomy/index.ts';
import { requireDesk } from '#lib/http/index.ts';
import { removeRule, resumeAgents, setLevel, setLimits, setRule, stopAgents } from '../actions.ts';
import { namesOfMembers, whoMay } from '../who-may.ts';
import { AskingRules, Earned } from './earned.tsx';

type Params = Promise<{ workspace: string }>;

const SHOWN = 10;

export default function AutonomyPage({ params }: { params: Params }) {
  return (
    <Suspense fallback={<SectionsSkeleton sections={3} rows={5} />}>
      <Content params={params} />
    </Suspense>
  );
}

async function Content({ params }: { params: Params }) {
  const { ctx, workspace } = await requireDesk(params);
  const [autonomy, policies, names, managers, agents] = await Promise.all([
    getAutonomy({ ctx, input: {} }),
    // One more than is shown: the last is what the one before it is compared with.
    listPolicies({ ctx, input: { limit: SHOWN + 1 } }),
    namesOfMembers(ctx),
    whoMay(ctx, ['manager', 'admin']),
    listAgents({ ctx, input: {} }),
  ]);
  const { policy } = autonomy;
  const { slug } = workspace;
  const abilities = listAbilities();
  const mayManage = ctx.permissions.has('autonomy.manage');
  const actions = mayManage
    ? {
        setLevel: setLevel.bind(null, slug),
        setRule: setRule.bind(null, slug),
        removeRule: removeRule.bind(null, slug),
      }
    : null;
  return (
    <>
      {mayManage ? null : <AskLine ask={managers}>Managers decide how far agents may go.</AskLine>}
      <StopState
        stops={autonomy.stops}
        agents={agents.items}
        names={names}
        actions={
          ctx.permissions.has('agents.stop')
            ? { stop: stopAgents.bind(null, slug), resume: resumeAgents.bind(null, slug) }
            : null
        }
      />
      <PolicyLevels policy={policy} abilities={abilities} actions={actions} />
      <PolicyRules policy={policy} abilities={abilities} actions={actions} />
      <PolicyLimits policy={policy} setLimits={mayManage ? setLimits.bind(null, slug) : null} />
      <Earned ctx={ctx} slug={slug} />
      <AskingRules ctx={ctx} slug={slug} />
      <PolicyHistory
        policies={policies.items}
        whole={policies.items.length <= SHOWN}
        abilities={abilities}
        names={names}
      />
      <LiveRefresh topics={['autonomy', 'settings']} />
    </>
  );
}
