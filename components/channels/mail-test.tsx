'use client';

import { MailCheck as MailCheckIcon } from 'lucide-react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { Section } from '#components/patterns/section.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Status } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { byPlace } from '#components/ui/by-place.tsx';
import type { MailTestDto } from '#lib/channels/mail-test.schemas.ts';
import type { ConnectionDto } from '#lib/channels/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { useCommands } from '#lib/ui/use-commands.ts';
import { checkWords, tookWords, whatToDo } from './mail-test-words.ts';
import { errorWords } from './provider-words.ts';

export interface MailTestActions {
  sendTest(input: { connectionId: string }): Promise<ActionResult<MailTestDto>>;
}

/** A mail to oneself: whether it comes back, and what the servers on its way say of it. */
export function MailTestSection({
  connection,
  test,
  actions,
}: {
  connection: ConnectionDto;
  /** The last one; null when nobody sent any. */
  test: MailTestDto | null;
  actions: MailTestActions;
}) {
  const { pending, failure, act } = useAct();
  const send = () => act(() => actions.sendTest({ connectionId: connection.id }));
  const off = connection.status === 'disabled';
  useCommands([
    {
      id: 'channel.test-mail',
      label: 'Send a test mail',
      group: 'Channel',
      keys: 'm',
      run: send,
      disabled: pending || off,
    },
  ]);
  return (
    <Section
      title="Write to yourself"
      description="A mail goes from this account to itself. When it is back you see whether servers believe that it is yours."
      action={
        <Button icon={<MailCheckIcon aria-hidden />} kbd="m" pending={pending} disabled={off} onClick={send}>
          Send a test mail
        </Button>
      }
    >
      <div className="flex flex-col gap-3 text-sm">
        <p role="status" className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <State test={test} off={off} />
        </p>
        <InlineError>{failure?.message ?? null}</InlineError>
        {test?.state === 'late' ? <Steps connection={connection} /> : null}
        {test?.verdict ? <Verdict verdict={test.verdict} /> : null}
      </div>
    </Section>
  );
}

function State({ test, off }: { test: MailTestDto | null; off: boolean }) {
  if (!test)
    return (
      <span className="text-ink-2">
        {off ? 'Switch the channel on first.' : 'No test mail has been sent yet.'}
      </span>
    );
  switch (test.state) {
    case 'sending':
      return <Status tone="info">Being sent</Status>;
    case 'waiting':
      return (
        <>
          <Status tone="info">On its way</Status>
          <span className="text-ink-2">This line changes by itself, within two minutes.</span>
        </>
      );
    case 'late':
      return (
        <>
          <Status tone="warning">Not back</Status>
          <span>
            It was handed in and did not come back within two minutes. Look at these, in this order:
          </span>
        </>
      );
    case 'failed':
      return (
        <>
          <Status tone="danger">Not sent</Status>
          <span className="min-w-0 break-words">
            {errorWords(test.code ?? 'unknown')}
            {test.detail ? `: ${test.detail}` : ''}. Mend that, and send another.
          </span>
        </>
      );
    case 'arrived':
      return (
        <>
          <Status tone="good">Back</Status>
          <span>
            {tookWords(test)}
            {test.arrivedAt ? (
              <>
                , <RelativeTime at={test.arrivedAt} />
              </>
            ) : null}
          </span>
        </>
      );
  }
}

function Steps({ connection }: { connection: ConnectionDto }) {
  return (
    <ol className="flex max-w-[72ch] list-decimal flex-col gap-1 pl-5 text-ink-2">
      {whatToDo(connection).map((step) => (
        <li key={step}>{step}</li>
      ))}
    </ol>
  );
}

function Verdict({ verdict }: { verdict: NonNullable<MailTestDto['verdict']> }) {
  const checks = [
    ['SPF', verdict.spf],
    ['DKIM', verdict.dkim],
    ['DMARC', verdict.dmarc],
  ] as const;
  return (
    <>
      <p className="text-ink-2">
        {verdict.judgedBy
          ? `What ${verdict.judgedBy} says of it:`
          : 'The server that took it says nothing of SPF, DKIM and DMARC. Send one to an address elsewhere to learn what others think.'}
      </p>
      {verdict.judgedBy ? (
        <ul aria-label="Verdict" className="rounded-lg border border-line">
          {checks.map(([name, check]) => {
            const [word, tone, words] = checkWords(name, check);
            return (
              <li
                key={name}
                aria-label={name}
                className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-b px-3 py-2 last:border-b-0"
              >
                <h3 className="w-16 font-medium">{name}</h3>
                <Status tone={tone}>{word}</Status>
                <span className="min-w-0 flex-1 basis-56 text-ink-2">{words}</span>
              </li>
            );
          })}
        </ul>
      ) : null}
      {verdict.hops.length > 0 ? (
        <div>
          <h3 className="mb-1 font-medium">Its way, from the first server to the last</h3>
          <ol aria-label="Its way" className="flex flex-col gap-1 text-ink-2">
            {byPlace(verdict.hops, (hop, index) => (
              <li className="flex flex-wrap gap-x-3">
                <span className="min-w-0 break-all">{hop.by || 'a server that gives no name'}</span>
                {hop.tookMs === null ? null : <span className="tabular-nums">{tookWords(hop)}</span>}
                {verdict.slowest === index && (hop.tookMs ?? 0) >= 10_000 ? (
                  <span className="text-warning-ink">took longest</span>
                ) : null}
              </li>
            ))}
          </ol>
        </div>
      ) : null}
    </>
  );
}
