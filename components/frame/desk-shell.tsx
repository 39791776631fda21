import { type ReactNode, Suspense } from 'react';
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
  user: { name: string; email: string };
  role: string;
  memberships: readonly { slug: string; name: string }[];
  /** `mayStop`: whether their role has the switch; else the state is only shown. */
  autonomy: { level: AutonomyLevel; agentsStopped: boolean; partly: number; mayStop: boolean };
  counts: { approvals: number; inbox: number };
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
  /** Server action; gets the slug of the workspace. */
  onSignOut: (workspace: string) => Promise<void>;
  children: ReactNode;
}

type Slot = Pick<DeskShellProps, 'load'>;

/**
 * The frame with its session. Everything that waits for the session stands in a Suspense boundary of its own, so the
 * frame is in the static shell and a page's navigation never waits for it.
 */
export function DeskShell({ load, kill, onSignOut, children }: DeskShellProps) {
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
      }}
    >
      {children}
      <Suspense fallback={null}>
        <Live load={load} />
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

/** The one live connection, and what the frame itself shows of it: counts and the state of the agents. */
async function Live({ load }: Slot) {
  const { workspace } = await load();
  return (
    <LiveProvider workspace={workspace.slug}>
      <LiveRefresh topics={['approvals', 'conversations', 'autonomy']} />
    </LiveProvider>
  );
}
