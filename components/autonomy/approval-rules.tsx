'use client';

import { type FormEvent, useId, useState } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { Section } from '#components/patterns/section.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogClose, DialogContent } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { ApprovalRuleDto } from '#lib/autonomy/signing.schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { plural } from '#lib/ui/format.ts';
import { submitOnModEnter } from '#lib/ui/submit-on-mod-enter.ts';
import type { Colleague } from './ask-form.tsx';
import { RISK } from './labels.ts';

export type SetApprovalRule = (input: ApprovalRuleDto) => Promise<ActionResult<unknown>>;

const ROLES = [
  { value: 'operator', label: 'Anyone who decides', hint: 'Operators, IT, managers, administrators' },
  { value: 'manager', label: 'A manager', hint: 'Or an administrator' },
  { value: 'admin', label: 'An administrator' },
];
const ENDS = [
  { value: 'reject', label: 'It ends', hint: 'Nothing is sent; the agent is told' },
  { value: 'escalate', label: 'It goes up', hint: 'To a manager, then to an administrator' },
  { value: 'substitute', label: 'A substitute is asked', hint: 'Once, by name' },
];

const labelOf = (options: readonly { value: string; label: string }[], value: string): string =>
  options.find((option) => option.value === value)?.label ?? value;

/** For each risk: who signs, how many, how long a card waits, and what then. */
export function ApprovalRules({
  rules,
  deciders,
  save,
}: {
  rules: readonly ApprovalRuleDto[];
  /** Who can be named as the substitute. */
  deciders: readonly Colleague[];
  /** Null for who may only look. */
  save: SetApprovalRule | null;
}) {
  const [editing, setEditing] = useState<ApprovalRuleDto | null>(null);
  return (
    <Section
      title="How approvals are asked for"
      description="By the risk of what is asked. It holds for what is asked from now on; nothing is ever sent because time ran out."
    >
      <ul aria-label="How approvals are asked for" className="rounded-lg border border-line">
        {rules.map((rule) => (
          <li
            key={rule.risk}
            className="flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-b px-3 py-2.5 last:border-b-0"
          >
            <div className="min-w-0 flex-1 basis-64">
              <p className="font-medium text-sm">{RISK[rule.risk].word}</p>
              <p className="text-ink-2 text-xs">
                {labelOf(ROLES, rule.role)}, {plural(rule.signatures, 'signature')}, waits{' '}
                {waitWords(rule.minutes)}. Then: {labelOf(ENDS, rule.onExpiry).toLowerCase()}
                {rule.substituteId
                  ? ` (${deciders.find(({ id }) => id === rule.substituteId)?.name ?? 'somebody who has left'})`
                  : ''}
                .
              </p>
            </div>
            {save ? (
              <Button
                size="sm"
                aria-label={`Change how ${RISK[rule.risk].word.toLowerCase()} is asked for`}
                onClick={() => setEditing(rule)}
              >
                Change
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {save && editing ? (
        <RuleDialog
          key={editing.risk}
          rule={editing}
          deciders={deciders}
          save={save}
          onClose={() => setEditing(null)}
        />
      ) : null}
    </Section>
  );
}

function RuleDialog({
  rule,
  deciders,
  save,
  onClose,
}: {
  rule: ApprovalRuleDto;
  deciders: readonly Colleague[];
  save: SetApprovalRule;
  onClose: () => void;
}) {
  const { pending, failure, act } = useAct();
  const [role, setRole] = useState<string>(rule.role);
  const [onExpiry, setOnExpiry] = useState<string>(rule.onExpiry);
  const [substituteId, setSubstituteId] = useState(rule.substituteId ?? deciders[0]?.id ?? '');
  const form = useId();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    act(
      () =>
        save({
          risk: rule.risk,
          minutes: Math.round(Number(data.get('hours')) * 60),
          signatures: Number(data.get('signatures')),
          role: role as ApprovalRuleDto['role'],
          onExpiry: onExpiry as ApprovalRuleDto['onExpiry'],
          substituteId: onExpiry === 'substitute' ? substituteId : null,
        }),
      () => {
        onClose();
        toast.done('Saved. It holds for what is asked from now on.');
      },
    );
  };
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent
        title={`${RISK[rule.risk].word}: how approvals are asked for`}
        footer={
          <>
            <DialogClose asChild>
              <Button variant="ghost">Leave it so</Button>
            </DialogClose>
            <Button type="submit" form={form} variant="primary" kbd="mod+enter" pending={pending}>
              Save
            </Button>
          </>
        }
      >
        <form id={form} onSubmit={submit} onKeyDown={submitOnModEnter} className="flex flex-col gap-4">
          <Field label="Who signs">
            {(field) => <Select {...field} options={ROLES} value={role} onValueChange={setRole} />}
          </Field>
          <Field
            label="Signatures"
            name="signatures"
            help={rule.risk === 'critical' ? 'At least two: nobody does this alone.' : 'Of different people.'}
            required
          >
            {(field) => (
              <Input
                {...field}
                type="number"
                inputMode="numeric"
                min={rule.risk === 'critical' ? 2 : 1}
                max={5}
                defaultValue={rule.signatures}
              />
            )}
          </Field>
          <Field label="Waits, hours" name="hours" help="The reminder comes at half." required>
            {(field) => (
              <Input
                {...field}
                type="number"
                inputMode="decimal"
                min={0.02}
                max={720}
                step="any"
                defaultValue={rule.minutes / 60}
              />
            )}
          </Field>
          <Field label="When nobody answers">
            {(field) => <Select {...field} options={ENDS} value={onExpiry} onValueChange={setOnExpiry} />}
          </Field>
          {onExpiry === 'substitute' ? (
            <Field label="Who steps in" help="Unless the one who was asked has a substitute of their own.">
              {(field) => (
                <Select
                  {...field}
                  options={deciders.map(({ id, name }) => ({ value: id, label: name }))}
                  value={substituteId}
                  onValueChange={setSubstituteId}
                />
              )}
            </Field>
          ) : null}
          <InlineError>{failure?.message ?? null}</InlineError>
        </form>
      </DialogContent>
    </Dialog>
  );
}

const waitWords = (minutes: number): string =>
  minutes % 60 === 0 ? plural(minutes / 60, 'hour') : plural(minutes, 'minute');
