import { AtSign, Hash, Phone } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { LeadFacts } from '#components/leads/lead-facts.tsx';
import { CopyText } from '#components/patterns/copy-text.tsx';
import { Badge } from '#components/ui/badge.tsx';
import type { IdentityDto, LeadRow } from '#lib/contacts/schemas.ts';
import { languageName } from '#lib/ui/language-name.ts';

/** The person beside the thread: how they are reached, what they want, how far they are. */
export function ContactAside({
  workspace,
  contact,
  lead,
  children,
}: {
  workspace: string;
  contact: {
    id: string;
    name: string;
    language: string | null;
    timeZone: string | null;
    tags: string[];
    identities: IdentityDto[];
  };
  lead: LeadRow | null;
  children?: ReactNode;
}) {
  return (
    <aside
      aria-label={`About ${contact.name}`}
      className="scroll-thin hidden w-72 shrink-0 overflow-y-auto border-line border-l bg-surface xl:block"
    >
      <Part title="Contact">
        <Link
          href={`/${workspace}/contacts/${contact.id}`}
          className="font-medium text-accent-ink underline-offset-2 hover:underline"
        >
          {contact.name}
        </Link>
        <ul className="mt-2 space-y-1.5">
          {contact.identities.map((identity) => (
            <li key={identity.id} className="flex min-w-0 items-center gap-2 text-sm">
              <IdentityIcon kind={identity.kind} />
              <CopyText text={identity.value} name={`Copy ${identity.value}`} />
            </li>
          ))}
        </ul>
        <dl className="mt-3 grid grid-cols-[max-content_1fr] gap-x-3 gap-y-1 text-sm">
          {contact.language ? <Fact name="Language">{languageName(contact.language)}</Fact> : null}
          {contact.timeZone ? <Fact name="Time zone">{contact.timeZone}</Fact> : null}
        </dl>
        {contact.tags.length > 0 ? (
          <ul aria-label="Tags" className="mt-3 flex flex-wrap gap-1">
            {contact.tags.map((tag) => (
              <li key={tag}>
                <Badge>{tag}</Badge>
              </li>
            ))}
          </ul>
        ) : null}
      </Part>
      {lead ? (
        <Part title="Lead">
          <LeadFacts lead={lead} />
        </Part>
      ) : null}
      {children}
    </aside>
  );
}

export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="border-line border-b px-4 py-4">
      <h2 className="mb-2 font-medium text-ink-3 text-xs">{title}</h2>
      {children}
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-3">{name}</dt>
      <dd className="min-w-0 truncate">{children}</dd>
    </>
  );
}

function IdentityIcon({ kind }: { kind: IdentityDto['kind'] }) {
  const Icon = kind === 'phone' || kind === 'wa_id' ? Phone : kind === 'email' ? AtSign : Hash;
  return <Icon aria-hidden className="size-3.5 shrink-0 text-ink-3" />;
}
