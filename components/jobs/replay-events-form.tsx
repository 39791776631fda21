'use client';

import { type FormEvent, useState } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { ReplayDtoProgress } from '#lib/jobs/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { plural } from '#lib/ui/format.ts';
import { uuidOf } from './run-filters.ts';

export interface HearingFunction {
  id: string;
  name: string;
  events: readonly string[];
}

interface Asked {
  filter: { from: string; to: string; types?: string[]; entityId?: string };
  functionIds: string[];
  maxJobs: number;
  dryRun: boolean;
}

export type ReplayEvents = (input: Asked) => Promise<ActionResult<ReplayDtoProgress | { total: number }>>;

const MOST = 40_000;

/** Chooses events of the past and the functions that hear them again. It is counted before it is begun. */
export function ReplayEventsForm({
  functions,
  from,
  to,
  replay,
}: {
  functions: readonly HearingFunction[];
  /** `2026-11-21T13:00`, in UTC. */
  from: string;
  to: string;
  replay: ReplayEvents;
}) {
  const { pending, failure, act, errorOf, forget } = useAct();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [counted, setCounted] = useState<{ total: number; asked: Asked } | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);

  const changed = () => {
    setCounted(null);
    setWrong(null);
    forget();
  };
  function read(form: HTMLFormElement): Asked | null {
    const data = new FormData(form);
    const text = (name: string) => String(data.get(name) ?? '').trim();
    const record = text('record');
    const entityId = uuidOf(record);
    if (record !== '' && !entityId) {
      setWrong('This is no id.');
      return null;
    }
    const type = text('type');
    return {
      filter: {
        from: `${text('from')}:00Z`,
        to: `${text('to')}:00Z`,
        ...(type ? { types: [type] } : {}),
        ...(entityId ? { entityId } : {}),
      },
      functionIds: [...chosen],
      maxJobs: MOST,
      dryRun: true,
    };
  }
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const asked = read(event.currentTarget);
    if (!asked) return;
    act(
      () => replay(asked),
      ({ total }) => setCounted({ total, asked }),
    );
  }
  const events = [...new Set(functions.flatMap((fn) => fn.events))].sort();
  return (
    <form onSubmit={submit} onChange={changed} className="flex max-w-2xl flex-col gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="From (UTC)" name="from" error={errorOf('filter.from')} required>
          {(field) => <Input {...field} type="datetime-local" defaultValue={from} />}
        </Field>
        <Field label="Until (UTC)" name="to" error={errorOf('filter.to')} required>
          {(field) => <Input {...field} type="datetime-local" defaultValue={to} />}
        </Field>
        <Field label="Event" name="type" optional help="Leave it empty for every event they hear.">
          {(field) => <Input {...field} list="event-names" placeholder="conversation/message.received" />}
        </Field>
        <Field
          label="Record"
          name="record"
          optional
          error={wrong}
          help="Id of a lead, a message, an approval."
        >
          {(field) => <Input {...field} />}
        </Field>
      </div>
      <datalist id="event-names">
        {events.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <fieldset className="min-w-0">
        <legend className="mb-2 font-medium text-sm">Functions that hear them again</legend>
        <ul className="grid gap-x-6 gap-y-1 sm:grid-cols-2">
          {functions.map((fn) => (
            <li key={fn.id}>
              <label className="flex min-h-8 items-center gap-2.5 text-sm touch:min-h-11">
                <Checkbox
                  checked={chosen.includes(fn.id)}
                  onCheckedChange={(on) => {
                    changed();
                    setChosen((all) => (on === true ? [...all, fn.id] : all.filter((id) => id !== fn.id)));
                  }}
                />
                <span className="min-w-0">
                  {fn.name}
                  <span className="block truncate font-mono text-2xs text-ink-3">{fn.events.join(', ')}</span>
                </span>
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
      <div className="flex flex-wrap items-center gap-3">
        {counted && counted.total > 0 ? (
          <Button
            variant="primary"
            pending={pending}
            onClick={() =>
              act(
                () => replay({ ...counted.asked, dryRun: false }),
                () => {
                  toast.done(`${plural(counted.total, 'run')} being begun`);
                  setCounted(null);
                },
              )
            }
          >
            {`Begin ${plural(counted.total, 'run')}`}
          </Button>
        ) : (
          <Button type="submit" variant="primary" pending={pending} disabled={chosen.length === 0}>
            Count them
          </Button>
        )}
        <p role="status" className="text-ink-2 text-sm">
          {counted
            ? counted.total === 0
              ? 'No event fits. Widen the period or choose other functions.'
              : 'Each is a new run, marked as a repetition. Drafts and sends that exist are not made again.'
            : chosen.length === 0
              ? 'Choose at least one function.'
              : ''}
        </p>
      </div>
      <InlineError>{failure && !failure.fields ? failure.message : null}</InlineError>
    </form>
  );
}
