'use client';

import { Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { RequiredFields, type RequiredFieldsOf } from '#components/attributes/required-fields.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogContent } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { Named } from '#lib/contacts/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { useCommands } from '#lib/ui/use-commands.ts';

export interface NewContactInput {
  name?: string;
  phoneNumber?: string;
  email?: string;
  accountName?: string;
  ownerId: string;
  attributes?: Record<string, unknown>;
}

type Create = (input: NewContactInput) => Promise<ActionResult<Named>>;

interface Props {
  workspace: string;
  me: string;
  /** What the workspace requires of a new contact. */
  required: RequiredFieldsOf;
  create: Create;
}

/** Adds a person by hand; those who write to us are added by their first message. */
export function NewContact(props: Props) {
  const [open, setOpen] = useState(false);
  useCommands([
    {
      id: 'contact.new',
      label: 'New contact',
      group: 'Contacts',
      keys: 'n',
      early: true,
      icon: <Plus aria-hidden />,
      run: () => setOpen(true),
    },
  ]);
  return (
    <>
      <Button variant="primary" size="sm" kbd="n" icon={<Plus aria-hidden />} onClick={() => setOpen(true)}>
        New contact
      </Button>
      <Dialog open={open} onOpenChange={setOpen}>
        <DialogContent title="New contact" size="sm">
          <Fields {...props} />
        </DialogContent>
      </Dialog>
    </>
  );
}

function Fields({ workspace, me, required, create }: Props) {
  const router = useRouter();
  const [pending, start] = useTransition();
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [attributes, setAttributes] = useState<Record<string, unknown>>({});

  function submit(data: FormData) {
    const given = (name: string) => {
      const value = String(data.get(name) ?? '').trim();
      return value ? { [name]: value } : {};
    };
    setErrors({});
    start(async () => {
      const answer = await create({
        ...given('name'),
        ...given('phoneNumber'),
        ...given('email'),
        ...given('accountName'),
        ownerId: me,
        attributes,
      });
      if (answer.ok) {
        toast.done(`${answer.data.name} is added`);
        router.push(`/${workspace}/contacts/${answer.data.id}`);
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
        {(field) => <Input {...field} maxLength={200} autoComplete="off" />}
      </Field>
      <Field label="E-mail" name="email" optional error={errors.email}>
        {(field) => <Input {...field} type="email" autoComplete="off" />}
      </Field>
      <Field
        label="Phone"
        name="phoneNumber"
        optional
        help="With its country, such as +351 912 345 678"
        error={errors.phoneNumber}
      >
        {(field) => <Input {...field} type="tel" autoComplete="off" />}
      </Field>
      <Field label="Account" name="accountName" optional error={errors.accountName}>
        {(field) => <Input {...field} maxLength={200} autoComplete="off" />}
      </Field>
      <RequiredFields
        fields={required}
        errors={errors}
        onChange={(key, raw) => setAttributes((before) => ({ ...before, [key]: raw }))}
      />
      <div className="flex flex-wrap items-center justify-end gap-2">
        <p role="alert" className="mr-auto text-danger-ink text-sm">
          {errors.form}
        </p>
        <Button type="submit" variant="primary" kbd="mod+enter" pending={pending}>
          Add the contact
        </Button>
      </div>
    </form>
  );
}
