import Link from 'next/link';
import type { MessageStages } from '#lib/conversations/schemas.ts';
import { duration } from '#lib/ui/format.ts';

/** The way from a message to its decision record, and how long the answer took. */
export function WhySent({
  workspace,
  decisionId,
  stages,
}: {
  workspace: string;
  decisionId: string;
  stages: MessageStages | null;
}) {
  const took = stages?.sentAt ? Date.parse(stages.sentAt) - Date.parse(stages.receivedAt) : null;
  return (
    <>
      <Link
        href={`/${workspace}/decisions/${decisionId}`}
        className="hit text-accent-ink underline-offset-2 hover:underline"
      >
        Why was this sent?
      </Link>
      {took === null ? null : <span>answered in {duration(took)}</span>}
    </>
  );
}
