import type { ReactNode } from 'react';
import { EditAccount } from '#components/accounts/account-form.tsx';
import { AttributeFacts } from '#components/attributes/attribute-facts.tsx';
import { describeEntry } from '#components/audit/describe-entry.ts';
import { Part } from '#components/contacts/contact-aside.tsx';
import { ConversationRecords, DealRecords, PeopleRecords } from '#components/contacts/contact-records.tsx';
import { Fact } from '#components/deals/fact.tsx';
import { LiveRefresh } from '#components/frame/live.tsx';
import { Remember } from '#components/frame/remember.tsx';
import { Nothing } from '#components/patterns/money.tsx';
import { PageHeader } from '#components/patterns/page-header.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { Timeline } from '#components/patterns/timeline.tsx';
import { Avatar } from '#components/ui/avatar.tsx';
import type { ShownAttribute } from '#lib/attributes/schemas.ts';
import type { StageDto } from '#lib/deals/schemas.ts';
import type { Desk } from '#lib/http/index.ts';
import type { AccountPage } from '#lib/insights/schemas.ts';
import { findRelated } from '../../contacts/actions.ts';
import { updateAccount } from '../actions.ts';

/** Everything about one company: what it is on the left, its people and what goes on with them on the right. */
export function AccountView({
  desk: { ctx, workspace },
  page: { account, contacts, deals, conversations, timeline },
  fields,
  members,
  stages,
  work,
}: {
  desk: Desk;
  page: AccountPage;
  /** The workspace's own fields of the account. */
  fields: readonly ShownAttribute[];
  members: readonly { userId: string; name: string }[];
  stages: readonly StageDto[];
  /** Its tasks and notes. */
  work: ReactNode;
}) {
  const { slug } = workspace;
  const mayWrite = ctx.permissions.has('contacts.write');
  const names = Object.fromEntries(members.map(({ userId, name }) => [userId, name]));
  return (
    <>
      <LiveRefresh topics={['accounts', 'contacts', 'deals', 'conversations']} />
      <Remember
        workspace={slug}
        title={account.name}
        kind="Account"
        href={`/${slug}/accounts/${account.id}`}
      />
      <PageHeader
        back={{ href: `/${slug}/accounts`, label: 'All accounts' }}
        title={
          <span className="flex min-w-0 items-center gap-2.5">
            <Avatar name={account.name} />
            <span className="truncate">{account.name}</span>
          </span>
        }
        action={
          mayWrite ? (
            <EditAccount account={account} members={members} update={updateAccount.bind(null, slug)} />
          ) : null
        }
      />
      <div className="scroll-thin min-h-0 flex-1 overflow-y-auto lg:flex lg:overflow-hidden">
        <aside
          aria-label="About the account"
          className="scroll-thin border-line lg:w-80 lg:shrink-0 lg:overflow-y-auto lg:border-r"
        >
          <Part title="About">
            <dl className="grid grid-cols-[7rem_1fr] items-baseline gap-x-3 gap-y-1.5 text-sm">
              <Fact name="Domain">{account.domain ?? <Nothing label="no domain" />}</Fact>
              <Fact name="Owner">{account.owner?.name ?? <Nothing label="nobody" />}</Fact>
              <Fact name="Known since">
                <RelativeTime at={account.createdAt} />
              </Fact>
            </dl>
          </Part>
          {fields.length > 0 ? (
            <Part title="Custom fields">
              <AttributeFacts
                workspace={slug}
                shown={fields}
                record={{ accountId: account.id, version: account.version }}
                update={mayWrite ? updateAccount.bind(null, slug) : null}
                find={findRelated.bind(null, slug)}
              />
            </Part>
          ) : null}
        </aside>
        <div className="scroll-thin min-w-0 flex-1 px-4 py-4 lg:overflow-y-auto lg:px-6">
          <div className="max-w-3xl">
            <PeopleRecords workspace={slug} contacts={contacts} total={account.contacts} />
            <DealRecords workspace={slug} deals={deals} stages={stages} />
            <ConversationRecords workspace={slug} conversations={conversations} />
            {work}
            {ctx.permissions.has('audit.read') ? (
              <section aria-labelledby="account-timeline">
                <h2 id="account-timeline" className="font-semibold text-sm">
                  Timeline
                </h2>
                {timeline.length === 0 ? (
                  <p className="mt-1 text-ink-3 text-sm">Nothing happened yet.</p>
                ) : (
                  <Timeline
                    entries={timeline.map((entry) => describeEntry(entry, { workspace: slug, names }))}
                  />
                )}
              </section>
            ) : null}
          </div>
        </div>
      </div>
    </>
  );
}
