import { ListTodo } from 'lucide-react';
import { Suspense } from 'react';
import { LiveRefresh } from '#components/frame/live.tsx';
import { EmptyState } from '#components/patterns/empty-state.tsx';
import { Page, PageBody, PageHeader, PageViews } from '#components/patterns/page-header.tsx';
import { TasksSkeleton } from '#components/tasks/skeletons.tsx';
import { TaskList } from '#components/tasks/task-list.tsx';
import { isAppError } from '#lib/core/errors.ts';
import { requireDesk } from '#lib/http/index.ts';
import { listTasks, readTask } from '#lib/tasks/index.ts';
import { listMembers, listTeams } from '#lib/tenancy/index.ts';
import { oneOf } from '#lib/ui/search-params.ts';
import { loadTasks } from './actions.ts';
import { taskActionsOf } from './task-actions.ts';

interface Props {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const VIEWS = ['mine', 'teams', 'all', 'done'] as const;
type View = (typeof VIEWS)[number];

const WORDS: Readonly<Record<View, { label: string; title: string; empty: string }>> = {
  mine: {
    label: 'Mine',
    title: 'Nothing is left to do',
    empty: 'Write what is to be done above, with its time in plain words: “call Ana tomorrow 9am”.',
  },
  teams: {
    label: 'My teams',
    title: 'Your teams have no open tasks',
    empty: 'A task given to a team stands here for everybody in it.',
  },
  all: {
    label: 'All',
    title: 'Nobody has an open task',
    empty: 'Open tasks of everybody in the workspace stand here.',
  },
  done: {
    label: 'Done',
    title: 'Nothing was done yet',
    empty: 'Tasks that are done stand here, and can be opened again.',
  },
};

const queryOf = (view: View) =>
  view === 'done'
    ? { state: 'done' as const, scope: 'all' as const, sort: 'done:desc' }
    : { state: 'open' as const, scope: view };

export default function TasksPage({ params, searchParams }: Props) {
  return (
    <Page>
      <PageHeader title="Tasks" />
      <div className="h-9 shrink-0 border-line border-b bg-surface px-4 touch:h-11">
        <Suspense fallback={null}>
          <Views params={params} searchParams={searchParams} />
        </Suspense>
      </div>
      <PageBody>
        <Suspense fallback={<TasksSkeleton />}>
          <Tasks params={params} searchParams={searchParams} />
        </Suspense>
      </PageBody>
    </Page>
  );
}

async function Views({ params, searchParams }: Props) {
  const [{ workspace }, given] = await Promise.all([params, searchParams]);
  const view = oneOf(VIEWS, given.view) ?? 'mine';
  return (
    <PageViews
      views={VIEWS.map((value) => ({
        label: WORDS[value].label,
        href: `/${workspace}/tasks${value === 'mine' ? '' : `?view=${value}`}`,
        active: value === view,
      }))}
    />
  );
}

async function Tasks({ params, searchParams }: Props) {
  const given = await searchParams;
  const { ctx, workspace, user } = await requireDesk(params);
  const view = oneOf(VIEWS, given.view) ?? 'mine';
  const query = queryOf(view);
  const taskId = typeof given.task === 'string' ? given.task : null;
  const [first, opened, members, teams] = await Promise.all([
    listTasks({ ctx, input: { ...query, limit: 100 } }),
    // One that is gone, or that somebody made up, opens nothing.
    taskId
      ? readTask({ ctx, input: { taskId } }).catch((error: unknown) => {
          if (isAppError(error)) return null;
          throw error;
        })
      : null,
    listMembers({ ctx, input: {} }),
    listTeams({ ctx, input: {} }),
  ]);
  const own = teams.items.filter((team) => team.members.some(({ userId }) => userId === user.id));
  return (
    <>
      <LiveRefresh topics={['tasks']} />
      <TaskList
        key={`${view} ${opened?.id ?? ''}`}
        workspace={workspace.slug}
        first={first}
        opened={opened}
        done={view === 'done'}
        here={{ now: ctx.now.toISOString(), timeZone: user.timeZone }}
        people={{
          members: members.items.map(({ userId, name }) => ({ userId, name })),
          teams: teams.items.map(({ id, name }) => ({ id, name })),
        }}
        assign={view === 'teams' && own[0] ? { teamId: own[0].id } : {}}
        mayWrite={ctx.permissions.has('tasks.write')}
        query={query}
        load={loadTasks.bind(null, workspace.slug)}
        actions={taskActionsOf(workspace.slug)}
        empty={
          <EmptyState icon={<ListTodo />} title={WORDS[view].title}>
            {WORDS[view].empty}
          </EmptyState>
        }
      />
    </>
  );
}
