import { Ban } from 'lucide-react';
import Link from 'next/link';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { Status } from '#components/ui/badge.tsx';
import type { ChannelConsentDto, ConsentEntryDto, ConsentsDto } from '#lib/contacts/consent.schemas.ts';
import type { MessageRef, SuppressionDto } from '#lib/contacts/schemas.ts';
import { channelName } from './channel-name.ts';
import { type ConsentActions, RecordConsent, WithdrawConsent } from './consent-dialogs.tsx';
import { basisWord, entryWord, STATES, sourceWord } from './consent-words.ts';
import { Part } from './contact-aside.tsx';
import { type Lift, LiftSuppression } from './lift-suppression.tsx';

const REASONS: Readonly<Record<SuppressionDto['reason'], string>> = {
  opt_out: 'asked not to be written to',
  complaint: 'complained',
  bounce: 'address does not take messages',
  manual: 'stopped by hand',
};

/** May they be written to, channel by channel: since when, on what basis, who says so, and how it came to that. */
export function ConsentPart({
  workspace,
  contactId,
  consents: { channels, history },
  actions,
}: {
  workspace: string;
  contactId: string;
  consents: ConsentsDto;
  /** Absent for who only looks. */
  actions: (ConsentActions & { lift: Lift }) | null;
}) {
  return (
    <Part title="Consent">
      {channels.length === 0 ? (
        <p className="text-ink-3 text-sm">
          Nothing is known yet. It is asked for where there is an address to write to.
        </p>
      ) : (
        <ul className="space-y-3">
          {channels.map((one) => (
            <li key={one.channel} className="text-sm">
              <div className="flex flex-wrap items-center gap-x-2">
                <span className="font-medium">{channelName(one.channel)}</span>
                <Status
                  quiet
                  tone={STATES[one.state].tone}
                  {...(one.state === 'suppressed' ? { icon: <Ban aria-hidden /> } : {})}
                >
                  {STATES[one.state].word}
                </Status>
              </div>
              {one.suppressions.map((block) => (
                <div key={block.address}>
                  <p className="mt-0.5 break-words text-ink-2 text-xs">
                    {block.address}, {REASONS[block.reason]}, <RelativeTime at={block.createdAt} />
                  </p>
                  {actions ? (
                    <LiftSuppression
                      contactId={contactId}
                      channel={block.channel}
                      channelName={channelName(block.channel)}
                      address={block.address}
                      lift={actions.lift}
                    />
                  ) : null}
                </div>
              ))}
              <Standing workspace={workspace} one={one} />
              {actions ? <Buttons contactId={contactId} one={one} actions={actions} /> : null}
            </li>
          ))}
        </ul>
      )}
      {history.length > 0 ? <History workspace={workspace} history={history} /> : null}
    </Part>
  );
}

function Standing({ workspace, one: { state, consent } }: { workspace: string; one: ChannelConsentDto }) {
  if (!consent) return null;
  return (
    <>
      <p className="mt-0.5 text-ink-2 text-xs">
        {state === 'suppressed' ? `${consent.status === 'granted' ? 'consented' : 'withdrawn'}, ` : null}
        {basisWord(consent.basis)}, <Origin workspace={workspace} of={consent} />,{' '}
        <RelativeTime at={consent.at} />
      </p>
      {consent.note ? <p className="mt-0.5 break-words text-ink-2 text-xs">“{consent.note}”</p> : null}
    </>
  );
}

function Origin({
  workspace,
  of: { source, message, by },
}: {
  workspace: string;
  of: { source: string; message: MessageRef | null; by: { name: string } | null };
}) {
  const words = `${sourceWord(source)}${by ? ` by ${by.name}` : ''}`;
  return message ? (
    <Link
      href={`/${workspace}/inbox/needs-you/${message.conversationId}#m-${message.id}`}
      className="text-accent-ink underline underline-offset-2"
    >
      {words}
    </Link>
  ) : (
    words
  );
}

function Buttons({
  contactId,
  one,
  actions,
}: {
  contactId: string;
  one: ChannelConsentDto;
  actions: ConsentActions;
}) {
  const about = {
    contactId,
    channel: one.channel,
    channelName: channelName(one.channel),
    withdrawn: one.consent?.status === 'withdrawn',
  };
  return (
    <div className="-ml-2.5 mt-0.5 flex flex-wrap">
      {one.consent?.status === 'granted' ? null : <RecordConsent about={about} actions={actions} />}
      {about.withdrawn ? null : <WithdrawConsent about={about} withdraw={actions.withdraw} />}
    </div>
  );
}

function History({ workspace, history }: { workspace: string; history: readonly ConsentEntryDto[] }) {
  return (
    <details className="group mt-3">
      <summary className="hit w-fit cursor-pointer text-ink-3 text-xs hover:text-ink">
        History ({history.length})
      </summary>
      <ol className="mt-2 space-y-2 border-line border-l pl-3">
        {history.map((entry) => (
          <li key={entry.id} className="text-xs">
            <p>
              {entryWord(entry.status)} · {channelName(entry.channel)}
            </p>
            <p className="text-ink-3">
              {basisWord(entry.basis)}, <Origin workspace={workspace} of={entry} />,{' '}
              <RelativeTime at={entry.at} />
            </p>
            {entry.note ? <p className="break-words text-ink-2">“{entry.note}”</p> : null}
          </li>
        ))}
      </ol>
    </details>
  );
}
