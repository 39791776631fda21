'use client';

import { CirclePause, CirclePlay } from 'lucide-react';
import { useOptimistic, useState, useTransition } from 'react';
import { LevelBadge } from '#components/patterns/level-badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogClose, DialogContent } from '#components/ui/dialog.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { announce } from '#lib/ui/announce.ts';
import { cn } from '#lib/ui/cn.ts';
import type { AutonomyLevel } from '#lib/ui/levels.ts';
import { useCommands } from '#lib/ui/use-commands.ts';

export interface AutonomyStateProps {
  level: AutonomyLevel;
  agentsStopped: boolean;
  /** Stops (true) or frees the agents. Without it the state is only shown. */
  onToggle?: (stopped: boolean) => Promise<ActionResult<unknown>>;
  /** `bar` for the top of a phone. */
  place?: 'rail' | 'bar';
}

/** How far agents may go, and the switch that stops them all; always in sight. */
export function AutonomyState({ level, agentsStopped, onToggle, place = 'rail' }: AutonomyStateProps) {
  const [stopped, setStopped] = useOptimistic(agentsStopped);
  const [asking, setAsking] = useState(false);
  const [pending, start] = useTransition();
  const failed = stopped ? 'Agents could not be started' : 'Agents could not be stopped';
  const verb = stopped ? 'Let agents work' : 'Stop agents';

  function toggle() {
    if (!onToggle) return;
    setAsking(false);
    start(async () => {
      setStopped(!stopped);
      try {
        const answer = await onToggle(!stopped);
        if (!answer.ok) {
          toast.error(failed, { detail: answer.error.message });
          return;
        }
        announce(stopped ? 'Agents work again' : 'Agents are stopped');
      } catch (error) {
        console.error(error);
        toast.error(failed, {
          detail: 'The desk could not be reached. The switch stands as it did; try again.',
        });
      }
    });
  }

  useCommands(
    onToggle && place === 'rail'
      ? [
          {
            id: 'agents.toggle',
            label: verb,
            group: 'Agents',
            keys: 'shift+s',
            keywords: ['kill switch'],
            icon: stopped ? <CirclePlay aria-hidden /> : <CirclePause aria-hidden />,
            run: () => setAsking(true),
          },
        ]
      : [],
  );

  const sign = stopped ? (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap font-medium text-danger-ink text-xs">
      <CirclePause aria-hidden className="size-3.5" />
      Agents stopped
    </span>
  ) : (
    <LevelBadge level={level} named={place === 'rail'} />
  );

  return (
    <section
      aria-label="Agents"
      className={cn(
        'flex min-w-0 items-center gap-1 rounded-md border',
        stopped ? 'border-danger-line bg-danger-soft' : 'border-line bg-surface',
        place === 'rail'
          ? 'rail-collapsed:flex-col py-1 pr-1 pl-2 rail-collapsed:border-transparent rail-collapsed:bg-transparent rail-collapsed:p-0'
          : 'h-9 pr-0.5 pl-2',
      )}
    >
      <span className={cn('min-w-0 flex-1 overflow-hidden', place === 'rail' && 'rail-collapsed:sr-only')}>
        {sign}
      </span>
      {onToggle ? (
        <Button
          variant="ghost"
          size="sm"
          pending={pending}
          aria-label={verb}
          title={`${verb} (Shift+S)`}
          icon={stopped ? <CirclePlay aria-hidden /> : <CirclePause aria-hidden />}
          onClick={() => setAsking(true)}
          className={cn('size-7 px-0 touch:size-9', stopped ? 'text-danger-ink' : 'hover:text-danger-ink')}
        />
      ) : null}
      <Dialog open={asking} onOpenChange={setAsking}>
        <DialogContent
          size="sm"
          title={stopped ? 'Let the agents work again?' : 'Stop all agents of this workspace?'}
          description={
            stopped
              ? 'They go on with what has come in meanwhile, under the same policies as before.'
              : 'Nothing more is sent or changed by an agent within two seconds. Runs in flight stop at their next step; drafts and approvals are kept, and people can go on working.'
          }
          footer={
            <>
              <DialogClose asChild>
                <Button variant="ghost">Leave it so</Button>
              </DialogClose>
              <Button variant={stopped ? 'primary' : 'danger'} onClick={toggle} autoFocus>
                {verb}
              </Button>
            </>
          }
        />
      </Dialog>
    </section>
  );
}

export function AutonomyStateShell({ place = 'rail' }: { place?: 'rail' | 'bar' }) {
  return <Skeleton className={place === 'rail' ? 'h-9 w-full rounded-md' : 'h-9 w-24 rounded-md'} />;
}
