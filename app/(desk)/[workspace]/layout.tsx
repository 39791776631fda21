import type { ReactNode } from 'react';
import { DeskShell } from '#components/frame/desk-shell.tsx';
import { getAutonomy } from '#lib/autonomy/index.ts';
import { listConversations } from '#lib/conversations/index.ts';
import { requireDesk } from '#lib/http/index.ts';
import { countUnread } from '#lib/notifications/index.ts';
import { countDueTasks } from '#lib/tasks/index.ts';
import { loadNotifications, markNotifications, readStopChoices, signOut, toggleStop } from './actions.ts';
import { createTask } from './tasks/actions.ts';

/** The frame: static, but for what hangs on the session, which streams into its places. */
export default function DeskLayout({
  params,
  children,
}: {
  params: Promise<{ workspace: string }>;
  children: ReactNode;
}) {
  const load = async () => {
    const { ctx, ...desk } = await requireDesk(params);
    const [autonomy, inbox, tasks, news] = await Promise.all([
      getAutonomy({ ctx, input: {} }),
      listConversations({ ctx, input: { section: 'needs_you', limit: 1 } }),
      countDueTasks({ ctx, input: { timeZone: desk.user.timeZone } }),
      countUnread({ ctx, input: {} }),
    ]);
    return {
      ...desk,
      autonomy: {
        level: autonomy.policy.defaultLevel,
        agentsStopped: autonomy.stopped,
        partly: autonomy.stops.filter(({ scope }) => scope !== 'workspace').length,
        mayStop: ctx.permissions.has('agents.stop'),
      },
      counts: {
        approvals: autonomy.pendingApprovals,
        inbox: inbox.counts.needs_you,
        tasks: tasks.due,
        unread: news.unread,
      },
      mayMakeTasks: ctx.permissions.has('tasks.write'),
    };
  };
  let loaded: ReturnType<typeof load> | undefined;
  // One read for the several places of the frame that show it.
  const once = () => {
    loaded ??= load();
    return loaded;
  };
  return (
    <DeskShell
      load={once}
      kill={{ toggle: toggleStop, choices: readStopChoices }}
      notifications={{ load: loadNotifications, mark: markNotifications }}
      createTask={createTask}
      onSignOut={signOut}
    >
      {children}
    </DeskShell>
  );
}
