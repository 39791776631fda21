'use client';

import { ListTodo } from 'lucide-react';
import { useState } from 'react';
import { Dialog, DialogContent } from '#components/ui/dialog.tsx';
import { useCommands } from '#lib/ui/use-commands.ts';
import { QuickAdd } from './quick-add.tsx';
import type { TaskActions } from './use-task-acts.ts';

/** A task from wherever one is, by the palette. */
export function NewTask({ timeZone, create }: { timeZone: string; create: TaskActions['create'] }) {
  const [openedAt, setOpenedAt] = useState<string | null>(null);
  useCommands(
    [
      {
        id: 'task.new',
        label: 'New task',
        group: 'Desk',
        keywords: ['to do', 'remind me'],
        icon: <ListTodo aria-hidden />,
        run: () => setOpenedAt(new Date().toISOString()),
      },
    ],
    'frame',
  );
  if (!openedAt) return null;
  return (
    <Dialog open onOpenChange={(open) => !open && setOpenedAt(null)}>
      <DialogContent title="New task" description="It is yours. Say when in plain words.">
        <QuickAdd
          here={{ now: openedAt, timeZone }}
          create={create}
          onDone={() => setOpenedAt(null)}
          autoFocus
        />
      </DialogContent>
    </Dialog>
  );
}
