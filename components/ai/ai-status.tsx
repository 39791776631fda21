import { Cpu, Sparkle } from 'lucide-react';
import type { ReactNode } from 'react';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { Section } from '#components/patterns/section.tsx';
import { Status } from '#components/ui/badge.tsx';
import type { AiStatus } from '#lib/ai/schemas.ts';
import { count, money, plural } from '#lib/ui/format.ts';

/** Who answers now, what it costs, what went wrong last. */
export function AiStatusSection({ status }: { status: AiStatus }) {
  const model = status.serving === 'model';
  return (
    <Section
      title="What answers"
      description={status.explanation}
      action={
        <Status
          tone={model ? 'good' : 'neutral'}
          icon={model ? <Sparkle aria-hidden /> : <Cpu aria-hidden />}
        >
          {model ? (status.model ?? 'A model') : 'Built-in answers'}
        </Status>
      }
    >
      <dl className="grid gap-x-6 gap-y-4 sm:grid-cols-3">
        <Figure
          label="Spent this month"
          value={money(status.month.costMicros / 1_000_000, 'USD')}
          note={
            status.month.costMicros === 0 && status.month.calls > status.month.builtInCalls
              ? 'The price of this model is not known here.'
              : callsOf(status.month)
          }
        />
        <Figure
          label="Last 24 hours"
          value={money(status.costMicros / 1_000_000, 'USD')}
          note={callsOf(status)}
        />
        <Figure
          label="Last call"
          value={status.lastCallAt ? <RelativeTime at={status.lastCallAt} /> : 'none yet'}
          note={
            status.lastError ? (
              <>
                Last failure <RelativeTime at={status.lastError.at} />: {status.lastError.task},{' '}
                {status.lastError.code.replaceAll('_', ' ')}
              </>
            ) : (
              'No failure on record'
            )
          }
        />
      </dl>
    </Section>
  );
}

function callsOf({ calls, builtInCalls }: { calls: number; builtInCalls: number }): string {
  if (calls === 0) return 'No calls';
  if (builtInCalls === 0) return plural(calls, 'call');
  if (builtInCalls === calls) return `${plural(calls, 'call')}, all built-in`;
  return `${plural(calls, 'call')}, ${count(builtInCalls)} built-in`;
}

function Figure({ label, value, note }: { label: string; value: ReactNode; note: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-ink-3 text-xs">{label}</dt>
      <dd className="mt-0.5 font-semibold text-lg tabular-nums">{value}</dd>
      <dd className="text-ink-2 text-xs">{note}</dd>
    </div>
  );
}
