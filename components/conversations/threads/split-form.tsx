'use client';

import { Split } from 'lucide-react';
import { useState } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { ClockTime } from '#components/patterns/relative-time.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { DialogClose, DialogContent } from '#components/ui/dialog.tsx';
import { RadioGroup } from '#components/ui/radio-group.tsx';
import type { MessageDto } from '#lib/conversations/schemas.ts';
import type { ThreadChanged } from '#lib/conversations/threads.schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { plural } from '#lib/ui/format.ts';

/** Chooses the message from which on a conversation is a new one. */
export function SplitForm({
  messages,
  split,
  onDone,
}: {
  /** Oldest first. */
  messages: readonly MessageDto[];
  split: (messageId: string) => Promise<ActionResult<ThreadChanged>>;
  onDone: (done: ThreadChanged) => void;
}) {
  const { pending, failure, forget, act } = useAct();
  const choices = messages.slice(1);
  const [chosen, setChosen] = useState(choices.at(-1)?.id ?? '');
  const from = messages.findIndex(({ id }) => id === chosen);
  return (
    <DialogContent
      title="Split the conversation"
      description="From the message you choose on, everything goes into a new conversation. It can be taken back for 30 days."
      footer={
        <>
          <DialogClose asChild>
            <Button variant="ghost">Cancel</Button>
          </DialogClose>
          <Button
            variant="primary"
            icon={<Split aria-hidden />}
            disabled={from < 1}
            pending={pending}
            onClick={() => act(() => split(chosen), onDone)}
          >
            {from > 0 ? `Split off ${plural(messages.length - from, 'message')}` : 'Split'}
          </Button>
        </>
      }
    >
      {choices.length === 0 ? (
        <p className="text-ink-2 text-sm">There is only one message. It takes two to split a conversation.</p>
      ) : (
        <RadioGroup
          label="The first message of the new conversation"
          value={chosen}
          onValueChange={(id) => {
            forget();
            setChosen(id);
          }}
          options={choices.map((message) => ({
            value: message.id,
            label: (
              <span className="line-clamp-2 font-normal [overflow-wrap:anywhere]">
                {message.body || 'No text'}
              </span>
            ),
            help: (
              <>
                {message.author.name}
                {message.direction === 'note' ? ', internal note' : ''} · <ClockTime at={message.sentAt} />
              </>
            ),
          }))}
        />
      )}
      <div className="mt-3">
        <InlineError>{failure?.message ?? null}</InlineError>
      </div>
    </DialogContent>
  );
}
