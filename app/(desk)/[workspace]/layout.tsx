import type { ReactNode } from 'react';
import { DeskShell } from '#components/frame/desk-shell.tsx';
import { getAutonomy } from '#lib/autonomy/index.ts';
import { listConversations } from '#lib/conversations/index.ts';
import { requireDesk } from '#lib/http/index.ts';
import { readStopChoices, signOut, toggleStop } from './actions.ts';

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
    const [autonomy, inbox] = await Promise.all([
      getAutonomy({ ctx, input: {} }),
      listConversations({ ctx, input: { section: 'needs_you', limit: 1 } }),
    ]);
    return {
      ...desk,
      autonomy: {
        level: autonomy.policy.defaultLevel,
        agentsStopped: autonomy.stopped,
        partly: autonomy.stops.filter(({ scope }) => scope !== 'workspace').length,
        mayStop: ctx.permissions.has('agents.stop'),
      },
      counts: { approvals: autonomy.pendingApprovals, inbox: inbox.counts.needs_you },
    };
  };
  let loaded: ReturnType<typeof load> | undefined;
  // One read for the several places of the frame that show it.
  const once = () => {
    loaded ??= load();
    return loaded;
  };
  return (
    <DeskShell load={once} kill={{ toggle: toggleStop, choices: readStopChoices }} onSignOut={signOut}>
      {children}
    </DeskShell>
  );
}
