'use client';

import { type FormEvent, useId, useState } from 'react';
import { CopyField } from '#components/patterns/copy-field.tsx';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogClose, DialogContent } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { RadioGroup } from '#components/ui/radio-group.tsx';
import { ScrollArea } from '#components/ui/scroll-area.tsx';
import { Select } from '#components/ui/select.tsx';
import { type ApiKeyDto, KEY_PRESETS } from '#lib/tenancy/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { submitOnModEnter } from '#lib/ui/submit-on-mod-enter.ts';
import { PRESET_WORDS } from './labels.ts';

type Preset = (typeof KEY_PRESETS)[number];
type Made = ApiKeyDto & { key: string };
export type CreateKey = (input: {
  name: string;
  preset: Preset;
  expiresAt?: string;
}) => Promise<ActionResult<Made>>;

const DAYS = [
  { value: 'never', label: 'Never' },
  { value: '30', label: 'In 30 days' },
  { value: '90', label: 'In 90 days' },
  { value: '365', label: 'In a year' },
] as const;

const presets = KEY_PRESETS.map((value) => ({
  value,
  label: PRESET_WORDS[value].name,
  help: PRESET_WORDS[value].may,
}));

/** Asks for name, use and end, then shows the key whole, this once. */
export function CreateKeyDialog({
  open,
  onOpenChange,
  create,
  publicUrl,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  create: CreateKey;
  publicUrl: string;
}) {
  const { pending, act, forget, errorOf, errorBeside } = useAct();
  const [preset, setPreset] = useState<Preset>('ingest');
  const [days, setDays] = useState<string>('never');
  const [made, setMade] = useState<Made | null>(null);
  const form = useId();
  const close = (next: boolean) => {
    if (!next) {
      setMade(null);
      forget();
    }
    onOpenChange(next);
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get('name') ?? '');
    const expiresAt =
      days === 'never' ? {} : { expiresAt: new Date(Date.now() + Number(days) * 86_400_000).toISOString() };
    act(() => create({ name, preset, ...expiresAt }), setMade);
  };
  if (made)
    return (
      <Dialog open={open} onOpenChange={close}>
        <DialogContent
          title={`The key "${made.name}"`}
          description="Put it where the program keeps its secrets now. Only a fingerprint is stored here: nobody can show it to you again."
          // A stray press beside the dialog must not throw the key away.
          onInteractOutside={(event) => event.preventDefault()}
          footer={
            <DialogClose asChild>
              <Button variant="primary">I have stored it</Button>
            </DialogClose>
          }
        >
          <CopyField label="Key" text={made.key} />
          <p className="mt-4 mb-1.5 font-medium text-sm">Try it</p>
          <ScrollArea label="Example" className="rounded-md bg-sunken p-3">
            <pre className="font-mono text-2xs text-ink-2">{exampleOf(made, publicUrl)}</pre>
          </ScrollArea>
        </DialogContent>
      </Dialog>
    );
  return (
    <Dialog open={open} onOpenChange={close}>
      <DialogContent
        title="Create an API key"
        footer={
          <>
            <DialogClose asChild>
              <Button variant="ghost">Cancel</Button>
            </DialogClose>
            <Button type="submit" form={form} variant="primary" pending={pending} kbd="mod+enter">
              Create the key
            </Button>
          </>
        }
      >
        <form id={form} onSubmit={submit} onKeyDown={submitOnModEnter} className="flex flex-col gap-4">
          <Field
            label="Name"
            name="name"
            help="What uses it: it stands beside every change the key makes."
            error={errorOf('name')}
            required
          >
            {(field) => <Input {...field} maxLength={120} placeholder="Website form" autoComplete="off" />}
          </Field>
          <div>
            <p className="mb-1 font-medium text-sm">What it may do</p>
            <RadioGroup
              label="What it may do"
              options={presets}
              value={preset}
              onValueChange={(value) => setPreset(KEY_PRESETS.find((one) => one === value) ?? preset)}
            />
          </div>
          <Field label="Ends" className="max-w-48">
            {(field) => <Select {...field} options={DAYS} value={days} onValueChange={setDays} />}
          </Field>
          <InlineError>{errorBeside(['name'])}</InlineError>
        </form>
      </DialogContent>
    </Dialog>
  );
}

function exampleOf(made: Made, publicUrl: string): string {
  const bearer = `-H 'Authorization: Bearer ${made.key}'`;
  return made.scopes.includes('contacts.read')
    ? `curl ${publicUrl}/api/v1/contacts?limit=5 \\\n  ${bearer}`
    : `curl ${publicUrl}/api/inbound-message \\\n  ${bearer} \\\n  -H 'Content-Type: application/json' \\\n  -d '{"email":"ada@example.com","channel":"web","message_text":"Do you deliver to Norway?"}'`;
}
