import { Suspense } from 'react';
import { LiveRefresh } from '#components/frame/live.tsx';
import { MacroSettings } from '#components/macros/macro-settings.tsx';
import { AskLine } from '#components/patterns/ask-line.tsx';
import { SectionsSkeleton } from '#components/patterns/section.tsx';
import { requireDesk } from '#lib/http/index.ts';
import { listMacros } from '#lib/macros/index.ts';
import { listMembers } from '#lib/tenancy/index.ts';
import { listQueues, readTicketSettings } from '#lib/tickets/index.ts';
import { whoMay } from '../who-may.ts';
import { createMacro, deleteMacro, updateMacro } from './actions.ts';

type Params = Promise<{ workspace: string }>;

export default function MacrosPage({ params }: { params: Params }) {
  return (
    <Suspense fallback={<SectionsSkeleton sections={1} rows={4} />}>
      <Content params={params} />
    </Suspense>
  );
}

async function Content({ params }: { params: Params }) {
  const { ctx, workspace } = await requireDesk(params);
  const { slug } = workspace;
  const mayManage = ctx.permissions.has('tickets.manage');
  const [macros, members, queues, { categories }, managers] = await Promise.all([
    listMacros({ ctx, input: {} }),
    listMembers({ ctx, input: {} }),
    listQueues({ ctx, input: {} }),
    readTicketSettings({ ctx, input: {} }),
    mayManage ? [] : whoMay(ctx, ['admin', 'manager']),
  ]);
  return (
    <>
      {mayManage ? null : (
        <AskLine ask={managers}>Managers make macros; everybody who works on tickets runs them.</AskLine>
      )}
      <MacroSettings
        workspace={slug}
        macros={macros.items}
        choices={{
          members: members.items.map(({ userId, name }) => ({ userId, name })),
          queues: queues.items.map(({ id, name, isActive }) => ({ id, name, isActive })),
          categories,
        }}
        save={
          mayManage
            ? {
                create: createMacro.bind(null, slug),
                update: updateMacro.bind(null, slug),
                remove: deleteMacro.bind(null, slug),
              }
            : null
        }
      />
      <LiveRefresh topics={['settings']} />
    </>
  );
}
