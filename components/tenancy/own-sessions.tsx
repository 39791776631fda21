'use client';

import { Monitor, Smartphone } from 'lucide-react';
import { useState } from 'react';
import { Confirm } from '#components/patterns/confirm.tsx';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { Section } from '#components/patterns/section.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { SessionDto } from '#lib/tenancy/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { plural } from '#lib/ui/format.ts';
import { deviceName } from './labels.ts';

type End = (input: { sessionId: string }) => Promise<ActionResult<unknown>>;

/** Where one is signed in. The own one is ended by signing out. */
export function OwnSessions({ sessions, end }: { sessions: readonly SessionDto[]; end: End }) {
  const others = sessions.filter(({ current }) => !current);
  const [asking, setAsking] = useState(false);
  return (
    <Section
      title="Where you are signed in"
      description="If you do not know one of these, end it and change your password."
      action={
        others.length > 1 ? (
          <Button variant="danger-quiet" onClick={() => setAsking(true)}>
            End all others
          </Button>
        ) : undefined
      }
    >
      <ul aria-label="Sessions" className="rounded-lg border border-line">
        {sessions.map((session) => (
          <Row key={session.id} session={session} end={end} />
        ))}
      </ul>
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title={`End ${plural(others.length, 'other session')}?`}
        description="Whoever uses them has to sign in again. This browser stays signed in."
        verb="End them"
        work={async () => {
          let last: ActionResult<unknown> = { ok: true, data: undefined };
          for (const { id } of others) {
            last = await end({ sessionId: id });
            if (!last.ok) return last;
          }
          return last;
        }}
        onDone={() => toast.done('Only this browser is signed in now')}
      />
    </Section>
  );
}

function Row({ session, end }: { session: SessionDto; end: End }) {
  const { pending, failure, act } = useAct();
  const name = deviceName(session.userAgent);
  const Sign = /iPhone|iPad|Android/.test(name) ? Smartphone : Monitor;
  return (
    <li className="flex items-center gap-3 border-line border-b px-3 py-2.5 last:border-b-0">
      <Sign aria-hidden className="size-4 shrink-0 text-ink-3" />
      <div className="min-w-0 flex-1">
        <p className="flex min-w-0 items-center gap-2 font-medium text-sm">
          <span className="truncate">{name}</span>
          {session.current ? <Badge tone="accent">This browser</Badge> : null}
        </p>
        <p className="truncate text-ink-3 text-xs">
          {session.ip ? `${session.ip.replace(/^::ffff:/, '')}, ` : ''}seen{' '}
          <RelativeTime at={session.lastSeenAt} />
        </p>
        <InlineError>{failure?.message ?? null}</InlineError>
      </div>
      {session.current ? null : (
        <Button
          size="sm"
          pending={pending}
          aria-label={`End the session of ${name}`}
          onClick={() =>
            act(
              () => end({ sessionId: session.id }),
              () => toast.done('Session ended'),
            )
          }
        >
          End
        </Button>
      )}
    </li>
  );
}
