import type { Filter } from '#components/patterns/filter-bar.tsx';
import { ReportFilters } from '#components/reports/report-filters.tsx';
import { dayIn } from '#lib/core/filters/period.ts';
import { listPipelines } from '#lib/deals/index.ts';
import { reportLeads, sourceWords } from '#lib/insights/index.ts';
import { getWorkspace, listMembers, listTeams } from '#lib/tenancy/index.ts';
import { askedOf, type Props } from './asked.ts';

/** What the reports can be narrowed to: only what this workspace has several of. */
export async function Filters(props: Props) {
  const { ctx, input } = await askedOf(props);
  const { source: chosen, ...wide } = input;
  const [{ timeZone }, members, teams, pipelines, leads] = await Promise.all([
    getWorkspace({ ctx, input: {} }),
    listMembers({ ctx, input: {} }),
    listTeams({ ctx, input: {} }),
    ctx.permissions.has('deals.read') ? listPipelines({ ctx, input: {} }) : { items: [] },
    ctx.permissions.has('leads.read') ? reportLeads({ ctx, input: wide }) : { sources: [] },
  ]);
  const sources = leads.sources.flatMap(({ source }) => (source ? [source] : []));
  const others: Filter[] = [
    {
      name: 'owner',
      label: 'Owner',
      options: members.items.map(({ userId, name }) => ({ value: userId, label: name })),
    },
    { name: 'team', label: 'Team', options: teams.items.map(({ id, name }) => ({ value: id, label: name })) },
    {
      name: 'source',
      label: 'Source',
      options: [...new Set([...sources, ...(chosen ? [chosen] : [])])].map((value) => ({
        value,
        label: sourceWords(value),
      })),
    },
    {
      name: 'pipeline',
      label: 'Pipeline',
      options: pipelines.items.map(({ id, name }) => ({ value: id, label: name })),
    },
  ];
  return (
    <ReportFilters
      today={dayIn(ctx.now, timeZone)}
      others={others.filter(({ name, options }) => options.length > (name === 'pipeline' ? 1 : 0))}
    />
  );
}
