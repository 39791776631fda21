import { type ReactNode, Suspense } from 'react';
import { Bell, type NotificationActions } from '#components/notifications/bell.tsx';
import { TellNews } from '#components/notifications/tell-news.tsx';
import { NewTask } from '#components/tasks/new-task.tsx';
import type { NewTask as NewTaskInput, TaskActions } from '#components/tasks/use-task-acts.ts';
import { roleName } from '#components/tenancy/labels.ts';
import { Count } from '#components/ui/badge.tsx';
import type { ActionResult } from '#lib/ui/action-result.ts';
import type { AutonomyLevel } from '#lib/ui/levels.ts';
import { AutonomyState, AutonomyStateShell } from './autonomy-state.tsx';
import { DeskFrame } from './desk-frame.tsx';
import { LiveProvider, LiveRefresh } from './live.tsx';
import type { StopChoices, StopTarget } from './stop-targets.ts';
import { UserMenu, UserMenuShell } from './user-menu.tsx';
import { WorkspaceSwitcher, WorkspaceSwitcherShell } from './workspace-switcher.tsx';

/** What the frame shows of a session; the answer of the doorway fits. */
export interface DeskSession {
  workspace: { slug: string; name: string };
  user: { id: string; name: string; email: string; timeZone: string };
  role: string;
  memberships: readonly { slug: string; name: string }[];
  /** `mayStop`: whether their role has the switch; else the state is only shown. */
  autonomy: { level: AutonomyLevel; agentsStopped: boolean; partly: number; mayStop: boolean };
  /** `tasks`: one's own that are overdue or due today. `unread`: what one was told of and has not read. */
  counts: { approvals: number; inbox: number; tasks: number; unread: number };
  mayMakeTasks: boolean;
}

export interface DeskShellProps {
  /** Reads the session. Called in several places of the frame, so it must answer once per request (React `cache`). */
  load: () => Promise<DeskSession>;
  /** Server actions of the kill switch. */
  kill: {
    toggle: (
      workspace: string,
      target: Pick<StopTarget, 'scope' | 'key'>,
      stopped: boolean,
    ) => Promise<ActionResult<unknown>>;
    choices: (workspace: string) => Promise<ActionResult<StopChoices>>;
  };
  /** Server actions of the bell; the workspace's slug comes first. */
  notifications: {
    load: (workspace: string, input: { limit: number }) => ReturnType<NotificationActions['load']>;
    mark: (
      workspace: string,
      input: Parameters<NotificationActions['mark']>[0],
    ) => ReturnType<NotificationActions['mark']>;
  };
  /** Server action: a task from the palette. */
  createTask: (workspace: string, task: NewTaskInput) => ReturnType<TaskActions['create']>;
  /** Server action; gets the slug of the workspace. */
  onSignOut: (workspace: string) => Promise<void>;
  children: ReactNode;
}

type Slot = Pick<DeskShellProps, 'load'>;

/**
 * The frame with its session. Everything that waits for the session stands in a Suspense boundary of its own, so the
 * frame is in the static shell and a page's navigation never waits for it.
 */
export function DeskShell({ load, kill, notifications, createTask, onSignOut, children }: DeskShellProps) {
  const bell = (place: 'rail' | 'bar') => (
    <Suspense fallback={<div className={place === 'rail' ? 'h-8 touch:h-11' : 'size-11'} />}>
      <Notifications load={load} place={place} notifications={notifications} />
    </Suspense>
  );
  const agents = (place: 'rail' | 'bar') => (
    <Suspense fallback={<AutonomyStateShell place={place} />}>
      <Agents load={load} place={place} kill={kill} />
    </Suspense>
  );
  return (
    <DeskFrame
      switcher={
        <Suspense fallback={<WorkspaceSwitcherShell />}>
          <Switcher load={load} />
        </Suspense>
      }
      autonomy={agents('rail')}
      autonomyBar={agents('bar')}
      bell={bell('rail')}
      bellBar={bell('bar')}
      user={
        <Suspense fallback={<UserMenuShell />}>
          <User load={load} onSignOut={onSignOut} />
        </Suspense>
      }
      counts={{
        inbox: (
          <Suspense fallback={null}>
            <InboxCount load={load} />
          </Suspense>
        ),
        approvals: (
          <Suspense fallback={null}>
            <ApprovalCount load={load} />
          </Suspense>
        ),
        tasks: (
          <Suspense fallback={null}>
            <TaskCount load={load} />
          </Suspense>
        ),
      }}
    >
      {children}
      <Suspense fallback={null}>
        <Live load={load} notifications={notifications} createTask={createTask} />
      </Suspense>
    </DeskFrame>
  );
}

async function Switcher({ load }: Slot) {
  const { workspace, memberships } = await load();
  return <WorkspaceSwitcher current={workspace} memberships={memberships} />;
}

async function Agents({
  load,
  place,
  kill,
}: Slot & { place: 'rail' | 'bar' } & Pick<DeskShellProps, 'kill'>) {
  const { autonomy, workspace } = await load();
  const { toggle, choices } = kill;
  return (
    <AutonomyState
      level={autonomy.level}
      agentsStopped={autonomy.agentsStopped}
      partly={autonomy.partly}
      kill={
        autonomy.mayStop
          ? { toggle: toggle.bind(null, workspace.slug), choices: choices.bind(null, workspace.slug) }
          : undefined
      }
      place={place}
    />
  );
}

async function User({ load, onSignOut }: Slot & Pick<DeskShellProps, 'onSignOut'>) {
  const { user, role, workspace } = await load();
  return (
    <UserMenu
      user={{ name: user.name, email: user.email }}
      role={roleName(role)}
      onSignOut={onSignOut.bind(null, workspace.slug)}
    />
  );
}

async function InboxCount({ load }: Slot) {
  const { counts } = await load();
  return <Count value={counts.inbox} label="threads need you" />;
}

async function ApprovalCount({ load }: Slot) {
  const { counts } = await load();
  return <Count value={counts.approvals} tone="accent" label="open approvals" />;
}

async function TaskCount({ load }: Slot) {
  const { counts } = await load();
  return <Count value={counts.tasks} label="tasks overdue or due today" />;
}

async function Notifications({
  load,
  place,
  notifications,
}: Slot & { place: 'rail' | 'bar' } & Pick<DeskShellProps, 'notifications'>) {
  const { counts, workspace } = await load();
  const { slug } = workspace;
  return (
    <Bell
      workspace={slug}
      unread={counts.unread}
      place={place}
      actions={{ load: notifications.load.bind(null, slug), mark: notifications.mark.bind(null, slug) }}
    />
  );
}

/** The one live connection, and what the frame itself shows of it: counts, news and the state of the agents. */
async function Live({
  load,
  notifications,
  createTask,
}: Slot & Pick<DeskShellProps, 'notifications' | 'createTask'>) {
  const { workspace, user, mayMakeTasks } = await load();
  const { slug } = workspace;
  return (
    <LiveProvider workspace={slug}>
      <LiveRefresh topics={['approvals', 'conversations', 'autonomy', 'tasks']} />
      <TellNews userId={user.id} load={notifications.load.bind(null, slug)} />
      {mayMakeTasks ? <NewTask timeZone={user.timeZone} create={createTask.bind(null, slug)} /> : null}
    </LiveProvider>
  );
}
