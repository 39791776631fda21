'use client';

import { type FormEvent, useId, useState } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogClose, DialogContent } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { MemberDto, TeamDto, TeamPlace } from '#lib/tenancy/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { submitOnModEnter } from '#lib/ui/submit-on-mod-enter.ts';

export type SaveTeam = (input: { name: string; members: TeamPlace[] }) => Promise<ActionResult<unknown>>;

const PLACES = [
  { value: 'out', label: 'Not in it' },
  { value: 'member', label: 'Member' },
  { value: 'lead', label: 'Leads it' },
];

/** Name and members of a team, new or not. */
export function TeamDialog({
  team,
  members,
  save,
  onClose,
}: {
  team: TeamDto | null;
  members: readonly MemberDto[];
  save: SaveTeam;
  onClose: () => void;
}) {
  const { pending, act, errorOf, errorBeside } = useAct();
  const [places, setPlaces] = useState<Record<string, string>>(
    Object.fromEntries(
      (team?.members ?? []).map(({ userId, isLead }) => [userId, isLead ? 'lead' : 'member']),
    ),
  );
  const form = useId();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get('name'));
    const chosen = members.flatMap(({ userId }) => {
      const place = places[userId] ?? 'out';
      return place === 'out' ? [] : [{ userId, isLead: place === 'lead' }];
    });
    act(
      () => save({ name, members: chosen }),
      () => {
        onClose();
        toast.done(team ? 'Saved. It holds at once.' : `${name} was made`);
      },
    );
  };
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent
        title={team ? `Change ${team.name}` : 'Make a team'}
        footer={
          <>
            <DialogClose asChild>
              <Button variant="ghost">Leave it so</Button>
            </DialogClose>
            <Button type="submit" form={form} variant="primary" kbd="mod+enter" pending={pending}>
              {team ? 'Save' : 'Make the team'}
            </Button>
          </>
        }
      >
        <form id={form} onSubmit={submit} onKeyDown={submitOnModEnter} className="flex flex-col gap-4">
          <Field label="Name of the team" name="name" error={errorOf('name')} required>
            {(field) => (
              <Input {...field} defaultValue={team?.name ?? ''} maxLength={120} autoComplete="off" />
            )}
          </Field>
          <fieldset>
            <legend className="mb-2 font-medium text-sm">Who is in it</legend>
            <ul className="flex flex-col gap-2">
              {members.map(({ userId, name }) => (
                <li key={userId} className="flex items-center justify-between gap-3">
                  <span className="min-w-0 truncate text-sm">{name}</span>
                  <Select
                    size="sm"
                    className="w-36 shrink-0"
                    aria-label={`Place of ${name}`}
                    options={PLACES}
                    value={places[userId] ?? 'out'}
                    onValueChange={(value) => setPlaces((now) => ({ ...now, [userId]: value }))}
                  />
                </li>
              ))}
            </ul>
          </fieldset>
          <InlineError>{errorBeside(['name'])}</InlineError>
        </form>
      </DialogContent>
    </Dialog>
  );
}
