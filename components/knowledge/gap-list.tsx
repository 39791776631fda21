'use client';

import { PenLine } from 'lucide-react';
import Link from 'next/link';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { Gap } from '#lib/knowledge/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { languageName } from '#lib/ui/language-name.ts';

type Settle = (input: { gapId: string }) => Promise<ActionResult<unknown>>;

const link = 'text-accent-ink underline underline-offset-2';

/** Questions that were asked and not answered, each with the step that closes it. */
export function GapList({
  workspace,
  gaps,
  actions,
}: {
  workspace: string;
  gaps: readonly Gap[];
  /** Null for who may not write articles. */
  actions: { dismiss: Settle; reopen: Settle } | null;
}) {
  const { pending, failure, act } = useAct();
  const settle = (work: Settle, gapId: string, done: string, back: Settle) =>
    act(
      () => work({ gapId }),
      () => toast.done(done, { undo: async () => void (await back({ gapId })) }),
    );
  return (
    <div className="mx-auto max-w-3xl px-4 py-2">
      <InlineError>{failure?.message ?? null}</InlineError>
      <ul aria-label="Questions">
        {gaps.map((gap) => (
          <li key={gap.id} className="border-line border-b py-3.5 last:border-b-0">
            <p dir="auto" className="measure line-clamp-4 whitespace-pre-line text-base">
              {gap.question}
            </p>
            <p className="mt-1 flex flex-wrap gap-x-3 text-ink-3 text-xs">
              <RelativeTime at={gap.createdAt} />
              {gap.language ? <span>{languageName(gap.language)}</span> : null}
              <span>
                {gap.nearest === null ? 'No passage is near it' : 'A passage is near it, but does not answer'}
              </span>
            </p>
            <div className="mt-2 flex flex-wrap items-center gap-2">
              {actions && gap.status === 'open' ? (
                <>
                  <ButtonLink
                    size="sm"
                    variant="primary"
                    icon={<PenLine aria-hidden />}
                    href={`/${workspace}/knowledge/new?gap=${gap.id}`}
                  >
                    Write an article
                  </ButtonLink>
                  <Button
                    size="sm"
                    variant="ghost"
                    pending={pending}
                    onClick={() => settle(actions.dismiss, gap.id, 'It needs no article', actions.reopen)}
                  >
                    Needs none
                  </Button>
                </>
              ) : null}
              {actions && gap.status === 'dismissed' ? (
                <Button
                  size="sm"
                  pending={pending}
                  onClick={() => settle(actions.reopen, gap.id, 'It is open again', actions.dismiss)}
                >
                  Open it again
                </Button>
              ) : null}
              {gap.documentId ? (
                <Link href={`/${workspace}/knowledge/${gap.documentId}`} className={`${link} text-sm`}>
                  The article
                </Link>
              ) : null}
              <Link
                href={`/${workspace}/inbox/needs-you/${gap.conversationId}`}
                className={`${link} text-sm`}
              >
                The conversation
              </Link>
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
