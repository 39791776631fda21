import Link from 'next/link';
import type { ComponentProps, ReactNode } from 'react';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import type { ContactDto } from '#lib/contacts/schemas.ts';
import { languageName } from '#lib/ui/language-name.ts';
import { channelName } from './channel-name.ts';
import { Part } from './contact-aside.tsx';
import { type IdentityActions, IdentityList } from './identity-list.tsx';
import { TagEditor } from './tag-editor.tsx';

/** How a person is reached, whether they may be, and what is known of them. */
export function ContactFacts({
  workspace,
  page,
  addIdentity,
  identityActions,
  update,
}: {
  workspace: string;
  page: ContactDto;
  addIdentity?: ReactNode;
  /** Absent for who only looks. */
  identityActions: IdentityActions | null;
  /** Changes the tags; null for who only looks. */
  update: ComponentProps<typeof TagEditor>['update'];
}) {
  const { contact, identities } = page;
  return (
    <>
      <Part title="Addresses">
        {identities.length === 0 ? <p className="text-ink-3 text-sm">None yet</p> : null}
        <IdentityList contactId={contact.id} identities={identities} actions={identityActions} />
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
          <Line name="Language">{contact.language ? languageName(contact.language) : null}</Line>
          <Line name="Time zone">{contact.timeZone}</Line>
          <Line name="Prefers">
            {contact.preferredChannel ? channelName(contact.preferredChannel) : null}
          </Line>
          <Line name="Known since">
            <RelativeTime at={contact.createdAt} />
          </Line>
        </dl>
        <TagEditor contact={contact} update={update} />
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
