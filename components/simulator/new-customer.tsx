'use client';

import { Send } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState, useTransition } from 'react';
import { ContactPicker, type FindContacts } from '#components/contacts/contact-picker.tsx';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Segmented } from '#components/ui/segmented.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import type { Named } from '#lib/contacts/schemas.ts';
import type { IngestedMessage } from '#lib/conversations/ingest.schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { STARTERS } from './starters.ts';

type Who = 'new' | 'known';

export type WriteAsCustomer = (input: {
  contactId?: string;
  name?: string;
  phone_number?: string;
  email?: string;
  text: string;
}) => Promise<ActionResult<IngestedMessage>>;

/** Who the customer is and what they write first. */
export function NewCustomer({
  workspace,
  write,
  findContacts,
}: {
  workspace: string;
  write: WriteAsCustomer;
  findContacts: FindContacts;
}) {
  const router = useRouter();
  const [who, setWho] = useState<Who>('new');
  const [contact, setContact] = useState<Named | null>(null);
  const [name, setName] = useState('');
  const [address, setAddress] = useState('');
  const [text, setText] = useState('');
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [pending, start] = useTransition();
  const ready = text.trim() !== '' && (who === 'new' ? address.trim() !== '' : contact !== null);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ready || pending) return;
    setErrors({});
    start(async () => {
      const answer = await write(
        who === 'known' && contact
          ? { contactId: contact.id, text }
          : { name, text, ...(address.includes('@') ? { email: address } : { phone_number: address }) },
      );
      if (answer.ok) {
        router.push(`/${workspace}/simulator/${answer.data.contact_id}`);
        return;
      }
      const fields = Object.fromEntries(
        (answer.error.fields ?? []).map(({ field, message }) => [field, message]),
      );
      setErrors(Object.keys(fields).length > 0 ? fields : { form: answer.error.message });
    });
  };

  const addressError = errors.phone_number ?? errors.email;
  return (
    <form onSubmit={submit} className="mx-auto flex w-full max-w-md flex-col gap-4 px-4 py-6 lg:py-10">
      <div>
        <h2 className="font-semibold text-lg">Write as a customer</h2>
        <p className="mt-1 text-ink-2 text-sm">
          Your message comes in as from any channel: matched to a person, understood, and answered as far as
          the agents may go.
        </p>
      </div>
      <Segmented<Who>
        label="Who writes"
        value={who}
        onValueChange={setWho}
        options={[
          { value: 'new', label: 'New' },
          { value: 'known', label: 'Contact' },
        ]}
      />
      {who === 'known' ? (
        <Field label="Contact" help="They write from their number, or else their mail address.">
          {(field) => (
            <ContactPicker field={field} value={contact} onChange={setContact} find={findContacts} />
          )}
        </Field>
      ) : (
        <>
          <Field label="Name" error={errors.name}>
            {(field) => (
              <Input
                {...field}
                value={name}
                dir="auto"
                autoComplete="off"
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
          <Field
            label="Phone number or mail address"
            help="By this they are known again, for example +49 1511 2345678."
            error={addressError}
          >
            {(field) => (
              <Input
                {...field}
                value={address}
                autoComplete="off"
                inputMode="email"
                onChange={(event) => setAddress(event.target.value)}
              />
            )}
          </Field>
        </>
      )}
      <Field label="First message" error={errors.text ?? errors.message_text}>
        {(field) => (
          <Textarea
            {...field}
            rows={3}
            dir="auto"
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) submit(event);
            }}
          />
        )}
      </Field>
      <fieldset className="flex flex-wrap gap-1.5">
        <legend className="sr-only">Ready first messages</legend>
        {STARTERS.map((starter) => (
          <Button key={starter} size="sm" onClick={() => setText(starter)}>
            {starter}
          </Button>
        ))}
      </fieldset>
      {errors.form ? (
        <p role="alert" className="text-danger-ink text-sm">
          {errors.form}
        </p>
      ) : null}
      <div>
        <Button
          type="submit"
          variant="primary"
          icon={<Send aria-hidden />}
          kbd="mod+enter"
          pending={pending}
          disabled={!ready}
        >
          Send
        </Button>
      </div>
    </form>
  );
}
