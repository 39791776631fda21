'use client';

import { RotateCcw } from 'lucide-react';
import { Button } from '#components/ui/button.tsx';
import { Progress } from '#components/ui/progress.tsx';
import type { PolicyDto } from '#lib/autonomy/policy.schemas.ts';
import type { AbilityRow } from './describe-policy.ts';
import { ReplayExamples } from './replay-examples.tsx';
import { OUTCOMES, replaySentences, totalOf } from './replay-words.ts';
import type { useReplay } from './use-replay.ts';

/** What a proposed policy would have done in the last 30 days, beside the one in force. */
export function ReplayPreview({
  replay,
  policy,
  abilities,
  workspace,
}: {
  replay: ReturnType<typeof useReplay>;
  policy: PolicyDto;
  abilities: readonly AbilityRow[];
  workspace: string;
}) {
  const { state, seen, total, counts, examples } = replay;
  const sentences = replaySentences(counts);
  const shown = OUTCOMES.filter(
    ({ outcome }) => totalOf(counts, 'was', outcome) + totalOf(counts, 'would', outcome) > 0,
  );
  return (
    <section aria-label="The last 30 days" className="rounded-lg border border-line px-4 py-3">
      <header className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-medium text-sm">In the last 30 days</h3>
        {state === 'running' ? (
          <Button size="sm" variant="ghost" onClick={replay.stop}>
            Stop counting
          </Button>
        ) : state === 'done' ? null : (
          <Button size="sm" variant="ghost" icon={<RotateCcw aria-hidden />} onClick={replay.again}>
            Count again
          </Button>
        )}
      </header>
      {state === 'running' ? (
        <div className="mt-2 flex items-center gap-3">
          <Progress
            label="Past decisions tried"
            {...(total ? { value: seen / total } : {})}
            className="min-w-0 flex-1"
          />
          <span className="text-ink-3 text-xs tabular-nums">
            {total === null ? 'Counting' : `${seen.toLocaleString('en')} of ${total.toLocaleString('en')}`}
          </span>
        </div>
      ) : null}
      <div role="status" className="mt-1.5 text-sm">
        {state === 'done' && total === 0 ? (
          <p className="text-ink-2">Nothing was decided yet, so there is nothing to compare with.</p>
        ) : state === 'done' && sentences.length === 0 ? (
          <p>Nothing would have been different in {seen.toLocaleString('en')} decisions.</p>
        ) : state === 'failed' ? (
          <p className="text-danger-ink">{replay.message} The policy can still be changed.</p>
        ) : (
          <>
            {sentences.map((sentence) => (
              <p key={sentence} className="font-medium">
                {sentence}
              </p>
            ))}
            {state === 'stopped' ? (
              <p className="text-ink-3 text-xs">
                Stopped after {seen.toLocaleString('en')}
                {total === null ? '' : ` of ${total.toLocaleString('en')}`} decisions, the latest first.
              </p>
            ) : null}
          </>
        )}
      </div>
      {shown.length > 0 ? (
        <table className="mt-3 w-full max-w-md text-sm tabular-nums">
          <caption className="sr-only">Past decisions under both policies</caption>
          <thead>
            <tr className="text-ink-3 text-xs">
              <td />
              <th scope="col" className="pb-1 text-right font-medium">
                Policy {policy.version}
              </th>
              <th scope="col" className="pb-1 text-right font-medium">
                With this change
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ outcome, word }) => (
              <tr key={outcome}>
                <th scope="row" className="py-0.5 text-left font-normal text-ink-2">
                  {word}
                </th>
                <td className="text-right">{totalOf(counts, 'was', outcome).toLocaleString('en')}</td>
                <td className="text-right font-medium">
                  {totalOf(counts, 'would', outcome).toLocaleString('en')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {examples.length > 0 ? (
        <details className="mt-3 text-sm">
          <summary className="cursor-pointer text-ink-2">
            {examples.length === 1 ? 'One example' : `${examples.length} examples`}
          </summary>
          <div className="mt-2">
            <ReplayExamples
              label="Examples"
              examples={examples}
              abilities={abilities}
              workspace={workspace}
            />
          </div>
        </details>
      ) : null}
    </section>
  );
}
