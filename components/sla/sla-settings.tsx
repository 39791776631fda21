'use client';

import { ArrowUp, Pencil, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { Section } from '#components/patterns/section.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { CalendarDto, SlaSettings as Settings, SlaPolicyDto } from '#lib/sla/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { CalendarDialog, clockOf, DAYS, type SaveCalendar } from './calendar-dialog.tsx';
import { writeMinutes } from './minutes.ts';
import { PolicyDialog, type PolicyDraft } from './policy-dialog.tsx';
import { type PreviewSla, SlaPreviewLine } from './sla-preview.tsx';

export interface SlaActions {
  saveCalendar: SaveCalendar;
  removeCalendar: (input: { calendarId: string }) => Promise<ActionResult<unknown>>;
  setPolicies: (input: { policies: PolicyDraft[] }) => Promise<ActionResult<unknown>>;
}

/** `Mon–Fri 09:00–17:00` where all days are alike, else how many days. */
function hoursInWords({ hours }: CalendarDto): string {
  const [first] = hours;
  const alike = first && hours.every(({ from, until }) => from === first.from && until === first.until);
  const days = [...new Set(hours.map(({ day }) => day))].sort((a, b) => a - b);
  const short = (day: number | undefined) => DAYS[(day ?? 1) - 1]?.slice(0, 3) ?? '';
  const row = days.every((day, at) => at === 0 || day === (days[at - 1] ?? 0) + 1);
  const named =
    days.length > 1 && row ? `${short(days[0])}–${short(days.at(-1))}` : days.map(short).join(', ');
  return alike ? `${named} ${clockOf(first.from)}–${clockOf(first.until)}` : `${named}, hours differ`;
}

function promiseInWords(policy: SlaPolicyDto, queues: readonly { id: string; name: string }[]): string {
  const of = policy.queueIds.map((id) => queues.find((queue) => queue.id === id)?.name ?? 'a former queue');
  const solution = policy.targets.normal.solution;
  return [
    of.length > 0 ? `for ${of.join(', ')}` : 'for all tickets',
    solution === null ? null : `normal ones solved in ${writeMinutes(solution)} of work`,
    policy.escalations.length > 0
      ? `${policy.escalations.length} ${policy.escalations.length === 1 ? 'level' : 'levels'} of escalation`
      : null,
  ]
    .filter(Boolean)
    .join('; ');
}

/** What is promised to whom, and which hours count. Without `actions` it is only read. */
export function SlaSettings({
  settings: { calendars, policies },
  queues,
  people,
  timeZone,
  today,
  actions,
  preview,
}: {
  settings: Settings;
  queues: readonly { id: string; name: string }[];
  people: readonly { userId: string; name: string }[];
  timeZone: string;
  today: string;
  actions: SlaActions | null;
  preview: PreviewSla;
}) {
  const { pending, failure, act } = useAct();
  const [calendar, setCalendar] = useState<CalendarDto | 'new' | null>(null);
  const [editing, setEditing] = useState<number | null>(null);
  const store = (next: PolicyDraft[], done: string) =>
    act(
      () => actions?.setPolicies({ policies: next }) ?? Promise.reject(new Error('Nobody may save here.')),
      () => toast.done(done, { undo: () => store([...policies], 'Set back') }),
    );
  return (
    <>
      <Section
        title="Working hours"
        description="What counts as time: a promise of four hours made on a Friday evening is kept on Monday."
        action={actions ? <Button onClick={() => setCalendar('new')}>Add working hours</Button> : undefined}
      >
        {calendars.length === 0 ? (
          <p className="text-ink-2 text-sm">
            No hours yet. Promises are reckoned by them, so they come first.
          </p>
        ) : (
          <ul aria-label="Working hours" className="rounded-lg border border-line">
            {calendars.map((one) => (
              <Row
                key={one.id}
                name={one.name}
                about={`${hoursInWords(one)}, ${one.timeZone}${one.holidays.length > 0 ? `, ${one.holidays.length} days off` : ''}`}
              >
                {actions ? (
                  <>
                    <IconButton
                      name={`Change ${one.name}`}
                      icon={<Pencil aria-hidden />}
                      onClick={() => setCalendar(one)}
                    />
                    <IconButton
                      name={`Remove ${one.name}`}
                      icon={<Trash2 aria-hidden />}
                      disabled={pending}
                      onClick={() =>
                        act(
                          () => actions.removeCalendar({ calendarId: one.id }),
                          () => toast.done(`${one.name} was removed`),
                        )
                      }
                    />
                  </>
                ) : null}
              </Row>
            ))}
          </ul>
        )}
      </Section>
      <Section
        title="Service levels"
        description="How soon a ticket is answered and solved. The first promise that fits holds; without one nothing is promised."
        action={
          actions && calendars.length > 0 ? (
            <Button onClick={() => setEditing(policies.length)}>Add a promise</Button>
          ) : undefined
        }
      >
        {policies.length === 0 ? (
          <p className="text-ink-2 text-sm">
            {calendars.length === 0
              ? 'Add working hours first.'
              : 'Nothing is promised yet: tickets have no due time.'}
          </p>
        ) : (
          <ol aria-label="Promises" className="rounded-lg border border-line">
            {policies.map((policy, at) => (
              <Row
                key={policy.id}
                name={policy.isActive ? policy.name : `${policy.name} (rests)`}
                about={promiseInWords(policy, queues)}
              >
                {actions ? (
                  <>
                    <IconButton
                      name={`Move ${policy.name} up`}
                      icon={<ArrowUp aria-hidden />}
                      disabled={at === 0 || pending}
                      onClick={() => {
                        const next = [...policies];
                        next.splice(at, 1);
                        next.splice(at - 1, 0, policy);
                        store(next, 'Moved');
                      }}
                    />
                    <IconButton
                      name={`Change ${policy.name}`}
                      icon={<Pencil aria-hidden />}
                      onClick={() => setEditing(at)}
                    />
                    <IconButton
                      name={`Remove ${policy.name}`}
                      icon={<Trash2 aria-hidden />}
                      disabled={pending}
                      onClick={() =>
                        store(
                          policies.filter(({ id }) => id !== policy.id),
                          `${policy.name} was removed`,
                        )
                      }
                    />
                  </>
                ) : null}
              </Row>
            ))}
          </ol>
        )}
        <InlineError>{failure?.message ?? null}</InlineError>
        {policies.length > 0 ? (
          <SlaPreviewLine
            policies={policies}
            preview={preview}
            changed={JSON.stringify([calendars, policies])}
            today={today}
          />
        ) : null}
      </Section>
      {actions && calendar ? (
        <CalendarDialog
          calendar={calendar === 'new' ? null : calendar}
          timeZone={timeZone}
          save={actions.saveCalendar}
          onClose={() => setCalendar(null)}
        />
      ) : null}
      {actions && editing !== null ? (
        <PolicyDialog
          key={editing}
          policy={policies[editing] ?? null}
          calendars={calendars}
          queues={queues}
          people={people}
          save={(draft) =>
            actions.setPolicies({
              policies:
                editing < policies.length
                  ? policies.map((one, at) => (at === editing ? draft : one))
                  : [...policies, draft],
            })
          }
          onClose={() => setEditing(null)}
        />
      ) : null}
    </>
  );
}

function Row({ name, about, children }: { name: string; about: string; children: ReactNode }) {
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 border-line border-b px-3 py-2.5 last:border-b-0">
      <div className="min-w-0 flex-1 basis-64">
        <p className="truncate font-medium text-sm">{name}</p>
        <p className="text-ink-2 text-xs">{about}</p>
      </div>
      <span className="flex items-center gap-1 empty:hidden">{children}</span>
    </li>
  );
}
