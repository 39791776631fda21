'use client';

import { InlineError } from '#components/patterns/inline-error.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { Section } from '#components/patterns/section.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { NoticeMailHealth, NoticeMailOfMember } from '#lib/notifications/mail.schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { plural } from '#lib/ui/format.ts';
import { codeWords } from './notification-words.ts';

type Resume = (input: { userId: string }) => Promise<ActionResult<unknown>>;

const STATES: Readonly<Record<NoticeMailOfMember['state'], string | null>> = {
  on: null,
  off: 'wants no mail',
  paused: 'paused',
  refused: 'address refused',
};

/** What left for whom, and what went wrong. */
export function MailHealth({ health, resume }: { health: NoticeMailHealth; resume: Resume }) {
  const { counts, waiting, lastSentAt, lastError } = health;
  return (
    <Section
      title="What was mailed"
      description={
        health.isSetUp
          ? 'To your members, in the last seven days.'
          : 'No mail server is set up for this installation, so notices stay in the desk. Whoever runs it sets one with SMTP_URL.'
      }
    >
      {health.isSetUp ? (
        <>
          <p className="text-sm">
            {plural(counts.sent, 'mail')} sent, {counts.failed} failed, {counts.dropped} not needed any more
            {waiting > 0 ? `, ${waiting} on the way` : ''}.{' '}
            {lastSentAt ? (
              <>
                The last one left <RelativeTime at={lastSentAt} />.
              </>
            ) : null}
          </p>
          {lastError ? (
            <p className="mt-1 text-danger-ink text-sm">
              Last trouble, <RelativeTime at={lastError.at} />: {codeWords(lastError.code)}
            </p>
          ) : null}
          <ul aria-label="Mail to members" className="mt-4 rounded-lg border border-line">
            {health.members.map((member) => (
              <Row key={member.userId} member={member} resume={resume} />
            ))}
          </ul>
        </>
      ) : null}
    </Section>
  );
}

function Row({ member, resume }: { member: NoticeMailOfMember; resume: Resume }) {
  const { pending, failure, act } = useAct();
  const state = STATES[member.state];
  const facts = [
    `${member.sent} sent`,
    ...(member.failed > 0 ? [`${member.failed} failed`] : []),
    ...(member.waiting > 0 ? [`${plural(member.waiting, 'notice')} waiting`] : []),
  ];
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-b px-3 py-2.5 last:border-b-0">
      <div className="min-w-0 flex-1 basis-64">
        <p className="flex items-center gap-2 font-medium text-sm">
          <span className="truncate">{member.name}</span>
          {state ? <Badge tone={member.state === 'refused' ? 'warning' : 'neutral'}>{state}</Badge> : null}
        </p>
        <p className="truncate text-ink-2 text-xs">{member.email}</p>
        {member.lastError ? (
          <p className="text-danger-ink text-xs">
            <RelativeTime at={member.lastError.at} />: {codeWords(member.lastError.code)}
          </p>
        ) : null}
      </div>
      <p className="text-ink-2 text-xs tabular-nums">
        {facts.join(', ')}
        {member.lastSentAt ? (
          <>
            , last <RelativeTime at={member.lastSentAt} />
          </>
        ) : null}
      </p>
      {member.state === 'refused' ? (
        <Button
          size="sm"
          pending={pending}
          aria-label={`Mail ${member.name} again`}
          onClick={() =>
            act(
              () => resume({ userId: member.userId }),
              () => toast.done(`The next notice is mailed to ${member.name} again`),
            )
          }
        >
          Try again
        </Button>
      ) : null}
      {failure ? <InlineError>{failure.message}</InlineError> : null}
    </li>
  );
}
