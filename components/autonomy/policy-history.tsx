'use client';

import { Undo2 } from 'lucide-react';
import { BeforeAfter } from '#components/patterns/before-after.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { Section } from '#components/patterns/section.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import type { PolicyDto } from '#lib/autonomy/policy.schemas.ts';
import type { AskedChange } from './change-policy-dialog.tsx';
import { type AbilityRow, describePolicy } from './describe-policy.ts';
import { contentOf } from './propose-policy.ts';

/** Who changed the policy, when and why; decision records name these numbers. The last of `policies` is only compared with. */
export function PolicyHistory({
  policies,
  whole,
  abilities,
  names,
  onAsk,
}: {
  policies: readonly PolicyDto[];
  /** Whether `policies` reaches back to the first one. */
  whole: boolean;
  abilities: readonly AbilityRow[];
  names: Readonly<Record<string, string>>;
  /** Null for who may only look. */
  onAsk: ((asked: AskedChange) => void) | null;
}) {
  const shown = whole ? policies : policies.slice(0, -1);
  return (
    <Section title="History" description="Every decision record names the policy it was made under.">
      <ol aria-label="Policies" className="flex flex-col gap-4">
        {shown.map((policy, at) => {
          const before = policies[at + 1];
          const changes = before ? describePolicy(before, policy, abilities) : [];
          return (
            <li key={policy.version} className="grid grid-cols-[5.5rem_1fr] gap-x-3 gap-y-1 text-sm">
              <p>
                <Badge tone={at === 0 ? 'accent' : 'neutral'}>Policy {policy.version}</Badge>
              </p>
              <div className="min-w-0">
                <p className="text-ink-2">
                  {policy.createdBy ? (
                    <span className="font-medium text-ink">
                      {names[policy.createdBy] ?? 'Somebody who has left'}
                    </span>
                  ) : (
                    'The product itself'
                  )}
                  , <RelativeTime at={policy.createdAt} className="text-ink-3" />
                  {at === 0 ? <span className="text-ink-3"> · in force</span> : null}
                </p>
                <p className="measure mt-0.5">{policy.reason}</p>
                {changes.length > 0 ? (
                  <div className="mt-1.5">
                    <BeforeAfter changes={changes} />
                  </div>
                ) : null}
                {onAsk && at > 0 ? (
                  <Button
                    size="sm"
                    variant="ghost"
                    className="-ml-2 mt-1"
                    icon={<Undo2 aria-hidden />}
                    onClick={() =>
                      onAsk({
                        title: `Go back to policy ${policy.version}?`,
                        proposed: contentOf(policy),
                        note: 'It becomes a version of its own: nothing in between is forgotten.',
                        reason: `Back to policy ${policy.version}`,
                        restores: policy.version,
                      })
                    }
                  >
                    Go back to policy {policy.version}
                  </Button>
                ) : null}
              </div>
            </li>
          );
        })}
      </ol>
    </Section>
  );
}
