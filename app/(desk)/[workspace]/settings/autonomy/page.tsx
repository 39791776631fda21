import { Suspense } from 'react';
import { PolicyEditor } from '#components/autonomy/policy-editor.tsx';
import { StopState } from '#components/autonomy/stop-state.tsx';
import { LiveRefresh } from '#components/frame/live.tsx';
import { AskLine } from '#components/patterns/ask-line.tsx';
import { SectionsSkeleton } from '#components/patterns/section.tsx';
import { listAbilities } from '#lib/abilities/index.ts';
import { getAutonomy, listAgents, listPolicies, readCandidate } from '#lib/autonomy/index.ts';
import { requireDesk } from '#lib/http/index.ts';
import {
  adoptCandidate,
  changePolicy,
  discardCandidate,
  replayPolicy,
  restorePolicy,
  resumeAgents,
  stopAgents,
  tryPolicy,
} from '../actions.ts';
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
  const [autonomy, policies, { candidate }, names, managers, agents] = await Promise.all([
    getAutonomy({ ctx, input: {} }),
    // One more than is shown: the last is what the one before it is compared with.
    listPolicies({ ctx, input: { limit: SHOWN + 1 } }),
    readCandidate({ ctx, input: {} }),
    namesOfMembers(ctx),
    whoMay(ctx, ['manager', 'admin']),
    listAgents({ ctx, input: {} }),
  ]);
  const { slug } = workspace;
  const mayManage = ctx.permissions.has('autonomy.manage');
  const actions = mayManage
    ? {
        change: changePolicy.bind(null, slug),
        restore: restorePolicy.bind(null, slug),
        replay: replayPolicy.bind(null, slug),
        tryBeside: tryPolicy.bind(null, slug),
        adopt: adoptCandidate.bind(null, slug),
        discard: discardCandidate.bind(null, slug),
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
      <PolicyEditor
        policy={autonomy.policy}
        policies={policies.items}
        whole={policies.items.length <= SHOWN}
        candidate={candidate}
        abilities={listAbilities()}
        names={names}
        workspace={slug}
        actions={actions}
      >
        <Earned ctx={ctx} slug={slug} />
        <AskingRules ctx={ctx} slug={slug} />
      </PolicyEditor>
      <LiveRefresh topics={['autonomy', 'settings']} />
    </>
  );
}
