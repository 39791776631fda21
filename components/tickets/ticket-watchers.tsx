'use client';

import { Eye, EyeOff, UserPlus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { startTransition, useOptimistic, useTransition } from 'react';
import { PickList } from '#components/patterns/pick-list.tsx';
import { Button } from '#components/ui/button.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Popover, PopoverContent, PopoverTrigger } from '#components/ui/popover.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { useCommands } from '#lib/ui/use-commands.ts';

type Watch = (input: { ticketId: string; userId: string }) => Promise<ActionResult<{ watcherIds: string[] }>>;
export interface WatchActions {
  watch: Watch;
  unwatch: Watch;
}

/** Who is told what happens to a ticket. Everybody may watch; colleagues are added by those who work on it. */
export function TicketWatchers({
  ticketId,
  watcherIds: read,
  me,
  members,
  mayAdd,
  actions,
}: {
  ticketId: string;
  watcherIds: readonly string[];
  /** The id of whoever looks. */
  me: string;
  members: readonly { userId: string; name: string }[];
  mayAdd: boolean;
  /** Absent where nobody works on the ticket any more. */
  actions: WatchActions | null;
}) {
  const router = useRouter();
  const [, start] = useTransition();
  const [ids, show] = useOptimistic(read, (now, [id, on]: [string, boolean]) =>
    on ? [...now, id] : now.filter((one) => one !== id),
  );
  const nameOf = (id: string) => members.find(({ userId }) => userId === id)?.name ?? 'Former member';
  const watching = ids.includes(me);

  const keep = async (userId: string, on: boolean): Promise<boolean> => {
    try {
      const answer = await actions?.[on ? 'watch' : 'unwatch']({ ticketId, userId });
      if (answer && !answer.ok) toast.warning(answer.error.message);
      startTransition(() => router.refresh());
      return answer?.ok === true;
    } catch (error) {
      console.error(error);
      toast.error('The desk could not be reached. Nothing was changed; try again.');
      return false;
    }
  };
  const set = (userId: string, on: boolean) =>
    start(async () => {
      show([userId, on]);
      if (!(await keep(userId, on))) return;
      const whom = userId === me ? 'You' : nameOf(userId);
      const verb = userId === me ? ['watch', 'no longer watch'] : ['watches', 'no longer watches'];
      toast.done(`${whom} ${on ? verb[0] : verb[1]} this ticket`, { undo: () => keep(userId, !on) });
    });
  useCommands(
    actions
      ? [
          {
            id: 'ticket.watch',
            label: watching ? 'Stop watching the ticket' : 'Watch the ticket',
            group: 'Ticket',
            keys: 'w',
            run: () => set(me, !watching),
          },
        ]
      : [],
  );
  const others = ids.filter((id) => id !== me).map(nameOf);
  return (
    <div className="flex min-h-control-sm flex-wrap items-center gap-x-1 gap-y-0.5">
      <span className="min-w-0 flex-1 basis-24 break-words">
        {[...(watching ? ['You'] : []), ...others].join(', ') || (
          <span className="text-ink-3">Nobody yet</span>
        )}
      </span>
      {actions ? (
        <span className="flex items-center gap-0.5">
          <Button
            size="sm"
            variant="ghost"
            kbd="w"
            icon={watching ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
            aria-label={watching ? 'Stop watching the ticket' : 'Watch the ticket'}
            onClick={() => set(me, !watching)}
          >
            {watching ? 'Stop' : 'Watch'}
          </Button>
          {mayAdd ? (
            <Popover>
              <PopoverTrigger asChild>
                <IconButton name="Change who watches" size="sm" icon={<UserPlus aria-hidden />} />
              </PopoverTrigger>
              <PopoverContent align="end" className="w-64 p-2" aria-label="Who watches the ticket">
                <PickList
                  label="Watchers"
                  choices={[
                    ...members.map(({ userId, name }) => ({ value: userId, label: name })),
                    // Who left can be taken off.
                    ...ids
                      .filter((id) => !members.some(({ userId }) => userId === id))
                      .map((id) => ({ value: id, label: nameOf(id) })),
                  ]}
                  chosen={ids}
                  onToggle={set}
                  none="No member is called so."
                />
              </PopoverContent>
            </Popover>
          ) : null}
        </span>
      ) : null}
    </div>
  );
}
