'use client';

import { type FormEvent, useId, useState } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Dialog, DialogClose, DialogContent } from '#components/ui/dialog.tsx';
import { Field, InlineField } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { QueueDto, TicketCategory } from '#lib/tickets/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { submitOnModEnter } from '#lib/ui/submit-on-mod-enter.ts';

interface QueueDraft {
  name: string;
  teamId: string | null;
  memberIds: string[];
  categories: string[];
}
export interface SaveQueue {
  create: (input: QueueDraft) => Promise<ActionResult<unknown>>;
  update: (
    input: QueueDraft & { queueId: string; version: number; isActive: boolean },
  ) => Promise<ActionResult<unknown>>;
}

const NONE = 'none';

/** One queue, new or not. */
export function QueueDialog({
  queue,
  categories,
  teams,
  people,
  save,
  onClose,
}: {
  queue: QueueDto | null;
  categories: readonly TicketCategory[];
  teams: readonly { id: string; name: string }[];
  people: readonly { userId: string; name: string }[];
  save: SaveQueue;
  onClose: () => void;
}) {
  const { pending, errorOf, errorBeside, act } = useAct();
  const form = useId();
  const [teamId, setTeam] = useState(queue?.team?.id ?? NONE);
  const [memberIds, setMembers] = useState<readonly string[]>(queue?.members.map(({ id }) => id) ?? []);
  const [keys, setKeys] = useState<readonly string[]>(queue?.categories ?? []);
  const [isActive, setActive] = useState(queue?.isActive ?? true);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const draft = {
      name: String(new FormData(event.currentTarget).get('name')),
      teamId: teamId === NONE ? null : teamId,
      memberIds: [...memberIds],
      categories: [...keys],
    };
    act(
      () =>
        queue
          ? save.update({ ...draft, queueId: queue.id, version: queue.version, isActive })
          : save.create(draft),
      () => {
        onClose();
        toast.done(queue ? 'Saved' : `${draft.name} takes tickets from now on`);
      },
    );
  };
  const toggle = (list: readonly string[], value: string, on: boolean) =>
    on ? [...list, value] : list.filter((one) => one !== value);
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent
        title={queue ? `Change ${queue.name}` : 'Add a queue'}
        footer={
          <>
            <DialogClose asChild>
              <Button variant="ghost">Leave it so</Button>
            </DialogClose>
            <Button type="submit" form={form} variant="primary" kbd="mod+enter" pending={pending}>
              {queue ? 'Save' : 'Add the queue'}
            </Button>
          </>
        }
      >
        <form id={form} onSubmit={submit} onKeyDown={submitOnModEnter} className="flex flex-col gap-4">
          <Field label="Name of the queue" name="name" required error={errorOf('name')}>
            {(field) => (
              <Input {...field} defaultValue={queue?.name ?? ''} maxLength={80} autoComplete="off" />
            )}
          </Field>
          {teams.length > 0 ? (
            <Field label="Team">
              {(field) => (
                <Select
                  {...field}
                  value={teamId}
                  onValueChange={setTeam}
                  options={[
                    { value: NONE, label: 'No team' },
                    ...teams.map(({ id, name }) => ({ value: id, label: name })),
                  ]}
                />
              )}
            </Field>
          ) : null}
          <Choices
            legend="People"
            options={people.map(({ userId, name }) => ({ value: userId, label: name }))}
            chosen={memberIds}
            toggle={(value, on) => setMembers(toggle(memberIds, value, on))}
          />
          <Choices
            legend="Categories that belong here"
            options={categories
              .filter(({ key, archived }) => !archived || keys.includes(key))
              .map(({ key, name }) => ({ value: key, label: name }))}
            chosen={keys}
            toggle={(value, on) => setKeys(toggle(keys, value, on))}
          />
          {queue ? (
            <InlineField label="Takes tickets" help="At rest it keeps those it has.">
              {(field) => (
                <Checkbox {...field} checked={isActive} onCheckedChange={(on) => setActive(on === true)} />
              )}
            </InlineField>
          ) : null}
          <InlineError>{errorBeside(['name'])}</InlineError>
        </form>
      </DialogContent>
    </Dialog>
  );
}

function Choices({
  legend,
  options,
  chosen,
  toggle,
}: {
  legend: string;
  options: readonly { value: string; label: string }[];
  chosen: readonly string[];
  toggle: (value: string, on: boolean) => void;
}) {
  return (
    <fieldset>
      <legend className="mb-2 font-medium text-sm">{legend}</legend>
      <ul className="grid gap-2 sm:grid-cols-2">
        {options.map(({ value, label }) => (
          <li key={value}>
            <InlineField label={label}>
              {(field) => (
                <Checkbox
                  {...field}
                  checked={chosen.includes(value)}
                  onCheckedChange={(on) => toggle(value, on === true)}
                />
              )}
            </InlineField>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
