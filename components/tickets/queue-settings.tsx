'use client';

import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { Section } from '#components/patterns/section.tsx';
import { Button } from '#components/ui/button.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import type { QueueDto, TicketCategory } from '#lib/tickets/schemas.ts';
import { QueueDialog, type SaveQueue } from './queue-dialog.tsx';

const whose = ({ team, members }: QueueDto): string =>
  [...(team ? [`the team ${team.name}`] : []), ...members.map(({ name }) => name)].join(', ') || 'everybody';

/** Where tickets wait for whoever works on their kind. Without `save` it is only read. */
export function QueueSettings({
  queues,
  categories,
  teams,
  people,
  save,
}: {
  queues: readonly QueueDto[];
  categories: readonly TicketCategory[];
  teams: readonly { id: string; name: string }[];
  people: readonly { userId: string; name: string }[];
  save: SaveQueue | null;
}) {
  const [editing, setEditing] = useState<QueueDto | 'new' | null>(null);
  const nameOf = (key: string) => categories.find((one) => one.key === key)?.name ?? key;
  return (
    <Section
      title="Queues"
      description="Tickets of a category go to its queue, where the people who know about it look."
      action={save ? <Button onClick={() => setEditing('new')}>Add a queue</Button> : undefined}
    >
      {queues.length === 0 ? (
        <p className="text-ink-2 text-sm">There is no queue yet: all tickets stand in one list.</p>
      ) : (
        <ul aria-label="Queues" className="rounded-lg border border-line">
          {queues.map((queue) => (
            <li
              key={queue.id}
              className="flex flex-wrap items-center gap-x-3 gap-y-2 border-line border-b px-3 py-2.5 last:border-b-0"
            >
              <div className="min-w-0 flex-1 basis-64">
                <p className="truncate font-medium text-sm">
                  {queue.name}
                  {queue.isActive ? '' : ' (rests)'}
                </p>
                <p className="text-ink-2 text-xs">
                  For {whose(queue)}
                  {queue.categories.length > 0 ? `: ${queue.categories.map(nameOf).join(', ')}` : ''}
                </p>
              </div>
              {save ? (
                <IconButton
                  name={`Change ${queue.name}`}
                  icon={<Pencil aria-hidden />}
                  onClick={() => setEditing(queue)}
                />
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {save && editing ? (
        <QueueDialog
          queue={editing === 'new' ? null : editing}
          categories={categories}
          teams={teams}
          people={people}
          save={save}
          onClose={() => setEditing(null)}
        />
      ) : null}
    </Section>
  );
}
