import { Activity } from 'lucide-react';
import Link from 'next/link';

/** From a record to what runs, waits or gave up about it. Show it to those who may see jobs. */
export function RunsLink({
  workspace,
  record,
  children,
}: {
  workspace: string;
  /** Id of the conversation, person, lead … */
  record: string;
  children: string;
}) {
  return (
    <Link
      href={runsOf(workspace, record)}
      className="inline-flex min-h-6 w-fit items-center gap-1.5 text-accent-ink text-sm underline-offset-2 hover:underline touch:min-h-11"
    >
      <Activity aria-hidden className="size-3.5 shrink-0" />
      {children}
    </Link>
  );
}

/** Address of the runs about one record. */
export const runsOf = (workspace: string, record: string): string =>
  `/${workspace}/jobs/runs?record=${record}`;
