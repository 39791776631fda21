'use client';

import { type FormEvent, useId, useState } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Dialog, DialogClose, DialogContent } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { CalendarDto, WorkSpan } from '#lib/sla/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { submitOnModEnter } from '#lib/ui/submit-on-mod-enter.ts';

export type SaveCalendar = (
  input: Omit<CalendarDto, 'id' | 'version'> & { calendarId?: string; version?: number },
) => Promise<ActionResult<CalendarDto>>;

export const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** `09:00` of minutes after midnight; the end of a day is 24:00, which no clock on a page can say. */
export const clockOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

const minuteOf = (text: string): number => {
  const [hour = 0, minute = 0] = text.split(':').map(Number);
  return hour * 60 + minute;
};

interface Day {
  works: boolean;
  spans: { from: string; until: string }[];
}

const daysOf = (hours: readonly WorkSpan[]): Day[] =>
  DAYS.map((_, at) => {
    const spans = hours.filter(({ day }) => day === at + 1);
    return {
      works: spans.length > 0,
      spans:
        spans.length > 0
          ? spans.map(({ from, until }) => ({ from: clockOf(from), until: clockOf(until) }))
          : [{ from: '09:00', until: '17:00' }],
    };
  });

/** When the service works: hours of the week, days off, zone. */
export function CalendarDialog({
  calendar,
  timeZone,
  save,
  onClose,
}: {
  calendar: CalendarDto | null;
  /** Of a new one. */
  timeZone: string;
  save: SaveCalendar;
  onClose: () => void;
}) {
  const { pending, errorOf, errorBeside, act } = useAct();
  const form = useId();
  const [days, setDays] = useState(() =>
    daysOf(calendar?.hours ?? [1, 2, 3, 4, 5].map((day) => ({ day, from: 540, until: 1020 }))),
  );
  const set = (at: number, day: Day) => setDays(days.map((one, place) => (place === at ? day : one)));
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const holidays = String(data.get('holidays'))
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
      .map((line) => {
        const [day = '', ...name] = line.split(/\s+/);
        return { day, name: name.join(' ') || 'Day off' };
      });
    act(
      () =>
        save({
          ...(calendar ? { calendarId: calendar.id, version: calendar.version } : {}),
          name: String(data.get('name')),
          timeZone: String(data.get('timeZone')),
          hours: days.flatMap(({ works, spans }, at) =>
            works
              ? spans.map(({ from, until }) => ({
                  day: at + 1,
                  from: minuteOf(from),
                  // Midnight at the end is the end of the day.
                  until: minuteOf(until) || 1440,
                }))
              : [],
          ),
          holidays,
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
        title={calendar ? `Change ${calendar.name}` : 'Add working hours'}
        footer={
          <>
            <DialogClose asChild>
              <Button variant="ghost">Leave it so</Button>
            </DialogClose>
            <Button type="submit" form={form} variant="primary" kbd="mod+enter" pending={pending}>
              {calendar ? 'Save' : 'Add the hours'}
            </Button>
          </>
        }
      >
        <form id={form} onSubmit={submit} onKeyDown={submitOnModEnter} className="flex flex-col gap-4">
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label="Name" name="name" required error={errorOf('name')}>
              {(field) => (
                <Input {...field} defaultValue={calendar?.name ?? ''} maxLength={80} autoComplete="off" />
              )}
            </Field>
            <Field
              label="Time zone"
              name="timeZone"
              required
              help="Like Europe/Berlin."
              error={errorOf('timeZone')}
            >
              {(field) => (
                <Input {...field} defaultValue={calendar?.timeZone ?? timeZone} autoComplete="off" />
              )}
            </Field>
          </div>
          <fieldset>
            <legend className="mb-2 font-medium text-sm">Hours that count</legend>
            <ul className="flex flex-col gap-1.5">
              {days.map((day, at) => (
                <li key={DAYS[at]} className="flex min-h-row flex-wrap items-center gap-x-3 gap-y-1 text-sm">
                  <span className="flex w-28 items-center gap-2">
                    <Checkbox
                      aria-label={DAYS[at] ?? ''}
                      checked={day.works}
                      onCheckedChange={(checked) => set(at, { ...day, works: checked === true })}
                    />
                    {DAYS[at]}
                  </span>
                  {day.works ? (
                    day.spans.map((span, place) => (
                      <span
                        // biome-ignore lint/suspicious/noArrayIndexKey: spans have no name but their place
                        key={place}
                        className="flex items-center gap-1.5"
                      >
                        {(['from', 'until'] as const).map((edge) => (
                          <Input
                            key={edge}
                            type="time"
                            aria-label={`${DAYS[at]} ${edge}`}
                            value={span[edge] === '24:00' ? '00:00' : span[edge]}
                            required
                            className="w-28"
                            onChange={(event) =>
                              set(at, {
                                ...day,
                                spans: day.spans.map((one, other) =>
                                  other === place ? { ...one, [edge]: event.target.value } : one,
                                ),
                              })
                            }
                          />
                        ))}
                      </span>
                    ))
                  ) : (
                    <span className="text-ink-3">Nobody works</span>
                  )}
                </li>
              ))}
            </ul>
            {errorOf('hours') ? <InlineError>{`The hours of a day ${errorOf('hours')}.`}</InlineError> : null}
          </fieldset>
          <Field
            label="Days off"
            name="holidays"
            help="One a line, like 2026-12-25 Christmas."
            error={errorOf('holidays')}
          >
            {(field) => (
              <Textarea
                {...field}
                rows={4}
                defaultValue={calendar?.holidays.map(({ day, name }) => `${day} ${name}`).join('\n') ?? ''}
              />
            )}
          </Field>
          <InlineError>{errorBeside(['name', 'timeZone', 'hours', 'holidays'])}</InlineError>
        </form>
      </DialogContent>
    </Dialog>
  );
}
