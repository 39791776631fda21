'use client';

import { Plus, X } from 'lucide-react';
import { Button } from '#components/ui/button.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { SLA_CLOCKS, type SlaEscalation } from '#lib/sla/schemas.ts';
import { CLOCK_NAMES } from '../tickets/ticket-clocks.tsx';

const ACTS = [
  { value: 'notify', label: 'tell who has it' },
  { value: 'raise', label: 'raise the priority' },
  { value: 'reassign', label: 'give it to' },
];

/** What happens before and after a promise is due. */
export function EscalationRows({
  levels,
  people,
  set,
}: {
  levels: readonly SlaEscalation[];
  people: readonly { userId: string; name: string }[];
  set: (levels: SlaEscalation[]) => void;
}) {
  const change = (at: number, wanted: Partial<SlaEscalation>) =>
    set(levels.map((level, place) => (place === at ? { ...level, ...wanted } : level)));
  return (
    <fieldset>
      <legend className="mb-2 font-medium text-sm">When it is at risk</legend>
      <ul className="flex flex-col gap-2">
        {levels.map((level, at) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: a level has no name but its place
            key={at}
            className="flex flex-wrap items-center gap-2 rounded-lg border border-line p-2 text-sm"
          >
            <Input
              type="number"
              aria-label={`Level ${at + 1}: minutes of work`}
              min={0}
              max={43_200}
              required
              value={Math.abs(level.minutes)}
              className="w-20"
              onChange={(event) =>
                change(at, { minutes: Number(event.target.value) * (level.minutes < 0 ? -1 : 1) })
              }
            />
            <Select
              size="sm"
              className="w-36"
              aria-label={`Level ${at + 1}: before or after`}
              value={level.minutes < 0 ? 'before' : 'after'}
              onValueChange={(value) =>
                change(at, { minutes: Math.abs(level.minutes) * (value === 'before' ? -1 : 1) })
              }
              options={[
                { value: 'before', label: 'minutes before' },
                { value: 'after', label: 'minutes after' },
              ]}
            />
            <Select
              size="sm"
              className="w-32"
              aria-label={`Level ${at + 1}: of which promise`}
              value={level.clock}
              onValueChange={(clock) => change(at, { clock: clock as SlaEscalation['clock'] })}
              options={SLA_CLOCKS.map((clock) => ({ value: clock, label: CLOCK_NAMES[clock].toLowerCase() }))}
            />
            <Select
              size="sm"
              className="w-44"
              aria-label={`Level ${at + 1}: what happens`}
              value={level.act}
              onValueChange={(act) =>
                change(at, {
                  act: act as SlaEscalation['act'],
                  assigneeId: act === 'reassign' ? (people[0]?.userId ?? null) : null,
                })
              }
              options={ACTS}
            />
            {level.act === 'reassign' ? (
              <Select
                size="sm"
                className="w-44"
                aria-label={`Level ${at + 1}: to whom`}
                value={level.assigneeId ?? ''}
                onValueChange={(assigneeId) => change(at, { assigneeId })}
                options={people.map(({ userId, name }) => ({ value: userId, label: name }))}
              />
            ) : null}
            <IconButton
              name={`Remove level ${at + 1}`}
              icon={<X aria-hidden />}
              onClick={() => set(levels.filter((_, place) => place !== at))}
            />
          </li>
        ))}
      </ul>
      <Button
        size="sm"
        className="mt-2"
        icon={<Plus aria-hidden />}
        disabled={levels.length >= 20}
        onClick={() => set([...levels, { clock: 'solution', minutes: -60, act: 'notify', assigneeId: null }])}
      >
        Add a level
      </Button>
    </fieldset>
  );
}
