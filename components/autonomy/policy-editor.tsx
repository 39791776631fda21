'use client';

import { type ReactNode, useState } from 'react';
import type { CandidateDto, PolicyDto } from '#lib/autonomy/policy.schemas.ts';
import { type AskedChange, ChangePolicyDialog } from './change-policy-dialog.tsx';
import type { AbilityRow } from './describe-policy.ts';
import type { PolicyActions } from './policy-actions.ts';
import { PolicyCandidate } from './policy-candidate.tsx';
import { PolicyHistory } from './policy-history.tsx';
import { PolicyLevels } from './policy-levels.tsx';
import { PolicyLimits } from './policy-limits.tsx';
import { PolicyMatrix } from './policy-matrix.tsx';
import { PolicyRules } from './policy-rules.tsx';

/** The policy of a workspace. Every change, wherever it begins, goes by the one dialog that shows the past first. */
export function PolicyEditor({
  policy,
  policies,
  whole,
  candidate,
  abilities,
  names,
  workspace,
  actions,
  children,
}: {
  /** In force. */
  policy: PolicyDto;
  /** Newest first. */
  policies: readonly PolicyDto[];
  /** Whether `policies` reaches back to the first one. */
  whole: boolean;
  /** Tried beside the one in force. */
  candidate: CandidateDto | null;
  abilities: readonly AbilityRow[];
  names: Readonly<Record<string, string>>;
  workspace: string;
  /** Null for who may only look. */
  actions: PolicyActions | null;
  /** What stands before the history: levels earned, who signs. */
  children: ReactNode;
}) {
  const [asked, setAsked] = useState<AskedChange | null>(null);
  const onAsk = actions ? setAsked : null;
  return (
    <>
      {candidate ? (
        <PolicyCandidate
          candidate={candidate}
          policy={policy}
          abilities={abilities}
          workspace={workspace}
          names={names}
          actions={actions}
        />
      ) : null}
      <PolicyLevels policy={policy} onAsk={onAsk} />
      <PolicyMatrix policy={policy} abilities={abilities} onAsk={onAsk} />
      <PolicyRules policy={policy} abilities={abilities} onAsk={onAsk} />
      <PolicyLimits policy={policy} onAsk={onAsk} />
      {children}
      <PolicyHistory policies={policies} whole={whole} abilities={abilities} names={names} onAsk={onAsk} />
      {actions ? (
        <ChangePolicyDialog
          asked={asked}
          policy={policy}
          abilities={abilities}
          workspace={workspace}
          actions={actions}
          tried={candidate !== null}
          onClose={() => setAsked(null)}
        />
      ) : null}
    </>
  );
}
