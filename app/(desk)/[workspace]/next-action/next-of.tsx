import { Suspense } from 'react';
import { NextActionCard } from '#components/insights/next-action-card.tsx';
import { requireDesk } from '#lib/http/index.ts';
import { readNextAction } from '#lib/insights/index.ts';
import { createTask } from '../tasks/actions.ts';
import { dismissNextAction } from './actions.ts';

interface Props {
  params: Promise<{ workspace: string }>;
  record: { type: 'contact' | 'deal'; id: string };
}

/** What is next about a record; its page does not wait for it. */
export function NextOf(props: Props) {
  return (
    <Suspense fallback={null}>
      <Next {...props} />
    </Suspense>
  );
}

async function Next({ params, record }: Props) {
  const { ctx, workspace } = await requireDesk(params);
  const { slug } = workspace;
  return (
    <NextActionCard
      workspace={slug}
      record={record}
      next={await readNextAction({ ctx, input: { [`${record.type}Id`]: record.id } })}
      tomorrow={new Date(ctx.now.getTime() + 86_400_000).toISOString().slice(0, 10)}
      mayWrite={ctx.permissions.has('tasks.write')}
      addTask={createTask.bind(null, slug)}
      dismiss={dismissNextAction.bind(null, slug)}
    />
  );
}
