'use client';

import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { LevelBadge } from '#components/patterns/level-badge.tsx';
import type { ApprovalDto } from '#lib/autonomy/approvals.schemas.ts';

/** Why it was proposed and why a person is asked: one sentence, opening to the rule, the reasons and what wrote it. */
export function WhyLine({ workspace, approval }: { workspace: string; approval: ApprovalDto }) {
  const { shown } = approval;
  return (
    <details className="group min-w-0 flex-1 basis-full">
      <summary className="flex cursor-pointer list-none items-start gap-1.5 rounded-sm text-ink-2 text-sm [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden
          className="mt-0.5 size-4 shrink-0 transition-transform group-open:rotate-90"
        />
        <span className="min-w-0">{shown.why}</span>
      </summary>
      <dl className="mt-2 grid grid-cols-[max-content_1fr] gap-x-4 gap-y-1.5 pl-5.5 text-sm">
        <dt className="text-ink-3">Policy</dt>
        <dd className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <LevelBadge level={approval.level} />
          <span>{shown.policyLine}</span>
        </dd>
        <dt className="text-ink-3">Asked because</dt>
        <dd>
          <ul>
            {approval.reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </dd>
        {shown.intent ? (
          <>
            <dt className="text-ink-3">Intent</dt>
            <dd>{shown.intent.replaceAll('_', ' ')}</dd>
          </>
        ) : null}
        <dt className="text-ink-3">Written by</dt>
        <dd>
          {approval.builtIn ? 'Built-in rules, no model ran' : (approval.model ?? approval.proposedBy.name)}
        </dd>
        <dt className="text-ink-3">Version</dt>
        <dd className="tabular-nums">
          Policy {approval.policyVersion}, rule {approval.rule}
        </dd>
        <dt className="text-ink-3">Record</dt>
        <dd>
          <Link
            href={`/${workspace}/decisions/${approval.decisionId}`}
            className="text-accent-ink underline-offset-2 hover:underline"
          >
            Every rule and what it answered
          </Link>
        </dd>
      </dl>
    </details>
  );
}
