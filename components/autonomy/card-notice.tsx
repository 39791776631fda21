import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { DiffText } from '#components/patterns/diff-text.tsx';
import type { ApprovalDto } from '#lib/autonomy/approvals.schemas.ts';
import { changedWords } from './labels.ts';

/** What is the matter with a card: refused, overtaken by the world, or different from when it was first shown. */
export function CardNotice({ approval, trouble }: { approval: ApprovalDto; trouble: string | null }) {
  const { since, body } = approval.shown;
  if (approval.state === 'conflicted')
    return (
      <Notice alert>
        Not sent: {changedWords(approval.changed)} changed since this was shown. Look again to see how it
        stands now.
      </Notice>
    );
  if (trouble) return <Notice alert>{trouble}</Notice>;
  if (!since) return null;
  return (
    <Notice>
      Changed since it was first shown: {changedWords(since.changed)}.
      {since.body !== undefined && body !== undefined ? (
        <details open className="mt-1.5 text-ink">
          <summary className="cursor-pointer text-sm text-warning-ink">What changed in the text</summary>
          <DiffText before={since.body} after={body} className="mt-1.5" />
        </details>
      ) : null}
    </Notice>
  );
}

function Notice({ alert = false, children }: { alert?: boolean; children: ReactNode }) {
  return (
    <div
      role={alert ? 'alert' : undefined}
      className="flex items-start gap-2 rounded-md border border-warning-line bg-warning-soft px-3 py-2 text-sm text-warning-ink"
    >
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 flex-1">{children}</div>
    </div>
  );
}
