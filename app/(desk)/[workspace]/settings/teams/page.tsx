import { Suspense } from 'react';
import { LiveRefresh } from '#components/frame/live.tsx';
import { AskLine } from '#components/patterns/ask-line.tsx';
import { SectionsSkeleton } from '#components/patterns/section.tsx';
import { TeamList } from '#components/tenancy/team-list.tsx';
import { VisibilityLimits } from '#components/tenancy/visibility-limits.tsx';
import { requireDesk } from '#lib/http/index.ts';
import { getVisibility, listMembers, listTeams } from '#lib/tenancy/index.ts';
import { createTeam, deleteTeam, setVisibility, updateTeam } from '../actions.ts';

type Params = Promise<{ workspace: string }>;

export default function TeamsPage({ params }: { params: Params }) {
  return (
    <Suspense fallback={<SectionsSkeleton sections={2} rows={3} />}>
      <Content params={params} />
    </Suspense>
  );
}

async function Content({ params }: { params: Params }) {
  const { ctx, workspace } = await requireDesk(params);
  const mayManage = ctx.permissions.has('members.manage');
  const [teams, limits, members] = await Promise.all([
    listTeams({ ctx, input: {} }),
    getVisibility({ ctx, input: {} }),
    listMembers({ ctx, input: {} }),
  ]);
  const { slug } = workspace;
  const administrators = members.items.filter(({ role }) => role === 'admin').map(({ name }) => name);
  return (
    <>
      {mayManage ? null : (
        <AskLine ask={administrators}>Administrators make teams and set who sees what.</AskLine>
      )}
      <TeamList
        teams={teams.items}
        members={members.items}
        actions={
          mayManage
            ? {
                create: createTeam.bind(null, slug),
                update: updateTeam.bind(null, slug),
                remove: deleteTeam.bind(null, slug),
              }
            : null
        }
      />
      <VisibilityLimits limits={limits} save={mayManage ? setVisibility.bind(null, slug) : null} />
      <LiveRefresh topics={['settings']} />
    </>
  );
}
