import { AtSign, Hash, Phone } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { CopyText } from '#components/patterns/copy-text.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { Badge } from '#components/ui/badge.tsx';
import type { ContactDto, IdentityDto } from '#lib/contacts/schemas.ts';
import { channelName } from './channel-name.ts';
import { Part } from './contact-aside.tsx';

/** How a person is reached, whether they may be, and what is known of them. */
export function ContactFacts({
  workspace,
  page,
  addIdentity,
}: {
  workspace: string;
  page: ContactDto;
  addIdentity?: ReactNode;
}) {
  const { contact, identities } = page;
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
