'use client';

import { type FormEvent, useState, useTransition } from 'react';
import { ContactPicker, type FindContacts } from '#components/contacts/contact-picker.tsx';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogContent } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import type { Named } from '#lib/contacts/schemas.ts';
import type { DealReasonDto } from '#lib/deals/pipelines.schemas.ts';
import type { MoveFields } from '#lib/deals/schemas.ts';
import { submitOnModEnter } from '#lib/ui/submit-on-mod-enter.ts';
import { readEntryForm } from './read-entry-form.ts';
import type { AskedMove, MoveEnd } from './use-stage-moves.ts';

/** What the fields of the dialog choose from. */
export interface EntryChoices {
  reasons: readonly DealReasonDto[];
  members: readonly { userId: string; name: string }[];
  findContacts: FindContacts;
}

/** A stage that wants something asks for exactly that, and the deal moves as soon as it has it. */
export function EntryDialog({
  asked,
  choices,
  onClose,
  onMove,
}: {
  asked: AskedMove | null;
  choices: EntryChoices;
  onClose: () => void;
  onMove: (asked: AskedMove, fields: MoveFields) => Promise<MoveEnd>;
}) {
  return (
    <Dialog
      open={asked !== null}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      {asked ? (
        <DialogContent
          size="sm"
          title={
            asked.stage.kind === 'lost' ? `Why was ${asked.deal.name} lost?` : `Move to ${asked.stage.name}`
          }
          description={
            asked.stage.kind === 'lost'
              ? 'The reason is counted in the reports.'
              : `${asked.stage.name} wants this of a deal before it enters.`
          }
        >
          <EntryForm key={asked.wants.join(' ')} {...{ asked, choices, onClose, onMove }} />
        </DialogContent>
      ) : null}
    </Dialog>
  );
}

function EntryForm({
  asked,
  choices,
  onClose,
  onMove,
}: {
  asked: AskedMove;
  choices: EntryChoices;
  onClose: () => void;
  onMove: (asked: AskedMove, fields: MoveFields) => Promise<MoveEnd>;
}) {
  const { deal, stage, wants } = asked;
  const [pending, start] = useTransition();
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [contact, setContact] = useState<Named | null>(null);
  const reasons = choices.reasons.filter(({ kind, archivedAt }) => kind === stage.kind && !archivedAt);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const read = readEntryForm(new FormData(event.currentTarget), {
      wants,
      currency: deal.currency,
      contactId: contact?.id ?? null,
    });
    setErrors(read.wrong);
    if (Object.keys(read.wrong).length > 0) return;
    start(async () => {
      const end = await onMove(asked, read.fields);
      if (end === 'moved') onClose();
      else if (end !== 'asked') setErrors({ form: end.refused });
    });
  }

  return (
    <form noValidate onSubmit={submit} onKeyDown={submitOnModEnter} className="space-y-4">
      {wants.includes('amountMinor') ? (
        <Field label={`Amount in ${deal.currency}`} name="amount" error={errors.amountMinor} required>
          {(field) => (
            <Input {...field} inputMode="decimal" autoComplete="off" autoFocus className="tabular-nums" />
          )}
        </Field>
      ) : null}
      {wants.includes('closeDate') ? (
        <Field label="Expected to close" name="closeDate" error={errors.closeDate} required>
          {(field) => <Input {...field} type="date" />}
        </Field>
      ) : null}
      {wants.includes('contactId') ? (
        <Field label="Contact" error={errors.contactId} required>
          {(field) => (
            <ContactPicker field={field} value={contact} onChange={setContact} find={choices.findContacts} />
          )}
        </Field>
      ) : null}
      {wants.includes('ownerId') ? (
        <Field label="Owner" name="ownerId" error={errors.ownerId} required>
          {(field) => (
            <Select
              {...field}
              options={choices.members.map(({ userId, name }) => ({ value: userId, label: name }))}
            />
          )}
        </Field>
      ) : null}
      {wants.includes('nextStep') ? (
        <Field label="Next step" name="nextStep" error={errors.nextStep} required>
          {(field) => <Input {...field} maxLength={500} autoComplete="off" />}
        </Field>
      ) : null}
      {wants.includes('reasonId') ? (
        <>
          <Field
            label="Reason"
            name="reasonId"
            error={errors.reasonId}
            required
            help={
              reasons.length === 0
                ? 'There are no reasons yet: managers add them in Settings, Pipelines.'
                : null
            }
          >
            {(field) => (
              <Select {...field} options={reasons.map(({ id, name }) => ({ value: id, label: name }))} />
            )}
          </Field>
          <Field label="Competitor" name="competitor" optional>
            {(field) => <Input {...field} maxLength={120} autoComplete="off" />}
          </Field>
        </>
      ) : null}
      <div className="flex flex-wrap items-center justify-end gap-2">
        <div className="mr-auto">
          <InlineError>{errors.form ?? null}</InlineError>
        </div>
        <Button type="submit" variant="primary" kbd="mod+enter" pending={pending}>
          {stage.kind === 'lost' ? 'Mark as lost' : `Move to ${stage.name}`}
        </Button>
      </div>
    </form>
  );
}
