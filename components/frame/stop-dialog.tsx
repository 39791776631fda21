'use client';

import { CirclePause } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogClose, DialogContent } from '#components/ui/dialog.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { cn } from '#lib/ui/cn.ts';
import { askToStop, type StopChoices, type StopTarget, stopTargets } from './stop-targets.ts';

/**
 * The confirmation of the kill switch. Enter does it for all agents; a digit narrows it to one agent or one channel
 * first. The choice is read when the dialog opens: whom to stop must not wait for it.
 */
export function StopDialog({
  open,
  onOpenChange,
  allStopped,
  readChoices,
  onConfirm,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  allStopped: boolean;
  readChoices: () => Promise<ActionResult<StopChoices>>;
  onConfirm: (target: StopTarget) => void;
}) {
  const [choices, setChoices] = useState<StopChoices | null>(null);
  const [chosen, setChosen] = useState(0);
  useEffect(() => {
    if (open) setChosen(0);
  }, [open]);
  useEffect(() => {
    if (!open) return;
    let closed = false;
    readChoices().then(
      (answer) => {
        if (!closed && answer.ok) setChoices(answer.data);
      },
      // All agents can be stopped nevertheless: that is what it is for.
      (error: unknown) => console.error(error),
    );
    return () => {
      closed = true;
    };
  }, [open, readChoices]);

  const targets = stopTargets(choices, allStopped);
  const target = targets[chosen] ?? targets[0];
  if (!target) return null;
  const { title, description, verb } = askToStop(target);
  // While everything rests there is nothing to single out.
  const offered = allStopped ? [] : targets;

  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        size="sm"
        title={title}
        description={description}
        onKeyDown={(event) => {
          const place = Number(event.key) - 1;
          if (event.metaKey || event.ctrlKey || event.altKey || !(place in offered)) return;
          event.preventDefault();
          setChosen(place);
        }}
        footer={
          <>
            <DialogClose asChild>
              <Button variant="ghost">Leave it so</Button>
            </DialogClose>
            <Button
              variant={target.stopped ? 'primary' : 'danger'}
              onClick={() => onConfirm(target)}
              autoFocus
            >
              {verb}
            </Button>
          </>
        }
      >
        {offered.length > 1 ? (
          <fieldset>
            <legend className="pb-1 font-medium text-ink-2 text-xs">What to stop</legend>
            <div className="flex flex-col gap-px">
              {offered.map((choice, place) => (
                <label
                  key={`${choice.scope}:${choice.key}`}
                  className={cn(
                    'flex h-8 cursor-pointer items-center gap-2 rounded-md px-2 text-sm touch:h-11',
                    place === chosen ? 'bg-selected' : 'hover:bg-hover',
                  )}
                >
                  <input
                    type="radio"
                    name="stop-target"
                    checked={place === chosen}
                    onChange={() => setChosen(place)}
                    className="accent-accent"
                  />
                  <span className="min-w-0 flex-1 truncate">{choice.name}</span>
                  {choice.stopped ? (
                    <span className="inline-flex items-center gap-1 text-danger-ink text-xs">
                      <CirclePause aria-hidden className="size-3.5" />
                      Stopped
                    </span>
                  ) : null}
                  {place < 9 ? <Kbd keys={String(place + 1)} className="touch:hidden" /> : null}
                </label>
              ))}
            </div>
          </fieldset>
        ) : null}
      </DialogContent>
    </Dialog>
  );
}
