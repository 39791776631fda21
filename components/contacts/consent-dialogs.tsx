'use client';

import { type FormEvent, useId, useState } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogClose, DialogContent } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Select } from '#components/ui/select.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { PerformResult } from '#lib/abilities/schemas.ts';
import type { ChannelKind } from '#lib/conversations/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { submitOnModEnter } from '#lib/ui/submit-on-mod-enter.ts';
import { BASES } from './consent-words.ts';

interface About {
  contactId: string;
  channel: ChannelKind;
  channelName: string;
  /** They withdrew it: to write again, another person has to sign. */
  withdrawn: boolean;
}

type Withdraw = (input: {
  contactId: string;
  channel: ChannelKind;
  note?: string;
}) => Promise<ActionResult<unknown>>;

export interface ConsentActions {
  record(input: Record<string, unknown>): Promise<ActionResult<PerformResult>>;
  withdraw: Withdraw;
  undo(input: { actionId: string }): Promise<ActionResult<unknown>>;
}

/** On what basis they may be written to on a channel, with what proves it. */
export function RecordConsent({ about, actions }: { about: About; actions: ConsentActions }) {
  const [open, setOpen] = useState(false);
  const { pending, failure, act, errorOf, errorBeside } = useAct();
  const form = useId();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const { contactId, channel } = about;
    const [basis, note] = [String(data.get('basis')), String(data.get('note') ?? '')];
    act(
      () => actions.record({ contactId, channel, basis, note }),
      (answer) => {
        setOpen(false);
        if (answer.decision === 'execute')
          toast.done('Consent recorded', {
            undo: async () => {
              const back = await actions.undo({ actionId: answer.actionId });
              if (!back.ok) toast.error(back.error.message);
            },
          });
        else if (answer.decision === 'ask')
          toast.done('Asked. Somebody else has to sign it among the approvals.');
        else toast.warning(answer.reasons[0] ?? 'This is not allowed.');
      },
    );
  };
  return (
    <>
      <Button size="sm" variant="ghost" onClick={() => setOpen(true)}>
        Record consent<span className="sr-only"> for {about.channelName}</span>
      </Button>
      <Dialog open={open} onOpenChange={setOpen}>
        <DialogContent
          size="sm"
          title={`May be written to by ${about.channelName}`}
          description={
            about.withdrawn
              ? 'They withdrew their consent. Say when and how they gave it again; a second person has to sign.'
              : 'On what basis we write, and what proves it. It stays in the history.'
          }
          footer={
            <>
              <DialogClose asChild>
                <Button variant="ghost">Cancel</Button>
              </DialogClose>
              <Button type="submit" form={form} variant="primary" kbd="mod+enter" pending={pending}>
                {about.withdrawn ? 'Ask for it' : 'Record'}
              </Button>
            </>
          }
        >
          <form
            id={form}
            noValidate
            onSubmit={submit}
            onKeyDown={submitOnModEnter}
            className="flex flex-col gap-4"
          >
            <Field label="Basis" name="basis" error={errorOf('basis')}>
              {(field) => <Select {...field} defaultValue="consent" options={BASES} />}
            </Field>
            <Field
              label="What they said or signed, when and where"
              name="note"
              error={errorOf('note')}
              required
            >
              {(field) => <Textarea {...field} rows={3} maxLength={500} />}
            </Field>
            <InlineError>{failure ? errorBeside(['basis', 'note']) : null}</InlineError>
          </form>
        </DialogContent>
      </Dialog>
    </>
  );
}

/** They do not want to be written to on a channel: it holds at once. */
export function WithdrawConsent({ about, withdraw }: { about: About; withdraw: Withdraw }) {
  const [open, setOpen] = useState(false);
  const { pending, failure, act } = useAct();
  const form = useId();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const note = String(new FormData(event.currentTarget).get('note') ?? '').trim();
    const { contactId, channel } = about;
    act(
      () => withdraw({ contactId, channel, ...(note ? { note } : {}) }),
      () => {
        setOpen(false);
        toast.done(`No more messages by ${about.channelName}`);
      },
    );
  };
  return (
    <>
      <Button size="sm" variant="ghost" onClick={() => setOpen(true)}>
        Withdraw<span className="sr-only"> consent for {about.channelName}</span>
      </Button>
      <Dialog open={open} onOpenChange={setOpen}>
        <DialogContent
          size="sm"
          title={`No more messages by ${about.channelName}?`}
          description="Nothing is sent to them there any more, by nobody, and what waits is dropped. To write again, a second person has to sign."
          footer={
            <>
              <DialogClose asChild>
                <Button variant="ghost">Leave it so</Button>
              </DialogClose>
              <Button type="submit" form={form} variant="danger" kbd="mod+enter" pending={pending}>
                Withdraw consent
              </Button>
            </>
          }
        >
          <form id={form} onSubmit={submit} onKeyDown={submitOnModEnter} className="flex flex-col gap-4">
            <Field label="How they said so" name="note" optional>
              {(field) => <Textarea {...field} rows={2} maxLength={500} />}
            </Field>
            <InlineError>{failure?.message ?? null}</InlineError>
          </form>
        </DialogContent>
      </Dialog>
    </>
  );
}
