'use client';

import { type FormEvent, useId, useState } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { Section } from '#components/patterns/section.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Dialog, DialogClose, DialogContent } from '#components/ui/dialog.tsx';
import { Field, InlineField } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { MemberHoursDto } from '#lib/capture/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { plural } from '#lib/ui/format.ts';
import { submitOnModEnter } from '#lib/ui/submit-on-mod-enter.ts';

export type SetHours = (input: {
  userId: string;
  days?: number[];
  fromMinute?: number;
  untilMinute?: number;
  absentUntil?: string | null;
}) => Promise<ActionResult<unknown>>;

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
/** 1440 is the end of the day, which a clock shows as its last minute. */
const clock = (minute: number): string => {
  const shown = Math.min(minute, 1439);
  return `${String(Math.floor(shown / 60)).padStart(2, '0')}:${String(shown % 60).padStart(2, '0')}`;
};
const minuteOf = (time: string): number => {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
};

const hoursWords = ({ days, fromMinute, untilMinute, timeZone }: MemberHoursDto): string => {
  const when =
    days.length === 0 || days.length === 7 ? 'Every day' : days.map((day) => DAYS[day - 1]).join(', ');
  const allDay = fromMinute === 0 && untilMinute >= 1439;
  return `${when}, ${allDay ? 'all day' : `${clock(fromMinute)} to ${clock(untilMinute)}`} (${timeZone})`;
};

/** When everybody takes new leads. One changes one's own, administrators everybody's. */
export function HoursList({
  people,
  me,
  mayManage,
  save,
}: {
  people: readonly MemberHoursDto[];
  me: string;
  mayManage: boolean;
  save: SetHours;
}) {
  const [editing, setEditing] = useState<MemberHoursDto | null>(null);
  return (
    <Section
      title="Working hours"
      description="Leads go to people at work first. Who is away gets none until they are back."
    >
      <ul aria-label="Working hours" className="rounded-lg border border-line">
        {people.map((person) => (
          <li
            key={person.userId}
            className="flex flex-wrap items-center gap-x-3 gap-y-2 border-line border-b px-3 py-2.5 last:border-b-0"
          >
            <div className="min-w-0 flex-1 basis-64">
              <p className="truncate font-medium text-sm">{person.name}</p>
              <p className="text-ink-2 text-xs">
                {person.absentUntil ? (
                  <>
                    Away; back <RelativeTime at={person.absentUntil} />
                  </>
                ) : (
                  hoursWords(person)
                )}
                ; {plural(person.openLeads, 'open lead')}
              </p>
            </div>
            {mayManage || person.userId === me ? (
              <Button
                size="sm"
                aria-label={`Change the hours of ${person.name}`}
                onClick={() => setEditing(person)}
              >
                Change
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {editing ? (
        <HoursDialog key={editing.userId} person={editing} save={save} onClose={() => setEditing(null)} />
      ) : null}
    </Section>
  );
}

function HoursDialog({
  person,
  save,
  onClose,
}: {
  person: MemberHoursDto;
  save: SetHours;
  onClose: () => void;
}) {
  const { pending, failure, act } = useAct();
  const [days, setDays] = useState<readonly number[]>(
    person.days.length > 0 ? person.days : [1, 2, 3, 4, 5, 6, 7],
  );
  const form = useId();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const away = String(data.get('absentUntil'));
    const until = minuteOf(String(data.get('until')));
    act(
      () =>
        save({
          userId: person.userId,
          days: [...days].sort(),
          fromMinute: minuteOf(String(data.get('from'))),
          untilMinute: until === 1439 ? 1440 : until,
          // A whole day as the reader reckons it.
          absentUntil: away ? new Date(`${away}T00:00:00`).toISOString() : null,
        }),
      () => {
        onClose();
        toast.done('Saved. It holds at once.');
      },
    );
  };
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent
        size="sm"
        title={`Working hours of ${person.name}`}
        description={`In their time zone, ${person.timeZone}.`}
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
          <fieldset>
            <legend className="mb-2 font-medium text-sm">Days</legend>
            <div className="flex flex-wrap gap-x-4 gap-y-2">
              {DAYS.map((word, at) => (
                <InlineField key={word} label={word}>
                  {(field) => (
                    <Checkbox
                      {...field}
                      checked={days.includes(at + 1)}
                      onCheckedChange={(checked) =>
                        setDays((now) =>
                          checked === true ? [...now, at + 1] : now.filter((day) => day !== at + 1),
                        )
                      }
                    />
                  )}
                </InlineField>
              ))}
            </div>
          </fieldset>
          <div className="grid grid-cols-2 gap-4">
            <Field label="From" name="from" required>
              {(field) => <Input {...field} type="time" defaultValue={clock(person.fromMinute)} />}
            </Field>
            <Field label="Until" name="until" required>
              {(field) => <Input {...field} type="time" defaultValue={clock(person.untilMinute)} />}
            </Field>
          </div>
          <Field label="Away, back on" name="absentUntil" help="Empty: not away.">
            {(field) => (
              <Input {...field} type="date" defaultValue={person.absentUntil?.slice(0, 10) ?? ''} />
            )}
          </Field>
          <InlineError>{failure?.message ?? null}</InlineError>
        </form>
      </DialogContent>
    </Dialog>
  );
}
