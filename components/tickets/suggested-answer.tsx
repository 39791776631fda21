'use client';

import { Check, Copy, MessageSquareReply } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { Sources } from '#components/conversations/sources.tsx';
import { AiMark } from '#components/patterns/ai-mark.tsx';
import { Confidence } from '#components/patterns/confidence.tsx';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { useCopy } from '#components/patterns/use-copy.ts';
import { Button } from '#components/ui/button.tsx';
import type { SuggestedAnswer as Answer } from '#lib/tickets/triage.schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { useCommands } from '#lib/ui/use-commands.ts';

const STATES: Readonly<Record<Answer['state'], string>> = {
  offered: 'Sent to nobody yet',
  waiting: 'Waits for an approval in the conversation',
  approved: 'On its way to the requester',
  sent: 'Sent to the requester',
};

const SAID = { true: 'it helped, they said', false: 'it did not help, they said' } as const;

/** The likely answer beside the ticket: its words, what they rest on and how sure; one key takes it to the composer. */
export function SuggestedAnswer({
  workspace,
  ticketId,
  conversationId,
  answer,
  use,
}: {
  workspace: string;
  ticketId: string;
  /** Null: there is nowhere to write; the words can be copied. */
  conversationId: string | null;
  answer: Answer;
  /** Absent for who only looks. */
  use: ((input: { ticketId: string }) => Promise<ActionResult<{ conversationId: string }>>) | null;
}) {
  const router = useRouter();
  const { pending, failure, act } = useAct();
  const { copied, copy } = useCopy(answer.body);
  const open = answer.state === 'offered' || answer.state === 'waiting';
  const write = open && use !== null && conversationId !== null ? use : null;
  const take = () => {
    if (write)
      act(
        () => write({ ticketId }),
        (taken) => router.push(`/${workspace}/inbox/needs-you/${taken.conversationId}`),
      );
  };
  useCommands(
    write
      ? [
          {
            id: 'ticket.answer',
            label: 'Put the suggested answer into the composer',
            group: 'Ticket',
            keys: 'i',
            disabled: pending,
            run: take,
          },
        ]
      : [],
  );
  return (
    <section
      aria-labelledby="suggested-answer"
      className="mt-6 max-w-2xl rounded-lg border border-line-strong border-dashed bg-surface"
    >
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-b px-4 py-2">
        <h2 id="suggested-answer" className="flex-1 font-semibold text-base">
          Suggested answer
        </h2>
        <Confidence value={answer.confidence} />
        <AiMark agent={answer.agent} builtIn={answer.builtIn} />
      </header>
      <div className="flex flex-col gap-3 px-4 py-3">
        <div
          dir="auto"
          lang={answer.language}
          className="measure whitespace-pre-wrap text-base [overflow-wrap:anywhere]"
        >
          {answer.body}
        </div>
        <Sources workspace={workspace} sources={answer.sources} />
      </div>
      <footer className="flex flex-wrap items-center gap-x-3 gap-y-2 border-line border-t px-4 py-2.5">
        {write ? (
          <Button icon={<MessageSquareReply aria-hidden />} kbd="i" pending={pending} onClick={take}>
            Put into the composer
          </Button>
        ) : null}
        {open && conversationId === null ? (
          <Button icon={copied ? <Check aria-hidden /> : <Copy aria-hidden />} onClick={copy}>
            {copied ? 'Copied' : 'Copy'}
          </Button>
        ) : null}
        <InlineError>{failure?.message ?? null}</InlineError>
        <p className="min-w-0 flex-1 basis-40 text-ink-3 text-sm">
          {STATES[answer.state]}
          {answer.helped === null ? '' : `; ${answer.helped ? SAID.true : SAID.false}`}
        </p>
      </footer>
    </section>
  );
}
