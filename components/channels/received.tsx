import { CircleCheck } from 'lucide-react';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import type { ConnectionDto } from '#lib/channels/schemas.ts';

/** Whether something came in by an account, and where it is answered. */
export function Received({ workspace, connection }: { workspace: string; connection: ConnectionDto }) {
  return (
    <p role="status" className="flex flex-wrap items-center gap-2 text-sm">
      {connection.lastReceivedAt ? (
        <>
          {/* In one piece: on a phone the sign would stand on a line of its own. */}
          <span className="flex min-w-0 items-start gap-2">
            <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-good-ink" />
            <span>
              Something came in <RelativeTime at={connection.lastReceivedAt} />. Answer it in the inbox to see
              that replies go out.
            </span>
          </span>
          <ButtonLink href={`/${workspace}/inbox/needs-you`} size="sm">
            Open the inbox
          </ButtonLink>
        </>
      ) : (
        <span className="text-ink-2">
          Nothing came in yet. This line changes by itself as soon as something does.
        </span>
      )}
    </p>
  );
}
