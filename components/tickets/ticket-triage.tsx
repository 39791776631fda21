'use client';

import { Undo2 } from 'lucide-react';
import { AiMark } from '#components/patterns/ai-mark.tsx';
import { Confidence } from '#components/patterns/confidence.tsx';
import { Button } from '#components/ui/button.tsx';
import type { TriageDto } from '#lib/tickets/triage.schemas.ts';

const FIELD_NAMES: Readonly<Record<TriageDto['field'], string>> = {
  type: 'Type',
  category: 'Category',
  urgency: 'Urgency',
  impact: 'Impact',
  queueId: 'Queue',
  language: 'Language',
};

const STATES: Readonly<Record<TriageDto['state'], string>> = {
  set: 'set',
  waiting: 'waits for a person',
  overridden: 'decided otherwise',
  dropped: 'not taken',
};

/** What an agent found of a ticket: each field with how sure it was and the words it rests on. */
export function TicketTriage({
  triage,
  words,
  override,
  pending,
}: {
  triage: readonly TriageDto[];
  /** Names of queues and categories, by id and key. */
  words: Readonly<Record<string, string>>;
  /** Puts back what was set; absent for who only looks. */
  override: (() => void) | null;
  pending: boolean;
}) {
  if (triage.length === 0) return null;
  const set = triage.some(({ state }) => state === 'set');
  return (
    <section aria-label="Sorted by an agent" className="border-line border-t px-4 py-3">
      <header className="flex flex-wrap items-center justify-between gap-2">
        <AiMark agent="Triage" builtIn />
        {set && override ? (
          <Button size="sm" kbd="o" icon={<Undo2 aria-hidden />} pending={pending} onClick={override}>
            Put back
          </Button>
        ) : null}
      </header>
      <ul className="mt-2 flex flex-col gap-2">
        {triage.map(({ field, proposed, confidence, evidence, state }) => (
          <li key={field} className="text-sm">
            <span className="flex flex-wrap items-center justify-between gap-x-3">
              <span className="min-w-0">
                <span className="text-ink-3">{FIELD_NAMES[field]}: </span>
                <span className={state === 'set' || state === 'waiting' ? '' : 'text-ink-3 line-through'}>
                  {words[proposed] ?? proposed}
                </span>
              </span>
              <Confidence value={confidence} quiet />
            </span>
            <span className="block text-ink-3 text-xs">
              {STATES[state]}
              {evidence.length > 0 ? (
                <span dir="auto">: {evidence.map((word) => `“${word}”`).join(', ')}</span>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
