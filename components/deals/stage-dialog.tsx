'use client';

import { type FormEvent, useState } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Dialog, DialogContent } from '#components/ui/dialog.tsx';
import { Field, InlineField } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { ENTRY_FIELDS, type EntryField, type StageDto } from '#lib/deals/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { submitOnModEnter } from '#lib/ui/submit-on-mod-enter.ts';
import { KINDS, WANTED } from './stage-words.ts';

export type StageValues = Pick<StageDto, 'name' | 'kind' | 'probability' | 'rottingDays' | 'wants'>;
type Save = (values: StageValues) => Promise<ActionResult<unknown>>;

const NEW: StageValues = { name: '', kind: 'open', probability: 50, rottingDays: 14, wants: [] };

/** What a stage is called, how likely its deals are, when they stand still, and what a deal must say to enter. */
export function StageDialog({
  stage,
  onClose,
  save,
}: {
  stage: StageDto | 'new' | null;
  onClose: () => void;
  save: Save;
}) {
  return (
    <Dialog
      open={stage !== null}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      {stage ? (
        <DialogContent title={stage === 'new' ? 'New stage' : `Edit ${stage.name}`}>
          <StageForm initial={stage === 'new' ? NEW : stage} save={save} onDone={onClose} />
        </DialogContent>
      ) : null}
    </Dialog>
  );
}

function StageForm({ initial, save, onDone }: { initial: StageValues; save: Save; onDone: () => void }) {
  const { pending, act, errorOf, errorBeside } = useAct();
  const [kind, setKind] = useState(initial.kind);
  const [wants, setWants] = useState<readonly EntryField[]>(initial.wants);
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const text = (name: string) => String(data.get(name) ?? '').trim();
    const values: StageValues = {
      name: text('name'),
      kind,
      probability: kind === 'won' ? 100 : kind === 'lost' ? 0 : Number(text('probability')),
      rottingDays: kind === 'open' && text('rottingDays') ? Number(text('rottingDays')) : null,
      wants: ENTRY_FIELDS.filter((field) => wants.includes(field)),
    };
    act(() => save(values), onDone);
  }
  // Open deals have no reason yet, and lost ones always need one.
  const offered = ENTRY_FIELDS.filter((field) => field !== 'reasonId' || kind === 'won');
  return (
    <form noValidate onSubmit={submit} onKeyDown={submitOnModEnter} className="space-y-4">
      <Field label="Name" name="name" error={errorOf('name')} required>
        {(field) => <Input {...field} defaultValue={initial.name} maxLength={60} autoComplete="off" />}
      </Field>
      <div className="grid gap-4 sm:grid-cols-3 sm:gap-3">
        <Field label="Deals here are" error={errorOf('kind')}>
          {(field) => (
            <Select
              {...field}
              value={kind}
              onValueChange={(value) => setKind(KINDS.find((one) => one.value === value)?.value ?? kind)}
              options={KINDS}
            />
          )}
        </Field>
        {kind === 'open' ? (
          <>
            <Field label="Probability in %" name="probability" error={errorOf('probability')} required>
              {(field) => (
                <Input
                  {...field}
                  type="number"
                  min={0}
                  max={100}
                  step={1}
                  defaultValue={initial.probability}
                />
              )}
            </Field>
            <Field
              label="Still after days"
              name="rottingDays"
              optional
              help="Empty: never"
              error={errorOf('rottingDays')}
            >
              {(field) => (
                <Input
                  {...field}
                  type="number"
                  min={1}
                  max={730}
                  step={1}
                  defaultValue={initial.rottingDays ?? ''}
                />
              )}
            </Field>
          </>
        ) : null}
      </div>
      <fieldset>
        <legend className="font-medium text-sm">A deal enters only with</legend>
        <div className="mt-2 grid gap-2 sm:grid-cols-2">
          {offered.map((name) => (
            <InlineField key={name} label={WANTED[name]}>
              {(field) => (
                <Checkbox
                  {...field}
                  checked={wants.includes(name)}
                  onCheckedChange={(on) =>
                    setWants((all) => (on === true ? [...all, name] : all.filter((one) => one !== name)))
                  }
                />
              )}
            </InlineField>
          ))}
        </div>
        {kind === 'lost' ? <p className="mt-2 text-ink-3 text-xs">Lost deals always say why.</p> : null}
      </fieldset>
      <div className="flex flex-wrap items-center justify-end gap-2">
        <div className="mr-auto">
          <InlineError>{errorBeside(['name', 'kind', 'probability', 'rottingDays'])}</InlineError>
        </div>
        <Button type="submit" variant="primary" kbd="mod+enter" pending={pending}>
          Save the stage
        </Button>
      </div>
    </form>
  );
}
