'use client';

import { InlineError } from '#components/patterns/inline-error.tsx';
import { Section } from '#components/patterns/section.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Select } from '#components/ui/select.tsx';
import { toast } from '#components/ui/toast.tsx';
import {
  IMPACTS,
  type Impact,
  LEVELS,
  type Level,
  type PriorityMatrix,
  TICKET_PRIORITIES,
  type TicketPriority,
  type TicketSettingsDto,
} from '#lib/tickets/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { IMPACT_WORDS } from './ticket-facts.tsx';
import { TICKET_PRIORITY } from './ticket-status.tsx';

const URGENCY = { low: 'Low', normal: 'Normal', high: 'High' } as const;

/** Which priority urgency and impact make. Without `save` it is only read. */
export function MatrixSettings({
  settings,
  save,
}: {
  settings: TicketSettingsDto;
  save:
    | ((input: { version: number; matrix: PriorityMatrix }) => Promise<ActionResult<TicketSettingsDto>>)
    | null;
}) {
  const { pending, failure, act } = useAct();
  const set = (urgency: Level, impact: Impact, priority: TicketPriority) => {
    const { matrix, version } = settings;
    const next = { ...matrix, [urgency]: { ...matrix[urgency], [impact]: priority } };
    act(
      () => save?.({ version, matrix: next }) ?? Promise.reject(new Error('Nobody may save here.')),
      (after) =>
        toast.done('Saved. It holds for what is sorted from now on.', {
          undo: () => act(() => save?.({ version: after.version, matrix }) ?? Promise.reject(new Error())),
        }),
    );
  };
  return (
    <Section
      title="Priority"
      description="How urgent it is and how many it keeps from working make the priority, until somebody sets another."
    >
      <div className="overflow-x-auto">
        <table className="text-sm">
          <thead>
            <tr className="text-left text-ink-3 text-xs">
              <th className="py-1 pr-3 font-normal">Urgency</th>
              {IMPACTS.map((impact) => (
                <th key={impact} className="px-1 py-1 font-normal">
                  {IMPACT_WORDS[impact]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {LEVELS.map((urgency) => (
              <tr key={urgency}>
                <th className="py-1 pr-3 text-left font-normal">{URGENCY[urgency]}</th>
                {IMPACTS.map((impact) => (
                  <td key={impact} className="px-1 py-1">
                    {save ? (
                      <Select
                        size="sm"
                        className="w-28"
                        aria-label={`${URGENCY[urgency]} urgency, ${IMPACT_WORDS[impact].toLowerCase()}`}
                        disabled={pending}
                        value={settings.matrix[urgency][impact]}
                        onValueChange={(value) => set(urgency, impact, value as TicketPriority)}
                        options={TICKET_PRIORITIES.map((value) => ({
                          value,
                          label: TICKET_PRIORITY[value].word,
                        }))}
                      />
                    ) : (
                      TICKET_PRIORITY[settings.matrix[urgency][impact]].word
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <InlineError>{failure?.message ?? null}</InlineError>
    </Section>
  );
}
