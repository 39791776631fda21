'use client';

import {
  CalendarDays,
  Flag,
  Inbox,
  Send,
  SquareKanban,
  Tag,
  Tags,
  Trash2,
  UserRound,
  Zap,
} from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { type BulkChange, type BulkEntity, CHANGES_OF } from '#lib/bulk/schemas.ts';
import { count } from '#lib/ui/format.ts';
import { useCommands } from '#lib/ui/use-commands.ts';
import type { BulkDesk, Chosen } from './bulk-desk.ts';
import { BulkDialog } from './bulk-dialog.tsx';

type Asking = BulkChange['kind'];

/** What can be done to the chosen rows: shown in the selection bar, each with its key. */
export function BulkActions({
  entity,
  ids,
  clear,
  desk,
}: {
  entity: BulkEntity;
  ids: readonly string[];
  clear: () => void;
  desk: BulkDesk;
}) {
  const [asking, setAsking] = useState<Asking | null>(null);
  const [all, setAll] = useState(false);
  // Where a workspace has none, nothing is offered that cannot be done.
  const possible = CHANGES_OF[entity].filter((kind) => kind !== 'macro' || (desk.macros ?? []).length > 0);
  const looks: Readonly<Record<Asking, { label: string; key: string; icon: React.ReactNode }>> = {
    assign: { label: 'Assign', key: 'shift+a', icon: <UserRound aria-hidden /> },
    tag: { label: 'Tag', key: 'shift+t', icon: <Tag aria-hidden /> },
    untag: { label: 'Untag', key: 'shift+u', icon: <Tags aria-hidden /> },
    stage: { label: 'Move', key: 'shift+m', icon: <SquareKanban aria-hidden /> },
    close: { label: 'Close date', key: 'shift+c', icon: <CalendarDays aria-hidden /> },
    status: { label: 'Set status', key: 'shift+s', icon: <Tag aria-hidden /> },
    queue: { label: 'Queue', key: 'shift+q', icon: <Inbox aria-hidden /> },
    priority: { label: 'Priority', key: 'shift+p', icon: <Flag aria-hidden /> },
    ticket_status: { label: 'Set status', key: 'shift+s', icon: <Tag aria-hidden /> },
    macro: { label: 'Macro', key: 'shift+m', icon: <Zap aria-hidden /> },
    write: { label: 'Write', key: 'shift+w', icon: <Send aria-hidden /> },
    delete: { label: 'Delete', key: 'shift+d', icon: <Trash2 aria-hidden /> },
  };
  useCommands(
    possible.map((kind) => ({
      id: `bulk.${kind}`,
      label: `${looks[kind].label} the chosen ${entity}`,
      group: 'Chosen rows',
      keys: looks[kind].key,
      icon: looks[kind].icon,
      run: () => setAsking(kind),
    })),
  );
  // The filter of the list, so that rows that are not loaded can be meant too.
  const chosen: Chosen = all && desk.filter ? { filter: desk.filter } : { ids: [...ids] };
  return (
    <>
      {desk.filter ? (
        <Button size="sm" variant="ghost" aria-pressed={all} onClick={() => setAll(!all)}>
          {all ? `Only these ${count(ids.length)}` : 'All that match'}
        </Button>
      ) : null}
      {possible.map((kind) => (
        <Button
          key={kind}
          size="sm"
          variant={kind === 'delete' ? 'danger-quiet' : 'ghost'}
          icon={looks[kind].icon}
          kbd={looks[kind].key}
          onClick={() => setAsking(kind)}
        >
          {looks[kind].label}
        </Button>
      ))}
      {asking ? (
        <BulkDialog
          entity={entity}
          kind={asking}
          chosen={chosen}
          desk={desk}
          onClose={() => setAsking(null)}
          onStarted={() => {
            setAsking(null);
            setAll(false);
            clear();
          }}
        />
      ) : null}
    </>
  );
}
