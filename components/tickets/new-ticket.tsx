'use client';

import { Plus, TicketPlus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type FormEvent, useId, useState } from 'react';
import { ContactPicker, type FindContacts } from '#components/contacts/contact-picker.tsx';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogClose, DialogContent } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { Named } from '#lib/contacts/schemas.ts';
import { TICKET_TYPES, type TicketDto, type TicketType } from '#lib/tickets/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { submitOnModEnter } from '#lib/ui/submit-on-mod-enter.ts';
import { useCommands } from '#lib/ui/use-commands.ts';

/** Of a conversation: who asks, and in which words. */
export interface TicketFrom {
  conversationId: string;
  messageId: string | null;
  contact: Named;
  subject: string;
  description: string;
}

interface NewTicketInput {
  contactId: string;
  conversationId?: string;
  messageId?: string | null;
  subject: string;
  description: string;
  type: TicketType;
}

const TYPES = TICKET_TYPES.map((value) => ({
  value,
  label: `${value[0]?.toUpperCase() ?? ''}${value.slice(1)}`,
}));

/** Opens a ticket: from a page of its own, or from what somebody wrote. */
export function NewTicket({
  workspace,
  from = null,
  find,
  create,
}: {
  workspace: string;
  from?: TicketFrom | null;
  /** Looks for the requester; a conversation knows theirs. */
  find?: FindContacts;
  create: (input: NewTicketInput) => Promise<ActionResult<TicketDto>>;
}) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  useCommands([
    {
      id: 'ticket.new',
      label: from ? 'Open a ticket from the conversation' : 'New ticket',
      group: from ? 'Thread' : 'Tickets',
      ...(from ? {} : { keys: 'n', early: true }),
      icon: <TicketPlus aria-hidden />,
      run: () => setOpen(true),
    },
  ]);
  return (
    <>
      {from ? (
        <IconButton name="Open a ticket" icon={<TicketPlus aria-hidden />} onClick={() => setOpen(true)} />
      ) : (
        <Button variant="primary" size="sm" icon={<Plus aria-hidden />} kbd="n" onClick={() => setOpen(true)}>
          New ticket
        </Button>
      )}
      <Dialog open={open} onOpenChange={setOpen}>
        {open ? (
          <TicketForm
            from={from}
            find={find}
            create={create}
            onDone={(ticket) => {
              setOpen(false);
              toast.done(`Ticket #${ticket.number} is open`);
              router.push(`/${workspace}/tickets/${ticket.id}`);
            }}
          />
        ) : null}
      </Dialog>
    </>
  );
}

function TicketForm({
  from,
  find,
  create,
  onDone,
}: {
  from: TicketFrom | null;
  find: FindContacts | undefined;
  create: (input: NewTicketInput) => Promise<ActionResult<TicketDto>>;
  onDone: (ticket: TicketDto) => void;
}) {
  const { pending, errorOf, errorBeside, act } = useAct();
  const [contact, setContact] = useState<Named | null>(from?.contact ?? null);
  const [missing, setMissing] = useState<string | null>(null);
  const [type, setType] = useState<string>('incident');
  const form = useId();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    setMissing(contact ? null : 'Choose who asks.');
    if (!contact) return;
    act(
      () =>
        create({
          contactId: contact.id,
          ...(from ? { conversationId: from.conversationId, messageId: from.messageId } : {}),
          subject: String(data.get('subject')),
          description: String(data.get('description')),
          type: type as TicketType,
        }),
      onDone,
    );
  };
  return (
    <DialogContent
      title={from ? `New ticket for ${from.contact.name}` : 'New ticket'}
      description="What it is about, how urgent and whose queue is found by itself, and can be changed."
      footer={
        <>
          <DialogClose asChild>
            <Button variant="ghost">Leave it so</Button>
          </DialogClose>
          <Button type="submit" form={form} variant="primary" kbd="mod+enter" pending={pending}>
            Open the ticket
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
        {find ? (
          <Field label="Requester" name="contactId" error={missing ?? errorOf('contactId')}>
            {(field) => <ContactPicker field={field} value={contact} onChange={setContact} find={find} />}
          </Field>
        ) : null}
        <Field label="Subject" name="subject" required error={errorOf('subject')}>
          {(field) => (
            <Input {...field} defaultValue={from?.subject ?? ''} maxLength={300} autoComplete="off" />
          )}
        </Field>
        <Field label="What happened" name="description" required error={errorOf('description')}>
          {(field) => (
            <Textarea {...field} rows={6} defaultValue={from?.description ?? ''} maxLength={20_000} />
          )}
        </Field>
        <Field label="Type">
          {(field) => <Select {...field} value={type} onValueChange={setType} options={TYPES} />}
        </Field>
        <InlineError>{errorBeside(['contactId', 'subject', 'description'])}</InlineError>
      </form>
    </DialogContent>
  );
}
