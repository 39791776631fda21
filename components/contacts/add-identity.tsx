'use client';

import { Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Popover, PopoverContent, PopoverTrigger } from '#components/ui/popover.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { IdentityKind } from '#lib/contacts/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';

/** One more number or e-mail address; which of the two it is shows in how it is written. */
export function AddIdentity({
  contactId,
  add,
}: {
  contactId: string;
  add: (input: { contactId: string; kind: IdentityKind; value: string }) => Promise<ActionResult<unknown>>;
}) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [pending, start] = useTransition();

  function submit(value: string) {
    if (!value) return setError('Write a number or an address.');
    start(async () => {
      const answer = await add({ contactId, kind: value.includes('@') ? 'email' : 'phone', value });
      if (!answer.ok) return setError(answer.error.fields?.[0]?.message ?? answer.error.message);
      toast.done('Address added');
      setOpen(false);
      router.refresh();
    });
  }

  return (
    <Popover
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        setError(null);
      }}
    >
      <PopoverTrigger asChild>
        <Button variant="ghost" size="sm" icon={<Plus aria-hidden />} className="-ml-2.5">
          Add an address
        </Button>
      </PopoverTrigger>
      <PopoverContent>
        <form
          noValidate
          className="space-y-3"
          onSubmit={(event) => {
            event.preventDefault();
            submit(String(new FormData(event.currentTarget).get('value') ?? '').trim());
          }}
        >
          <Field
            label="Number or e-mail address"
            name="value"
            error={error}
            help="Numbers with their country, such as +351 912 345 678"
          >
            {(field) => <Input {...field} autoFocus autoComplete="off" />}
          </Field>
          <Button type="submit" variant="primary" size="sm" pending={pending}>
            Add
          </Button>
        </form>
      </PopoverContent>
    </Popover>
  );
}
