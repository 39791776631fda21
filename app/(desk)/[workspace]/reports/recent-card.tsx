import Link from 'next/link';
import { LeadStatusBadge } from '#components/leads/lead-status.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { NothingYet } from '#components/reports/nothing-yet.tsx';
import { ReportCard } from '#components/reports/report-card.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { listLeads } from '#lib/contacts/index.ts';
import { sourceWords } from '#lib/insights/index.ts';
import { askedOf, type Props } from './asked.ts';

const MOST = 8;

export async function RecentCard(props: Props) {
  const { ctx, slug } = await askedOf(props);
  if (!ctx.permissions.has('leads.read')) return null;
  const { items } = await listLeads({ ctx, input: { sort: 'created', limit: MOST } });
  return (
    <ReportCard title="Latest leads" summary="Who came in last, whatever the days above.">
      {items.length === 0 ? (
        <NothingYet action={<ButtonLink href={`/${slug}/simulator`}>Write as a customer</ButtonLink>}>
          There are no leads yet. Everyone who writes with an interest becomes one.
        </NothingYet>
      ) : (
        <ol aria-label="Latest leads" className="flex flex-col">
          {items.map((lead) => (
            <li key={lead.id}>
              <Link
                href={`/${slug}/contacts/${lead.contact.id}`}
                prefetch={false}
                className="-mx-2 flex min-h-row items-center gap-3 rounded-md px-2 py-1 text-sm -outline-offset-2 hover:bg-hover"
              >
                <span className="min-w-0 flex-1 truncate" dir="auto">
                  {lead.contact.name}
                </span>
                <span className="text-ink-3 text-xs max-sm:hidden">
                  {sourceWords(lead.source.toLowerCase())}
                </span>
                <LeadStatusBadge status={lead.status} quiet />
                <RelativeTime at={lead.createdAt} short className="w-10 text-right text-ink-3 text-xs" />
              </Link>
            </li>
          ))}
        </ol>
      )}
    </ReportCard>
  );
}
