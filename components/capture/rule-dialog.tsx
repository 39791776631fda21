'use client';

import { type FormEvent, useId, useState } from 'react';
import { CHANNEL_NAMES } from '#components/conversations/labels.ts';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Dialog, DialogClose, DialogContent } from '#components/ui/dialog.tsx';
import { Field, InlineField } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { AssignmentRuleDto, MemberHoursDto } from '#lib/capture/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { submitOnModEnter } from '#lib/ui/submit-on-mod-enter.ts';

export type RuleDraft = Omit<AssignmentRuleDto, 'members' | 'id'> & { id?: string; memberIds: string[] };

const ANY = 'any';
export const SOURCE_OPTIONS = Object.entries(CHANNEL_NAMES).map(([value, label]) => ({ value, label }));
const METHODS = [
  { value: 'round_robin', label: 'In turn', hint: 'Everybody gets as many as the others' },
  { value: 'load', label: 'Fewest open leads', hint: 'Whoever has least to do' },
];

/** One rule, new or not. */
export function RuleDialog({
  rule,
  people,
  save,
  onClose,
}: {
  rule: RuleDraft | null;
  people: readonly MemberHoursDto[];
  save: (draft: RuleDraft) => Promise<ActionResult<unknown>>;
  onClose: () => void;
}) {
  const { pending, failure, act } = useAct();
  const [source, setSource] = useState(rule?.source ?? ANY);
  const [method, setMethod] = useState<string>(rule?.method ?? 'round_robin');
  const [memberIds, setMemberIds] = useState<readonly string[]>(rule?.memberIds ?? []);
  const form = useId();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    act(
      () =>
        save({
          ...(rule?.id ? { id: rule.id } : {}),
          name: String(data.get('name')),
          source: source === ANY ? null : source,
          language: String(data.get('language')).trim() || null,
          method: method === 'load' ? 'load' : 'round_robin',
          memberIds: [...memberIds],
          isActive: rule?.isActive ?? true,
        }),
      () => {
        onClose();
        toast.done('Saved. It holds for leads that come from now on.');
      },
    );
  };
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent
        title={rule ? `Change ${rule.name}` : 'Add a rule'}
        footer={
          <>
            <DialogClose asChild>
              <Button variant="ghost">Leave it so</Button>
            </DialogClose>
            <Button type="submit" form={form} variant="primary" kbd="mod+enter" pending={pending}>
              {rule ? 'Save' : 'Add the rule'}
            </Button>
          </>
        }
      >
        <form id={form} onSubmit={submit} onKeyDown={submitOnModEnter} className="flex flex-col gap-4">
          <Field label="Name of the rule" name="name" required>
            {(field) => (
              <Input {...field} defaultValue={rule?.name ?? ''} maxLength={120} autoComplete="off" />
            )}
          </Field>
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label="Leads from">
              {(field) => (
                <Select
                  {...field}
                  options={[{ value: ANY, label: 'Anywhere' }, ...SOURCE_OPTIONS]}
                  value={source}
                  onValueChange={setSource}
                />
              )}
            </Field>
            <Field label="Language" name="language" help="Like de; empty takes any.">
              {(field) => (
                <Input {...field} defaultValue={rule?.language ?? ''} maxLength={20} autoComplete="off" />
              )}
            </Field>
          </div>
          <Field label="How">
            {(field) => <Select {...field} options={METHODS} value={method} onValueChange={setMethod} />}
          </Field>
          <fieldset>
            <legend className="mb-2 font-medium text-sm">To whom</legend>
            <ul className="flex flex-col gap-2">
              {people.map(({ userId, name, openLeads }) => (
                <li key={userId}>
                  <InlineField label={name} help={`${openLeads} open`}>
                    {(field) => (
                      <Checkbox
                        {...field}
                        checked={memberIds.includes(userId)}
                        onCheckedChange={(checked) =>
                          setMemberIds((now) =>
                            checked === true ? [...now, userId] : now.filter((one) => one !== userId),
                          )
                        }
                      />
                    )}
                  </InlineField>
                </li>
              ))}
            </ul>
          </fieldset>
          <InlineError>{failure?.message ?? null}</InlineError>
        </form>
      </DialogContent>
    </Dialog>
  );
}
