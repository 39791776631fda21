'use client';

import { Plus } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { AiMark } from '#components/patterns/ai-mark.tsx';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogClose, DialogContent } from '#components/ui/dialog.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { MemoryDto } from '#lib/contacts/memory.schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { Part } from './contact-aside.tsx';
import { MemoryForm } from './memory-form.tsx';
import { KIND_WORDS } from './memory-words.ts';

export interface MemoryActions {
  add(input: { contactId: string; kind: MemoryDto['kind']; text: string }): Promise<ActionResult<unknown>>;
  change(input: {
    contactId: string;
    memoryId: string;
    version: number;
    kind: MemoryDto['kind'];
    text: string;
  }): Promise<ActionResult<unknown>>;
  forget(input: { contactId: string; memoryId: string }): Promise<ActionResult<unknown>>;
}

/** What is remembered of a person: who says so, in which words, and the way to set it right or forget it. */
export function MemoryPart({
  workspace,
  contactId,
  memories,
  actions,
}: {
  workspace: string;
  contactId: string;
  memories: readonly MemoryDto[];
  /** Absent for who only looks. */
  actions: MemoryActions | null;
}) {
  const [open, setOpen] = useState<'add' | { change: MemoryDto } | { forget: MemoryDto } | null>(null);
  const close = () => setOpen(null);
  return (
    <Part title="Memory">
      {memories.length === 0 ? (
        <p className="text-ink-3 text-sm">
          Nothing yet. What they say of themselves is kept here with their words, and agents know it when they
          write.
        </p>
      ) : (
        <ul className="space-y-3">
          {memories.map((memory) => (
            <li key={memory.id} className="text-sm">
              <p dir="auto" className="break-words">
                {memory.text}
              </p>
              {memory.quote && memory.quote !== memory.text ? (
                <blockquote
                  dir="auto"
                  className="mt-1 break-words border-line border-l-2 pl-2 text-ink-2 text-xs"
                >
                  {memory.quote}
                </blockquote>
              ) : null}
              <div className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-ink-3 text-xs">
                <Badge>{KIND_WORDS[memory.kind].word}</Badge>
                {memory.by.kind === 'agent' ? (
                  <AiMark agent={memory.by.name} builtIn={memory.builtIn} />
                ) : (
                  <span>{memory.by.name}</span>
                )}
                {memory.message ? (
                  <Link
                    href={`/${workspace}/inbox/needs-you/${memory.message.conversationId}#m-${memory.message.id}`}
                    className="text-accent-ink underline underline-offset-2"
                  >
                    said <RelativeTime at={memory.validFrom} />
                  </Link>
                ) : (
                  <RelativeTime at={memory.validFrom} />
                )}
              </div>
              {actions ? (
                <div className="-ml-2.5 flex flex-wrap">
                  <Button size="sm" variant="ghost" onClick={() => setOpen({ change: memory })}>
                    Edit<span className="sr-only"> “{memory.text}”</span>
                  </Button>
                  <Button size="sm" variant="ghost" onClick={() => setOpen({ forget: memory })}>
                    Forget<span className="sr-only"> “{memory.text}”</span>
                  </Button>
                </div>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {actions ? (
        <>
          <Button
            size="sm"
            variant="ghost"
            icon={<Plus aria-hidden />}
            className="-ml-2.5 mt-2"
            onClick={() => setOpen('add')}
          >
            Remember something
          </Button>
          <Dialog open={open !== null} onOpenChange={(next) => (next ? undefined : close())}>
            {open === 'add' ? (
              <MemoryForm
                title="Remember something"
                save={(given) => actions.add({ contactId, ...given })}
                onDone={close}
              />
            ) : open && 'change' in open ? (
              <MemoryForm
                title="Set it right"
                held={open.change}
                save={(given) =>
                  actions.change({
                    contactId,
                    memoryId: open.change.id,
                    version: open.change.version,
                    ...given,
                  })
                }
                onDone={close}
              />
            ) : open && 'forget' in open ? (
              <Forget
                memory={open.forget}
                forget={() => actions.forget({ contactId, memoryId: open.forget.id })}
                onDone={close}
              />
            ) : null}
          </Dialog>
        </>
      ) : null}
    </Part>
  );
}

function Forget({
  memory,
  forget,
  onDone,
}: {
  memory: MemoryDto;
  forget: () => Promise<ActionResult<unknown>>;
  onDone: () => void;
}) {
  const { pending, failure, act } = useAct();
  return (
    <DialogContent
      size="sm"
      title="Forget this?"
      description={`“${memory.text}” is erased with its quote, also from the records of what it was used for. ${
        memory.message ? 'The message itself stays, and does not teach it again.' : 'It cannot be taken back.'
      }`}
      footer={
        <>
          <DialogClose asChild>
            <Button variant="ghost">Keep it</Button>
          </DialogClose>
          <Button
            variant="danger"
            pending={pending}
            onClick={() =>
              act(forget, () => {
                onDone();
                toast.done('Forgotten');
              })
            }
          >
            Forget
          </Button>
        </>
      }
    >
      <InlineError>{failure?.message ?? null}</InlineError>
    </DialogContent>
  );
}
