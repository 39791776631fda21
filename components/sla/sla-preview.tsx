'use client';

import { useEffect, useState } from 'react';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { SLA_PRIORITIES, type SlaPolicyDto, type SlaPreview } from '#lib/sla/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { exactTime } from '#lib/ui/format.ts';
import { CLOCK_NAMES } from '../tickets/ticket-clocks.tsx';
import { TICKET_PRIORITY } from '../tickets/ticket-status.tsx';

export type PreviewSla = (input: {
  policyId: string;
  priority: (typeof SLA_PRIORITIES)[number];
  opened: string;
}) => Promise<ActionResult<SlaPreview>>;

/** The Friday after a day, ten minutes before five: when promises are misunderstood. */
function friday(now: Date): string {
  const day = new Date(now);
  day.setUTCDate(day.getUTCDate() + ((5 - day.getUTCDay() + 7) % 7));
  return `${day.toISOString().slice(0, 10)}T16:50`;
}

/** When a ticket would be due, asked again whenever promises or hours change. */
export function SlaPreviewLine({
  policies,
  preview,
  changed,
  today,
}: {
  policies: readonly SlaPolicyDto[];
  preview: PreviewSla;
  /** Differs when the answer may. */
  changed: string;
  /** The server's day, so that both begin with the same. */
  today: string;
}) {
  const [chosen, setPolicy] = useState(policies[0]?.id ?? '');
  const [priority, setPriority] = useState<(typeof SLA_PRIORITIES)[number]>('normal');
  const [opened, setOpened] = useState(() => friday(new Date(today)));
  const [answer, setAnswer] = useState<SlaPreview | null>(null);
  const policyId = policies.some(({ id }) => id === chosen) ? chosen : (policies[0]?.id ?? '');
  // biome-ignore lint/correctness/useExhaustiveDependencies: `changed` says when to ask again
  useEffect(() => {
    if (!policyId || !opened) return;
    let current = true;
    void preview({ policyId, priority, opened }).then((told) => {
      if (current) setAnswer(told.ok ? told.data : null);
    });
    return () => {
      current = false;
    };
  }, [policyId, priority, opened, preview, changed]);
  return (
    <div className="mt-4 flex flex-wrap items-center gap-x-3 gap-y-2 text-sm">
      {policies.length > 1 ? (
        <Select
          size="sm"
          className="w-40"
          aria-label="Preview of the promise"
          value={policyId}
          onValueChange={setPolicy}
          options={policies.map(({ id, name }) => ({ value: id, label: name }))}
        />
      ) : null}
      <Select
        size="sm"
        className="w-28"
        aria-label="Preview for the priority"
        value={priority}
        onValueChange={(value) => setPriority(value as typeof priority)}
        options={SLA_PRIORITIES.map((value) => ({ value, label: TICKET_PRIORITY[value].word }))}
      />
      <Input
        type="datetime-local"
        aria-label="Preview: opened at"
        className="w-52"
        value={opened}
        onChange={(event) => setOpened(event.target.value)}
      />
      <div role="status" className="min-w-0 basis-full text-ink-2">
        {answer === null ? (
          'Looking when it would be due.'
        ) : answer.due.length === 0 ? (
          'For this priority nothing is promised.'
        ) : (
          <>
            A ticket opened then ({answer.timeZone}) would be due:
            <ul className="mt-1 flex flex-col gap-0.5">
              {answer.due.map(({ clock, at }) => (
                <li key={clock}>
                  {CLOCK_NAMES[clock]}:{' '}
                  <time dateTime={at} className="font-medium text-ink">
                    {exactTime(at, answer.timeZone)}
                  </time>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </div>
  );
}
