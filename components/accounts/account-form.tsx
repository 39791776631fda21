'use client';

import { Pencil, Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { RequiredFields, type RequiredFieldsOf } from '#components/attributes/required-fields.tsx';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogClose, DialogContent } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { AccountRow } from '#lib/contacts/accounts.schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { submitOnModEnter } from '#lib/ui/submit-on-mod-enter.ts';
import { useCommands } from '#lib/ui/use-commands.ts';

interface AccountFields {
  name: string;
  domain: string | null;
  ownerId: string | null;
  attributes?: Record<string, unknown>;
}

type Members = readonly { userId: string; name: string }[];

const NOBODY = 'nobody';

/** Adds a company by hand. */
export function NewAccount({
  workspace,
  me,
  members,
  required,
  create,
}: {
  workspace: string;
  me: string;
  members: Members;
  /** What the workspace requires of a new account. */
  required: RequiredFieldsOf;
  create: (input: AccountFields) => Promise<ActionResult<AccountRow>>;
}) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  useCommands([
    {
      id: 'account.new',
      label: 'New account',
      group: 'Accounts',
      keys: 'n',
      early: true,
      icon: <Plus aria-hidden />,
      run: () => setOpen(true),
    },
  ]);
  return (
    <>
      <Button variant="primary" size="sm" kbd="n" icon={<Plus aria-hidden />} onClick={() => setOpen(true)}>
        New account
      </Button>
      <AccountDialog
        title="New account"
        verb="Add the account"
        open={open}
        onOpenChange={setOpen}
        members={members}
        initial={{ name: '', domain: null, ownerId: me }}
        required={required}
        save={create}
        onSaved={(account) => {
          toast.done(`${account.name} is added`);
          router.push(`/${workspace}/accounts/${account.id}`);
        }}
      />
    </>
  );
}

/** Changes name, domain and owner of a company. */
export function EditAccount({
  account,
  members,
  update,
}: {
  account: AccountRow;
  members: Members;
  update: (
    input: AccountFields & { accountId: string; version: number },
  ) => Promise<ActionResult<AccountRow>>;
}) {
  const [open, setOpen] = useState(false);
  useCommands([
    {
      id: 'account.edit',
      label: 'Edit the account',
      group: 'Account',
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
      <AccountDialog
        title="Edit the account"
        verb="Save"
        open={open}
        onOpenChange={setOpen}
        members={members}
        initial={{ name: account.name, domain: account.domain, ownerId: account.owner?.id ?? null }}
        save={(input) => update({ ...input, accountId: account.id, version: account.version })}
        onSaved={() => toast.done('Saved')}
      />
    </>
  );
}

interface FormProps {
  members: Members;
  initial: AccountFields;
  required?: RequiredFieldsOf;
  save: (input: AccountFields) => Promise<ActionResult<AccountRow>>;
  onSaved: (account: AccountRow) => void;
}

function AccountDialog({
  title,
  verb,
  open,
  onOpenChange,
  onSaved,
  ...form
}: FormProps & {
  title: string;
  verb: ReactNode;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const id = useId();
  const { pending, act, errorOf, errorBeside, failure, forget } = useAct();
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        forget();
        onOpenChange(next);
      }}
    >
      <DialogContent
        title={title}
        size="sm"
        footer={
          <>
            <DialogClose asChild>
              <Button variant="ghost">Cancel</Button>
            </DialogClose>
            <Button type="submit" form={id} variant="primary" kbd="mod+enter" pending={pending}>
              {verb}
            </Button>
          </>
        }
      >
        <Fields
          id={id}
          {...form}
          error={errorOf}
          errors={Object.fromEntries((failure?.fields ?? []).map(({ field, message }) => [field, message]))}
          onSubmit={(input) =>
            act(
              () => form.save(input),
              (account) => {
                onOpenChange(false);
                onSaved(account);
              },
            )
          }
        />
        <InlineError>{errorBeside(['name', 'domain', 'ownerId', 'attributes'])}</InlineError>
      </DialogContent>
    </Dialog>
  );
}

function Fields({
  id,
  members,
  initial,
  required,
  error,
  errors,
  onSubmit,
}: Omit<FormProps, 'save' | 'onSaved'> & {
  id: string;
  error: (name: string) => string | null;
  errors: Readonly<Record<string, string>>;
  onSubmit: (input: AccountFields) => void;
}) {
  const [attributes, setAttributes] = useState<Record<string, unknown>>({});
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const text = (name: string) => String(data.get(name) ?? '').trim();
    onSubmit({
      name: text('name'),
      domain: text('domain') || null,
      ownerId: text('owner') === NOBODY ? null : text('owner'),
      ...(required ? { attributes } : {}),
    });
  }
  return (
    <form id={id} noValidate className="mb-4 space-y-4" onSubmit={submit} onKeyDown={submitOnModEnter}>
      <Field label="Name" name="name" error={error('name')}>
        {(field) => <Input {...field} defaultValue={initial.name} maxLength={200} autoComplete="off" />}
      </Field>
      <Field
        label="Domain"
        name="domain"
        optional
        help="Such as example.com. Whoever writes from it is filed here."
        error={error('domain')}
      >
        {(field) => (
          <Input {...field} defaultValue={initial.domain ?? ''} maxLength={253} autoComplete="off" />
        )}
      </Field>
      <Field label="Owner" name="owner" error={error('ownerId')}>
        {(field) => (
          <Select
            {...field}
            defaultValue={initial.ownerId ?? NOBODY}
            options={[
              { value: NOBODY, label: 'Nobody yet' },
              ...members.map(({ userId, name }) => ({ value: userId, label: name })),
            ]}
          />
        )}
      </Field>
      {required ? (
        <RequiredFields
          fields={required}
          errors={errors}
          onChange={(key, raw) => setAttributes((before) => ({ ...before, [key]: raw }))}
        />
      ) : null}
    </form>
  );
}
