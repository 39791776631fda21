'use client';

import { useState } from 'react';
import { BeforeAfter } from '#components/patterns/before-after.tsx';
import { Confirm } from '#components/patterns/confirm.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { Section } from '#components/patterns/section.tsx';
import { Button } from '#components/ui/button.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { CandidateDto, PolicyDto } from '#lib/autonomy/policy.schemas.ts';
import { type AbilityRow, describePolicy } from './describe-policy.ts';
import type { PolicyActions } from './policy-actions.ts';
import { ReplayExamples } from './replay-examples.tsx';
import { replaySentences } from './replay-words.ts';

/** The policy that is tried beside the one in force: where they disagreed, and the ways it can end. */
export function PolicyCandidate({
  candidate,
  policy,
  abilities,
  workspace,
  names,
  actions,
}: {
  candidate: CandidateDto;
  policy: PolicyDto;
  abilities: readonly AbilityRow[];
  workspace: string;
  /** Names by the id of a member. */
  names: Readonly<Record<string, string>>;
  /** Null for who may only look. */
  actions: PolicyActions | null;
}) {
  const [ending, setEnding] = useState<'adopt' | 'discard' | null>(null);
  const { compared, disagreements, counts, latest } = candidate;
  const sentences = replaySentences(counts);
  const changes = describePolicy(policy, candidate, abilities);
  return (
    <Section
      title="Tried beside"
      description={`Asked at each decision since it began, obeyed at none: policy ${policy.version} stays in force.`}
      action={
        actions ? (
          <span className="flex flex-wrap gap-2">
            <Button variant="ghost" onClick={() => setEnding('discard')}>
              Discard
            </Button>
            <Button variant="primary" onClick={() => setEnding('adopt')}>
              Make it live
            </Button>
          </span>
        ) : undefined
      }
    >
      <p className="text-sm">
        {candidate.createdBy ? (
          <span className="font-medium">{names[candidate.createdBy] ?? 'Somebody who has left'}</span>
        ) : (
          'The product itself'
        )}
        , <RelativeTime at={candidate.createdAt} className="text-ink-3" />: {candidate.reason}
      </p>
      {changes.length > 0 ? (
        <div className="mt-2 rounded-md bg-sunken px-3 py-2">
          <BeforeAfter changes={changes} />
        </div>
      ) : (
        <p className="mt-2 text-ink-2 text-sm">It says by now what the policy in force says.</p>
      )}
      <div className="mt-3 text-sm">
        <p>
          {compared === 0
            ? 'Nothing was decided since. Disagreements will stand here.'
            : disagreements === 0
              ? `It agreed with ${compared === 1 ? 'the one decision' : `all ${compared.toLocaleString('en')} decisions`} since.`
              : `It would have answered ${disagreements.toLocaleString('en')} of ${compared.toLocaleString('en')} decisions otherwise.`}
        </p>
        {sentences.map((sentence) => (
          <p key={sentence} className="font-medium">
            {sentence}
          </p>
        ))}
      </div>
      {latest.length > 0 ? (
        <div className="mt-3">
          <ReplayExamples
            label="Disagreements"
            examples={latest}
            abilities={abilities}
            workspace={workspace}
          />
          {disagreements > latest.length ? (
            <p className="mt-2 text-ink-3 text-xs">The latest {latest.length}.</p>
          ) : null}
        </div>
      ) : null}
      {actions ? (
        <>
          <Confirm
            open={ending === 'adopt'}
            onOpenChange={(open) => (open ? null : setEnding(null))}
            title={`Make it policy ${policy.version + 1}?`}
            description="It holds for every decision from then on. The history keeps the way back."
            verb="Make it live"
            danger={false}
            work={() => actions.adopt({ candidateId: candidate.id, base: policy.version })}
            onDone={() => toast.done('What was tried holds from now on')}
          />
          <Confirm
            open={ending === 'discard'}
            onOpenChange={(open) => (open ? null : setEnding(null))}
            title="Discard what is tried?"
            description="The policy in force stays. Its disagreements are no longer listed."
            verb="Discard it"
            work={() => actions.discard({ candidateId: candidate.id })}
            onDone={() => toast.done('Discarded')}
          />
        </>
      ) : null}
    </Section>
  );
}
