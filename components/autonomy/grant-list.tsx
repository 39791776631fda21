'use client';

import { useState } from 'react';
import { Confirm } from '#components/patterns/confirm.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { Section } from '#components/patterns/section.tsx';
import { Badge, type Tone } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { GrantDto } from '#lib/autonomy/grants.schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { kindWords } from './labels.ts';

const STATES: Readonly<Record<GrantDto['state'], { word: string; tone: Tone }>> = {
  open: { word: 'Runs without asking', tone: 'accent' },
  used_up: { word: 'Used up', tone: 'neutral' },
  over: { word: 'Over', tone: 'neutral' },
  revoked: { word: 'Revoked', tone: 'neutral' },
};

/** What may run without asking for a while, how often it did, and who let it. */
export function GrantList({
  grants,
  me,
  mayManage,
  revoke,
}: {
  grants: readonly GrantDto[];
  me: string;
  /** May revoke what others granted. */
  mayManage: boolean;
  /** Null for who may only look. */
  revoke: ((input: { grantId: string }) => Promise<ActionResult<unknown>>) | null;
}) {
  const [ending, setEnding] = useState<GrantDto | null>(null);
  return (
    <Section
      title="Grants"
      description="Kinds that run without asking until a day, at most so many times. One is offered to whoever approved the same kind five times in a row as it stood."
    >
      {grants.length === 0 ? (
        <p className="text-ink-2 text-sm">Nothing was granted yet.</p>
      ) : (
        <ul aria-label="Grants" className="rounded-lg border border-line">
          {grants.map((grant) => (
            <li
              key={grant.id}
              className="flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-b px-3 py-2.5 last:border-b-0"
            >
              <div className="min-w-0 flex-1 basis-64">
                <p className="flex flex-wrap items-center gap-2 font-medium text-sm">
                  {kindWords(grant.kind)}, {grant.agentName}
                  <Badge tone={STATES[grant.state].tone}>{STATES[grant.state].word}</Badge>
                </p>
                <p className="text-ink-2 text-xs tabular-nums">
                  {grant.used} of {grant.maxUses} used; until: <RelativeTime at={grant.until} />; by{' '}
                  {grant.grantedBy.name}
                  {grant.revokedByName ? `, revoked: ${grant.revokedByName}` : ''}
                </p>
              </div>
              {grant.state === 'open' && revoke && (mayManage || grant.grantedBy.id === me) ? (
                <Button size="sm" onClick={() => setEnding(grant)}>
                  Revoke
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {revoke ? (
        <Confirm
          open={ending !== null}
          onOpenChange={(open) => {
            if (!open) setEnding(null);
          }}
          title={ending ? `Revoke "${kindWords(ending.kind)}, ${ending.agentName}"?` : ''}
          description="The next one asks again. What has been done stays."
          verb="Revoke"
          work={() => revoke({ grantId: ending?.id ?? '' })}
          onDone={() => toast.done('Revoked. The next one asks.')}
        />
      ) : null}
    </Section>
  );
}
