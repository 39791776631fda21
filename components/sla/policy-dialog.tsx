'use client';

import { type FormEvent, useId, useState } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { TICKET_PRIORITY } from '#components/tickets/ticket-status.tsx';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Dialog, DialogClose, DialogContent } from '#components/ui/dialog.tsx';
import { Field, InlineField } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { toast } from '#components/ui/toast.tsx';
import {
  type CalendarDto,
  type Resting,
  SLA_CLOCKS,
  SLA_PRIORITIES,
  type SlaPolicyDto,
  type SlaTargets,
} from '#lib/sla/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { submitOnModEnter } from '#lib/ui/submit-on-mod-enter.ts';
import { CLOCK_NAMES } from '../tickets/ticket-clocks.tsx';
import { EscalationRows } from './escalation-rows.tsx';
import { readMinutes, writeMinutes } from './minutes.ts';

export type PolicyDraft = Omit<SlaPolicyDto, 'id'> & { id?: string };

/** What most desks begin with, in minutes of work. */
const USUAL: SlaTargets = {
  urgent: { first_response: 30, update: 60, solution: 240 },
  high: { first_response: 60, update: 240, solution: 480 },
  normal: { first_response: 240, update: 480, solution: 1440 },
  low: { first_response: 480, update: null, solution: 2400 },
};

const RESTS: readonly { value: Resting; label: string; help: string }[] = [
  { value: 'pending', label: 'Pending', help: 'it waits for the requester' },
  { value: 'waiting', label: 'Waiting', help: 'it waits for somebody else' },
];

/** One promise: to whom, how soon, and what happens when it is at risk. */
export function PolicyDialog({
  policy,
  calendars,
  queues,
  people,
  save,
  onClose,
}: {
  policy: SlaPolicyDto | null;
  calendars: readonly CalendarDto[];
  queues: readonly { id: string; name: string }[];
  people: readonly { userId: string; name: string }[];
  save: (draft: PolicyDraft) => Promise<ActionResult<unknown>>;
  onClose: () => void;
}) {
  const { pending, failure, act } = useAct();
  const form = useId();
  const [calendarId, setCalendar] = useState(policy?.calendarId ?? calendars[0]?.id ?? '');
  const [queueIds, setQueues] = useState<readonly string[]>(policy?.queueIds ?? []);
  const [pausesOn, setPauses] = useState<readonly Resting[]>(
    policy?.pausesOn ?? RESTS.map(({ value }) => value),
  );
  const [escalations, setEscalations] = useState(policy?.escalations ?? []);
  const [wrong, setWrong] = useState<string | null>(null);
  const toggle = <Value extends string>(list: readonly Value[], value: Value, on: boolean) =>
    on ? [...list, value] : list.filter((one) => one !== value);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const targets = structuredClone(policy?.targets ?? USUAL);
    for (const priority of SLA_PRIORITIES)
      for (const clock of SLA_CLOCKS) {
        const text = String(data.get(`${priority}.${clock}`));
        const minutes = readMinutes(text);
        if (minutes === undefined) {
          setWrong(
            `“${text}” is no time. Write 30 min, 4 h or 1 h 30 min; leave it empty to promise nothing.`,
          );
          return;
        }
        targets[priority][clock] = minutes;
      }
    setWrong(null);
    act(
      () =>
        save({
          ...(policy ? { id: policy.id } : {}),
          name: String(data.get('name')),
          calendarId,
          queueIds: [...queueIds],
          accountIds: policy?.accountIds ?? [],
          targets,
          pausesOn: [...pausesOn],
          escalations,
          isActive: policy?.isActive ?? true,
        }),
      () => {
        onClose();
        toast.done('Saved. Open tickets are due by it.');
      },
    );
  };
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent
        title={policy ? `Change ${policy.name}` : 'Add a promise'}
        footer={
          <>
            <DialogClose asChild>
              <Button variant="ghost">Leave it so</Button>
            </DialogClose>
            <Button type="submit" form={form} variant="primary" kbd="mod+enter" pending={pending}>
              {policy ? 'Save' : 'Add the promise'}
            </Button>
          </>
        }
      >
        <form id={form} onSubmit={submit} onKeyDown={submitOnModEnter} className="flex flex-col gap-5">
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label="Name" name="name" required>
              {(field) => (
                <Input {...field} defaultValue={policy?.name ?? 'Usual'} maxLength={80} autoComplete="off" />
              )}
            </Field>
            <Field label="Working hours">
              {(field) => (
                <Select
                  {...field}
                  value={calendarId}
                  onValueChange={setCalendar}
                  options={calendars.map(({ id, name }) => ({ value: id, label: name }))}
                />
              )}
            </Field>
          </div>
          <fieldset>
            <legend className="mb-2 font-medium text-sm">How soon, in working time</legend>
            <div className="overflow-x-auto">
              <table className="w-full text-sm">
                <thead>
                  <tr className="text-left text-ink-3 text-xs">
                    <th className="py-1 pr-2 font-normal">Priority</th>
                    {SLA_CLOCKS.map((clock) => (
                      <th key={clock} className="px-1 py-1 font-normal">
                        {CLOCK_NAMES[clock]}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {SLA_PRIORITIES.map((priority) => (
                    <tr key={priority}>
                      <th className="py-1 pr-2 text-left font-normal">{TICKET_PRIORITY[priority].word}</th>
                      {SLA_CLOCKS.map((clock) => (
                        <td key={clock} className="px-1 py-1">
                          <Input
                            name={`${priority}.${clock}`}
                            aria-label={`${TICKET_PRIORITY[priority].word}, ${CLOCK_NAMES[clock].toLowerCase()}`}
                            defaultValue={writeMinutes((policy?.targets ?? USUAL)[priority][clock])}
                            placeholder="none"
                            autoComplete="off"
                            className="min-w-24"
                          />
                        </td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </fieldset>
          {queues.length > 0 ? (
            <fieldset>
              <legend className="mb-2 font-medium text-sm">For the queues (none: for all tickets)</legend>
              <ul className="grid gap-2 sm:grid-cols-2">
                {queues.map(({ id, name }) => (
                  <li key={id}>
                    <InlineField label={name}>
                      {(field) => (
                        <Checkbox
                          {...field}
                          checked={queueIds.includes(id)}
                          onCheckedChange={(on) => setQueues(toggle(queueIds, id, on === true))}
                        />
                      )}
                    </InlineField>
                  </li>
                ))}
              </ul>
            </fieldset>
          ) : null}
          <fieldset>
            <legend className="mb-2 font-medium text-sm">The clock stands still while a ticket is</legend>
            <ul className="grid gap-2 sm:grid-cols-2">
              {RESTS.map(({ value, label, help }) => (
                <li key={value}>
                  <InlineField label={label} help={help}>
                    {(field) => (
                      <Checkbox
                        {...field}
                        checked={pausesOn.includes(value)}
                        onCheckedChange={(on) => setPauses(toggle(pausesOn, value, on === true))}
                      />
                    )}
                  </InlineField>
                </li>
              ))}
            </ul>
          </fieldset>
          <EscalationRows levels={escalations} people={people} set={setEscalations} />
          <InlineError>{wrong ?? failure?.message ?? null}</InlineError>
        </form>
      </DialogContent>
    </Dialog>
  );
}
