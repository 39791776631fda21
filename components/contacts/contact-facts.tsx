import { AtSign, Ban, Hash, Phone } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { CHANNEL_NAMES } from '#components/conversations/labels.ts';
import { CopyText } from '#components/patterns/copy-text.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { Badge, Status } from '#components/ui/badge.tsx';
import type { ContactDto, IdentityDto } from '#lib/contacts/schemas.ts';
import { Part } from './contact-aside.tsx';
import { type Lift, LiftSuppression } from './lift-suppression.tsx';

const REASONS = {
  opt_out: 'asked not to be written to',
  complaint: 'complained',
  bounce: 'address does not take messages',
  manual: 'stopped by hand',
} as const;

const channelName = (channel: string): string =>
  CHANNEL_NAMES[channel as keyof typeof CHANNEL_NAMES] ?? channel;

/** How a person is reached, whether they may be, and what is known of them. */
export function ContactFacts({
  workspace,
  page,
  addIdentity,
  lift = null,
}: {
  workspace: string;
  page: ContactDto;
  addIdentity?: ReactNode;
  /** Asks to write to an address again; null for who may not. */
  lift?: Lift | null;
}) {
  const { contact, identities, consents, suppressions } = page;
  return (
    <>
      <Part title="Addresses">
        {identities.length === 0 ? <p className="text-ink-3 text-sm">None yet</p> : null}
        <ul className="space-y-1">
          {identities.map((identity) => (
            <li key={identity.id} className="flex min-w-0 items-center gap-2 text-sm">
              <IdentityIcon kind={identity.kind} />
              <CopyText text={identity.value} name={`Copy ${identity.value}`} />
            </li>
          ))}
        </ul>
        {addIdentity ? <div className="mt-2">{addIdentity}</div> : null}
      </Part>
      {suppressions.length > 0 ? (
        <Part title="Not to be written to">
          <ul className="space-y-2 text-sm">
            {suppressions.map((one) => (
              <li key={`${one.channel} ${one.address}`}>
                <Status tone="danger" icon={<Ban aria-hidden />}>
                  {channelName(one.channel)}
                </Status>
                <p className="mt-0.5 text-ink-2 text-xs">
                  {one.address}, {REASONS[one.reason]}, <RelativeTime at={one.createdAt} />
                </p>
                {lift ? (
                  <LiftSuppression
                    contactId={contact.id}
                    channel={one.channel}
                    channelName={channelName(one.channel)}
                    address={one.address}
                    lift={lift}
                  />
                ) : null}
              </li>
            ))}
          </ul>
        </Part>
      ) : null}
      <Part title="About">
        <dl className="grid grid-cols-[max-content_1fr] gap-x-4 gap-y-1.5 text-sm">
          <Line name="Account">
            {contact.account ? (
              <Link
                href={`/${workspace}/accounts/${contact.account.id}`}
                className="text-accent-ink underline-offset-2 hover:underline"
              >
                {contact.account.name}
              </Link>
            ) : null}
          </Line>
          <Line name="Owner">{contact.owner?.name}</Line>
          <Line name="Language">{contact.language}</Line>
          <Line name="Time zone">{contact.timeZone}</Line>
          <Line name="Prefers">
            {contact.preferredChannel ? channelName(contact.preferredChannel) : null}
          </Line>
          <Line name="Known since">
            <RelativeTime at={contact.createdAt} />
          </Line>
        </dl>
        {contact.tags.length > 0 ? (
          <ul aria-label="Tags" className="mt-3 flex flex-wrap gap-1">
            {contact.tags.map((tag) => (
              <li key={tag} className="min-w-0">
                <Badge>{tag}</Badge>
              </li>
            ))}
          </ul>
        ) : null}
      </Part>
      {consents.length > 0 ? (
        <Part title="Consent">
          <ul className="space-y-1.5 text-sm">
            {consents.map((consent) => (
              <li key={consent.channel} className="flex flex-wrap items-baseline gap-x-2">
                <span>{channelName(consent.channel)}</span>
                <Status quiet tone={consent.status === 'granted' ? 'good' : 'danger'}>
                  {consent.status}
                </Status>
                <span className="text-ink-3 text-xs">
                  {consent.basis.replaceAll('_', ' ')}, <RelativeTime at={consent.at} />
                </span>
              </li>
            ))}
          </ul>
        </Part>
      ) : null}
    </>
  );
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  if (children === null || children === undefined) return null;
  return (
    <>
      <dt className="text-ink-3">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}

function IdentityIcon({ kind }: { kind: IdentityDto['kind'] }) {
  const Icon = kind === 'phone' || kind === 'wa_id' ? Phone : kind === 'email' ? AtSign : Hash;
  return <Icon aria-hidden className="size-3.5 shrink-0 text-ink-3" />;
}
