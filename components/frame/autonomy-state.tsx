'use client';

import { CirclePause, CirclePlay } from 'lucide-react';
import { useOptimistic, useState, useTransition } from 'react';
import { LevelBadge } from '#components/patterns/level-badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { announce } from '#lib/ui/announce.ts';
import { cn } from '#lib/ui/cn.ts';
import type { AutonomyLevel } from '#lib/ui/levels.ts';
import { useCommands } from '#lib/ui/use-commands.ts';
import { StopDialog } from './stop-dialog.tsx';
import type { StopChoices, StopTarget } from './stop-targets.ts';

export interface AutonomyStateProps {
  level: AutonomyLevel;
  agentsStopped: boolean;
  /** How many agents and channels are stopped by themselves. */
  partly: number;
  /** The switch; without it the state is only shown. */
  kill?: {
    toggle: (target: Pick<StopTarget, 'scope' | 'key'>, stopped: boolean) => Promise<ActionResult<unknown>>;
    choices: () => Promise<ActionResult<StopChoices>>;
  };
  /** `bar` for the top of a phone. */
  place?: 'rail' | 'bar';
}

/** How far agents may go, and the switch that stops them all; always in sight. */
export function AutonomyState({ level, agentsStopped, partly, kill, place = 'rail' }: AutonomyStateProps) {
  const [stopped, setStopped] = useOptimistic(agentsStopped);
  const [asking, setAsking] = useState(false);
  const [pending, start] = useTransition();
  const verb = stopped ? 'Let agents work' : 'Stop agents';

  function toggle(target: StopTarget) {
    if (!kill) return;
    setAsking(false);
    const failed = `${target.name} could not be ${target.stopped ? 'started' : 'stopped'}`;
    start(async () => {
      if (target.scope === 'workspace') setStopped(!target.stopped);
      try {
        const answer = await kill.toggle(target, !target.stopped);
        if (!answer.ok) {
          toast.error(failed, { detail: answer.error.message });
          return;
        }
        if (target.scope === 'workspace')
          announce(target.stopped ? 'Agents work again' : 'Agents are stopped');
        else toast.done(`${target.name} ${target.stopped ? 'works again' : 'is stopped'}`);
      } catch (error) {
        console.error(error);
        toast.error(failed, {
          detail: 'The desk could not be reached. The switch stands as it did; try again.',
        });
      }
    });
  }

  useCommands(
    kill && place === 'rail'
      ? [
          {
            id: 'agents.toggle',
            label: verb,
            group: 'Agents',
            keys: 'shift+s',
            keywords: ['kill switch', 'stop one agent', 'stop a channel'],
            icon: stopped ? <CirclePlay aria-hidden /> : <CirclePause aria-hidden />,
            run: () => setAsking(true),
          },
        ]
      : [],
    'frame',
  );

  const sign = stopped ? (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap font-medium text-danger-ink text-xs">
      <CirclePause aria-hidden className="size-3.5" />
      Agents stopped
    </span>
  ) : (
    <span className="flex items-center gap-1.5">
      <LevelBadge level={level} named={place === 'rail' && partly === 0} />
      {partly > 0 ? (
        <span className="inline-flex items-center gap-1 whitespace-nowrap text-warning-ink text-xs">
          <CirclePause aria-hidden className="size-3.5" />
          {partly} stopped
        </span>
      ) : null}
    </span>
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
      {kill ? (
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
      {kill ? (
        <StopDialog
          open={asking}
          onOpenChange={setAsking}
          allStopped={stopped}
          readChoices={kill.choices}
          onConfirm={toggle}
        />
      ) : null}
    </section>
  );
}

export function AutonomyStateShell({ place = 'rail' }: { place?: 'rail' | 'bar' }) {
  return <Skeleton className={place === 'rail' ? 'h-9 w-full rounded-md' : 'h-9 w-24 rounded-md'} />;
}
