'use client';

import { type FormEvent, useId, useState } from 'react';
import { CHANNEL_NAMES } from '#components/conversations/labels.ts';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogClose, DialogContent } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Select } from '#components/ui/select.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { toast } from '#components/ui/toast.tsx';
import { levelSchema, riskSchema } from '#lib/autonomy/schemas.ts';
import { levels } from '#lib/ui/levels.ts';
import { submitOnModEnter } from '#lib/ui/submit-on-mod-enter.ts';
import { type AbilityRow, abilityWords, levelWords } from './describe-policy.ts';
import { RISK } from './labels.ts';
import type { LevelActions } from './policy-levels.tsx';

const ANY = '*';
const LEVELS = ([1, 2, 3, 4, 5] as const).map((level) => ({
  value: String(level),
  label: levelWords(level),
  hint: levels[level].runs,
}));
const CHANNELS = [
  { value: ANY, label: 'Every channel' },
  ...Object.entries(CHANNEL_NAMES).map(([value, label]) => ({ value, label })),
];
const RISKS = [
  { value: ANY, label: 'Every risk' },
  ...riskSchema.options.map((value) => ({ value, label: RISK[value].word })),
];

/** A rule is for an action, a channel, a risk, or several of them together. */
export function AddRuleDialog({
  open,
  onOpenChange,
  version,
  abilities,
  setRule,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  version: number;
  abilities: readonly AbilityRow[];
  setRule: LevelActions['setRule'];
}) {
  const { pending, act, errorOf, errorBeside } = useAct();
  const [ability, setAbility] = useState(ANY);
  const [channel, setChannel] = useState(ANY);
  const [risk, setRisk] = useState(ANY);
  const [level, setLevel] = useState('2');
  const form = useId();
  const nothing = channel === ANY && risk === ANY;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get('reason') ?? '');
    const named = riskSchema.safeParse(risk);
    act(
      () =>
        setRule({
          rule: {
            ...(ability === ANY ? {} : { ability }),
            ...(channel === ANY ? {} : { channel }),
            ...(named.success ? { risk: named.data } : {}),
            level: levelSchema.parse(Number(level)),
          },
          reason,
        }),
      (policy) => {
        toast.done(`Policy ${policy.version} holds from now on`);
        onOpenChange(false);
      },
    );
  };
  const actions = [
    { value: ANY, label: 'Every action' },
    ...abilities.map(({ name }) => ({ value: name, label: abilityWords(name, abilities) })),
  ];
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        title="Add a rule"
        description={`This makes policy ${version + 1}. A rule for the same things is replaced.`}
        footer={
          <>
            <DialogClose asChild>
              <Button variant="ghost">Leave it so</Button>
            </DialogClose>
            <Button
              type="submit"
              form={form}
              variant="primary"
              pending={pending}
              disabled={nothing}
              kbd="mod+enter"
            >
              Add the rule
            </Button>
          </>
        }
      >
        <form id={form} onSubmit={submit} onKeyDown={submitOnModEnter} className="flex flex-col gap-4">
          <div className="grid gap-4 sm:grid-cols-3">
            <Field label="Action">
              {(field) => <Select {...field} options={actions} value={ability} onValueChange={setAbility} />}
            </Field>
            <Field label="Channel">
              {(field) => <Select {...field} options={CHANNELS} value={channel} onValueChange={setChannel} />}
            </Field>
            <Field label="Risk">
              {(field) => <Select {...field} options={RISKS} value={risk} onValueChange={setRisk} />}
            </Field>
          </div>
          {nothing ? (
            <p className="text-ink-3 text-xs">
              Choose a channel or a risk. A level for an action as a whole stands in the table of actions.
            </p>
          ) : null}
          <Field label="Level">
            {(field) => <Select {...field} options={LEVELS} value={level} onValueChange={setLevel} />}
          </Field>
          <Field label="Why" name="reason" error={errorOf('reason')} required>
            {(field) => <Textarea {...field} rows={2} maxLength={500} />}
          </Field>
          <InlineError>{errorBeside(['reason'])}</InlineError>
        </form>
      </DialogContent>
    </Dialog>
  );
}
