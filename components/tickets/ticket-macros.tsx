'use client';

import { MessageSquareReply, Paperclip, Zap } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { startTransition, useRef, useState, useTransition } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Menu, MenuContent, MenuItem, MenuTrigger } from '#components/ui/dropdown-menu.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { MacroDto, MacroRunDto } from '#lib/macros/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { useCommands } from '#lib/ui/use-commands.ts';

export interface TicketMacroActions {
  run: (input: { ticketId: string; macroId: string }) => Promise<ActionResult<MacroRunDto>>;
  undo: (input: { runId: string }) => Promise<ActionResult<unknown>>;
}

const REPLIES = {
  execute: 'its reply goes out in a moment',
  ask: 'its reply waits for approval',
  defer: 'its reply waits for its hour',
} as const;

function wordsOf({ name, changed, reply }: MacroRunDto): string {
  if (!changed && !reply) return `“${name}”: the ticket was so already`;
  return reply ? `“${name}” is done, ${REPLIES[reply]}` : `“${name}” is done`;
}

function iconOf(reply: string | null, files: readonly unknown[]) {
  if (files.length > 0) return <Paperclip aria-label="Replies with files" />;
  return reply ? <MessageSquareReply aria-label="Replies" /> : <Zap aria-hidden />;
}

/** The macros of the workspace, run on this ticket: by `m` and their first letters, or from the palette. */
export function TicketMacros({
  ticketId,
  macros,
  actions,
}: {
  ticketId: string;
  macros: readonly Pick<MacroDto, 'id' | 'name' | 'reply' | 'files'>[];
  actions: TicketMacroActions;
}) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  // The list of them opens beside its button, which may be out of sight.
  const ask = () => {
    button.current?.scrollIntoView({ block: 'nearest' });
    setOpen(true);
  };
  const [pending, start] = useTransition();
  const refresh = () => startTransition(() => router.refresh());
  const run = (macroId: string) =>
    start(async () => {
      const answer = await actions.run({ ticketId, macroId }).catch(() => null);
      if (!answer) toast.error('The desk could not be reached. Look at the ticket before you run it again.');
      else if (!answer.ok) toast.warning(answer.error.message);
      else {
        const { id: runId, changed, reply } = answer.data;
        const undo = async () => {
          const undone = await actions.undo({ runId });
          if (!undone.ok) toast.error(undone.error.message);
          refresh();
        };
        toast.done(wordsOf(answer.data), changed || reply ? { undo } : {});
      }
      refresh();
    });
  useCommands([
    { id: 'ticket.macro', label: 'Run a macro', group: 'Ticket', keys: 'm', early: true, run: ask },
    ...macros.map(({ id, name }) => ({
      id: `ticket.macro-${id}`,
      label: `Macro: ${name}`,
      group: 'Ticket',
      disabled: pending,
      run: () => run(id),
    })),
  ]);
  return (
    <Menu open={open} onOpenChange={setOpen}>
      <MenuTrigger asChild>
        <Button ref={button} icon={<Zap aria-hidden />} kbd="m" pending={pending}>
          Run a macro
        </Button>
      </MenuTrigger>
      <MenuContent align="start">
        {macros.map(({ id, name, reply, files }) => (
          <MenuItem key={id} icon={iconOf(reply, files)} onSelect={() => run(id)}>
            {name}
          </MenuItem>
        ))}
      </MenuContent>
    </Menu>
  );
}
