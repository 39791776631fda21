import Link from 'next/link';
import type { ReactNode } from 'react';
import { AttributeFacts } from '#components/attributes/attribute-facts.tsx';
import { AddIdentity } from '#components/contacts/add-identity.tsx';
import { ConsentPart } from '#components/contacts/consent-part.tsx';
import { Part } from '#components/contacts/contact-aside.tsx';
import { ContactFacts } from '#components/contacts/contact-facts.tsx';
import { EditContact } from '#components/contacts/contact-form.tsx';
import { ContactRecords } from '#components/contacts/contact-records.tsx';
import { ContactTimeline } from '#components/contacts/contact-timeline.tsx';
import { MemoryPart } from '#components/contacts/memory-part.tsx';
import { PerhapsTheSame } from '#components/contacts/perhaps-the-same.tsx';
import { NewDeal } from '#components/deals/new-deal.tsx';
import { LiveRefresh } from '#components/frame/live.tsx';
import { Remember } from '#components/frame/remember.tsx';
import { RunsLink } from '#components/jobs/runs-link.tsx';
import { LeadActions } from '#components/leads/lead-actions.tsx';
import { LeadFacts } from '#components/leads/lead-facts.tsx';
import { PageHeader } from '#components/patterns/page-header.tsx';
import { Avatar } from '#components/ui/avatar.tsx';
import { listAbilities } from '#lib/abilities/index.ts';
import type { AttributeDto, ShownAttribute } from '#lib/attributes/schemas.ts';
import type { ConsentsDto } from '#lib/contacts/consent.schemas.ts';
import type { DuplicateDto } from '#lib/contacts/duplicates.schemas.ts';
import type { MemoryDto } from '#lib/contacts/memory.schemas.ts';
import type { PipelineDto } from '#lib/deals/schemas.ts';
import type { Desk } from '#lib/http/index.ts';
import type { ContactPage } from '#lib/insights/schemas.ts';
import { createDeal, findContacts, undo } from '../../pipeline/actions.ts';
import {
  addIdentity,
  addMemory,
  changeMemory,
  choosePrimaryIdentity,
  convertLead,
  findRelated,
  forgetMemory,
  liftSuppression,
  loadTimeline,
  qualifyLead,
  recordConsent,
  removeIdentity,
  updateContact,
  updateLead,
  withdrawConsent,
} from '../actions.ts';
import { mergeActionsOf } from '../merge-actions.ts';

/** Everything about one person: who they are on the left, what goes on with them on the right. */
export function ContactView({
  desk: { ctx, workspace, user },
  page,
  consents,
  memories,
  fields,
  leadFields,
  dealFields,
  duplicates,
  members,
  pipelines,
  work,
  next,
  engagement,
}: {
  desk: Desk;
  page: ContactPage;
  /** May they be written to, channel by channel. */
  consents: ConsentsDto;
  /** What is remembered of them. */
  memories: readonly MemoryDto[];
  /** The workspace's own fields of the contact, and of each lead in their order. */
  fields: readonly ShownAttribute[];
  leadFields: readonly (readonly ShownAttribute[])[];
  /** Those of deals, for a new one. */
  dealFields: readonly AttributeDto[];
  /** Who they may be as well. */
  duplicates: readonly DuplicateDto[];
  members: readonly { userId: string; name: string }[];
  pipelines: readonly PipelineDto[];
  /** Its tasks and notes. */
  work: ReactNode;
  /** What is to be done first. */
  next: ReactNode;
  /** How they take what is sent to them. */
  engagement: ReactNode;
}) {
  const { contact } = page;
  const { slug } = workspace;
  const may = ctx.permissions;
  return (
    <>
      <LiveRefresh topics={['contacts', 'leads', 'deals', 'conversations', 'tickets', 'approvals']} />
      <Remember
        workspace={slug}
        title={contact.name}
        kind="Contact"
        href={`/${slug}/contacts/${contact.id}`}
      />
      <PageHeader
        back={{ href: `/${slug}/contacts`, label: 'All contacts' }}
        title={
          <span className="flex min-w-0 items-center gap-2.5">
            <Avatar name={contact.name} />
            <span className="truncate">{contact.name}</span>
          </span>
        }
        count={
          contact.account ? (
            <Link
              href={`/${slug}/accounts/${contact.account.id}`}
              className="underline-offset-2 hover:underline max-sm:hidden"
            >
              {contact.account.name}
            </Link>
          ) : undefined
        }
        action={
          may.has('contacts.write') ? (
            <EditContact
              contact={contact}
              members={members}
              update={updateContact.bind(null, slug)}
              findAccounts={findRelated.bind(null, slug)}
            />
          ) : null
        }
      />
      <div className="scroll-thin min-h-0 flex-1 overflow-y-auto lg:flex lg:overflow-hidden">
        <aside
          aria-label="About the contact"
          className="scroll-thin border-line lg:w-80 lg:shrink-0 lg:overflow-y-auto lg:border-r"
        >
          {page.leads.map((lead, at) => (
            <Part key={lead.id} title="Lead">
              <LeadFacts lead={lead} />
              {leadFields[at]?.length ? (
                <div className="mt-3 border-line border-t pt-2">
                  <AttributeFacts
                    workspace={slug}
                    shown={leadFields[at]}
                    record={{ leadId: lead.id, version: lead.version }}
                    update={may.has('leads.write') ? updateLead.bind(null, slug) : null}
                    find={findRelated.bind(null, slug)}
                  />
                </div>
              ) : null}
              {may.has('leads.write') ? (
                <LeadActions
                  workspace={slug}
                  lead={lead}
                  account={contact.account?.name ?? null}
                  pipelines={pipelines}
                  actions={{
                    qualify: qualifyLead.bind(null, slug),
                    convert: convertLead.bind(null, slug),
                    undo: undo.bind(null, slug),
                  }}
                />
              ) : null}
              {may.has('jobs.read') ? (
                <p className="mt-3">
                  <RunsLink workspace={slug} record={contact.id}>
                    What runs and waits for this person
                  </RunsLink>
                </p>
              ) : null}
            </Part>
          ))}
          <ContactFacts
            workspace={slug}
            page={page}
            update={may.has('contacts.write') ? updateContact.bind(null, slug) : null}
            identityActions={
              may.has('contacts.write')
                ? {
                    choose: choosePrimaryIdentity.bind(null, slug),
                    remove: removeIdentity.bind(null, slug),
                    add: addIdentity.bind(null, slug),
                  }
                : null
            }
            addIdentity={
              may.has('contacts.write') ? (
                <AddIdentity contactId={contact.id} add={addIdentity.bind(null, slug)} />
              ) : null
            }
          />
          {engagement}
          <MemoryPart
            workspace={slug}
            contactId={contact.id}
            memories={memories}
            actions={
              may.has('contacts.write')
                ? {
                    add: addMemory.bind(null, slug),
                    change: changeMemory.bind(null, slug),
                    forget: forgetMemory.bind(null, slug),
                  }
                : null
            }
          />
          <ConsentPart
            workspace={slug}
            contactId={contact.id}
            consents={consents}
            actions={
              may.has('contacts.write')
                ? {
                    record: recordConsent.bind(null, slug),
                    withdraw: withdrawConsent.bind(null, slug),
                    undo: undo.bind(null, slug),
                    lift: liftSuppression.bind(null, slug),
                  }
                : null
            }
          />
          {fields.length > 0 ? (
            <Part title="Custom fields">
              <AttributeFacts
                workspace={slug}
                shown={fields}
                record={{ contactId: contact.id, version: contact.version }}
                update={may.has('contacts.write') ? updateContact.bind(null, slug) : null}
                find={findRelated.bind(null, slug)}
              />
            </Part>
          ) : null}
        </aside>
        <div className="scroll-thin min-w-0 flex-1 px-4 py-4 lg:overflow-y-auto lg:px-6">
          <div className="max-w-3xl">
            {next}
            <PerhapsTheSame
              workspace={slug}
              contactId={contact.id}
              pairs={duplicates}
              mayDecide={may.has('contacts.write')}
              actions={mergeActionsOf(slug)}
            />
            <ContactRecords
              workspace={slug}
              deals={page.deals}
              conversations={page.conversations}
              tickets={page.tickets}
              stages={pipelines.flatMap(({ stages }) => stages)}
              newDeal={
                may.has('deals.write') ? (
                  <NewDeal
                    workspace={slug}
                    me={user.id}
                    choices={{ members, findContacts: findContacts.bind(null, slug) }}
                    contact={{ id: contact.id, name: contact.name }}
                    variant="secondary"
                    required={{ definitions: dealFields, find: findRelated.bind(null, slug) }}
                    create={createDeal.bind(null, slug)}
                  />
                ) : null
              }
            />
            {work}
            {may.has('audit.read') ? (
              <ContactTimeline
                key={contact.id}
                workspace={slug}
                contactId={contact.id}
                first={{ items: page.timeline, nextCursor: page.timelineCursor }}
                names={Object.fromEntries(members.map(({ userId, name }) => [userId, name]))}
                load={loadTimeline.bind(null, slug)}
                undo={may.has('conversations.write') ? undo.bind(null, slug) : null}
                reversible={listAbilities().flatMap((one) => (one.reversible ? one.name : []))}
              />
            ) : null}
          </div>
        </div>
      </div>
    </>
  );
}
