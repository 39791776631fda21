import Link from 'next/link';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { Badge } from '#components/ui/badge.tsx';
import type { ReplayExample } from '#lib/autonomy/policy.schemas.ts';
import { money } from '#lib/ui/format.ts';
import { type AbilityRow, abilityWords } from './describe-policy.ts';
import { channelName } from './labels.ts';
import { OUTCOME_WORD } from './replay-words.ts';

/** Single decisions that another policy would have answered otherwise: what, when, and why. */
export function ReplayExamples({
  examples,
  abilities,
  workspace,
  label,
}: {
  examples: readonly ReplayExample[];
  abilities: readonly AbilityRow[];
  /** The slug, for the way to each record. */
  workspace: string;
  label: string;
}) {
  return (
    <ul aria-label={label} className="flex flex-col gap-2">
      {examples.map((one) => (
        <li key={one.decisionId} className="rounded-md border border-line px-3 py-2 text-sm">
          <p className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
            <Link
              href={`/${workspace}/decisions/${one.decisionId}`}
              // Beside this page: what is being proposed here must not be lost.
              target="_blank"
              className="min-w-0 flex-1 basis-48 font-medium hover:underline"
            >
              {one.summary ?? abilityWords(one.ability, abilities)}
            </Link>
            <Badge>
              {OUTCOME_WORD[one.was]} → {OUTCOME_WORD[one.would]}
            </Badge>
          </p>
          <p className="mt-0.5 text-ink-3 text-xs">
            {[one.channel ? channelName(one.channel) : null, one.value ? money(one.value / 100, 'EUR') : null]
              .filter(Boolean)
              .map((part) => `${part} · `)
              .join('')}
            <RelativeTime at={one.decidedAt} /> · {one.reason}
          </p>
        </li>
      ))}
    </ul>
  );
}
