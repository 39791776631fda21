import { Suspense } from 'react';
import { LiveRefresh } from '#components/frame/live.tsx';
import { RecordTasks } from '#components/tasks/record-tasks.tsx';
import { PartSkeleton } from '#components/tasks/skeletons.tsx';
import { requireDesk } from '#lib/http/index.ts';
import { listTasks } from '#lib/tasks/index.ts';
import type { TaskLink } from '#lib/tasks/schemas.ts';
import { listMembers, listTeams } from '#lib/tenancy/index.ts';
import { taskActionsOf } from './task-actions.ts';

interface Props {
  params: Promise<{ workspace: string }>;
  record: { kind: TaskLink; id: string };
}

/** The tasks of a record; its page does not wait for them. */
export function TasksOf(props: Props) {
  return (
    <Suspense fallback={<PartSkeleton label="Reading the tasks" />}>
      <Tasks {...props} />
    </Suspense>
  );
}

async function Tasks({ params, record }: Props) {
  const { ctx, workspace, user } = await requireDesk(params);
  if (!ctx.permissions.has('tasks.read')) return null;
  const [page, members, teams] = await Promise.all([
    listTasks({ ctx, input: { [`${record.kind}Id`]: record.id, limit: 50 } }),
    listMembers({ ctx, input: {} }),
    listTeams({ ctx, input: {} }),
  ]);
  return (
    <>
      <LiveRefresh topics={['tasks']} />
      <RecordTasks
        workspace={workspace.slug}
        record={record}
        tasks={page.items}
        here={{ now: ctx.now.toISOString(), timeZone: user.timeZone }}
        people={{
          members: members.items.map(({ userId, name }) => ({ userId, name })),
          teams: teams.items.map(({ id, name }) => ({ id, name })),
        }}
        mayWrite={ctx.permissions.has('tasks.write')}
        actions={taskActionsOf(workspace.slug)}
      />
    </>
  );
}
