'use client';

import { Pencil } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { type FindRelated, RelatedPicker } from '#components/attributes/related-picker.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogContent } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { ContactRow } from '#lib/contacts/schemas.ts';
import { CHANNELS, type ChannelKind } from '#lib/conversations/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { languageOptions } from '#lib/ui/language-name.ts';
import { useCommands } from '#lib/ui/use-commands.ts';
import { channelName } from './channel-name.ts';

export interface ContactChange {
  contactId: string;
  version: number;
  name: string;
  language: string | null;
  timeZone: string | null;
  preferredChannel: ChannelKind | null;
  ownerId: string | null;
  accountId: string | null;
  tags: string[];
}

const NOBODY = 'nobody';
const NONE = 'none';

/** Changes what is known of a person; their addresses are added beside, as each of them is an identity. */
export function EditContact({
  contact,
  members,
  update,
  findAccounts,
}: {
  contact: ContactRow;
  members: readonly { userId: string; name: string }[];
  update: (input: ContactChange) => Promise<ActionResult<unknown>>;
  /** Companies to choose from. */
  findAccounts: FindRelated;
}) {
  const [open, setOpen] = useState(false);
  useCommands([
    {
      id: 'contact.edit',
      label: 'Edit the contact',
      group: 'Contact',
      keys: 'e',
      early: true,
      icon: <Pencil aria-hidden />,
      run: () => setOpen(true),
    },
  ]);
  return (
    <>
      <Button size="sm" kbd="e" icon={<Pencil aria-hidden />} onClick={() => setOpen(true)}>
        Edit
      </Button>
      <Dialog open={open} onOpenChange={setOpen}>
        <DialogContent title="Edit the contact">
          <ContactFields
            contact={contact}
            members={members}
            update={update}
            findAccounts={findAccounts}
            onDone={() => setOpen(false)}
          />
        </DialogContent>
      </Dialog>
    </>
  );
}

function ContactFields({
  contact,
  members,
  update,
  findAccounts,
  onDone,
}: {
  contact: ContactRow;
  members: readonly { userId: string; name: string }[];
  update: (input: ContactChange) => Promise<ActionResult<unknown>>;
  findAccounts: FindRelated;
  onDone: () => void;
}) {
  const router = useRouter();
  const [pending, start] = useTransition();
  const [account, setAccount] = useState(contact.account);
  const [errors, setErrors] = useState<Record<string, string>>({});

  function submit(data: FormData) {
    const text = (name: string) => String(data.get(name) ?? '').trim();
    if (!text('name')) return setErrors({ name: 'Give the contact a name.' });
    setErrors({});
    start(async () => {
      const answer = await update({
        contactId: contact.id,
        version: contact.version,
        name: text('name'),
        language: text('language') === NONE ? null : text('language'),
        timeZone: text('timeZone') || null,
        preferredChannel: CHANNELS.find((channel) => channel === text('preferredChannel')) ?? null,
        ownerId: text('owner') === NOBODY ? null : text('owner'),
        accountId: account?.id ?? null,
        tags: text('tags')
          .split(',')
          .map((tag) => tag.trim())
          .filter(Boolean),
      });
      if (answer.ok) {
        toast.done('Saved');
        onDone();
        router.refresh();
        return;
      }
      const fields = answer.error.fields ?? [];
      setErrors({
        ...Object.fromEntries(fields.map(({ field, message }) => [field, message])),
        form: answer.error.message,
      });
    });
  }

  return (
    <form
      noValidate
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        submit(new FormData(event.currentTarget));
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) event.currentTarget.requestSubmit();
      }}
    >
      <Field label="Name" name="name" error={errors.name}>
        {(field) => <Input {...field} defaultValue={contact.name} maxLength={200} autoComplete="off" />}
      </Field>
      <Field label="Account" optional error={errors.accountId}>
        {(field) => (
          <RelatedPicker
            field={field}
            type="account"
            value={account}
            onChange={setAccount}
            find={findAccounts}
          />
        )}
      </Field>
      <div className="grid gap-4 sm:grid-cols-2 sm:gap-3">
        <Field
          label="Language"
          name="language"
          help="Used where a message does not tell."
          error={errors.language}
        >
          {(field) => (
            <Select
              {...field}
              defaultValue={contact.language ?? NONE}
              options={[{ value: NONE, label: 'Not known' }, ...languageOptions(contact.language)]}
            />
          )}
        </Field>
        <Field
          label="Time zone"
          name="timeZone"
          optional
          help="Such as Europe/Lisbon"
          error={errors.timeZone}
        >
          {(field) => <Input {...field} defaultValue={contact.timeZone ?? ''} />}
        </Field>
      </div>
      <Field label="Owner" name="owner" error={errors.ownerId}>
        {(field) => (
          <Select
            {...field}
            defaultValue={contact.owner?.id ?? NOBODY}
            options={[
              { value: NOBODY, label: 'Nobody yet' },
              ...members.map(({ userId, name }) => ({ value: userId, label: name })),
            ]}
          />
        )}
      </Field>
      <Field
        label="Preferred channel"
        name="preferredChannel"
        help="Follow-ups go there where they can; an answer stays where it was asked."
        error={errors.preferredChannel}
      >
        {(field) => (
          <Select
            {...field}
            defaultValue={contact.preferredChannel ?? NONE}
            options={[
              { value: NONE, label: 'None' },
              ...CHANNELS.map((value) => ({ value, label: channelName(value) })),
            ]}
          />
        )}
      </Field>
      <Field label="Tags" name="tags" optional help="With commas between them" error={errors.tags}>
        {(field) => <Input {...field} defaultValue={contact.tags.join(', ')} autoComplete="off" />}
      </Field>
      <div className="flex flex-wrap items-center justify-end gap-2">
        <p role="alert" className="mr-auto text-danger-ink text-sm">
          {errors.form}
        </p>
        <Button type="submit" variant="primary" kbd="mod+enter" pending={pending}>
          Save
        </Button>
      </div>
    </form>
  );
}
