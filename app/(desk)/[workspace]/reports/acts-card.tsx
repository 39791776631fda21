import Link from 'next/link';
import { LevelBadge } from '#components/patterns/level-badge.tsx';
import { BarList } from '#components/reports/bar-list.tsx';
import { Change } from '#components/reports/change.tsx';
import { NothingYet } from '#components/reports/nothing-yet.tsx';
import { ReportCard } from '#components/reports/report-card.tsx';
import { actsHref } from '#components/reports/report-query.ts';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { getAutonomy } from '#lib/autonomy/index.ts';
import { reportActs } from '#lib/insights/index.ts';
import { percent, plural } from '#lib/ui/format.ts';
import { askedOf, type Props } from './asked.ts';

const TITLE = 'What agents did';
const LINES = [
  ['alone', 'Ran alone', 'fill-chart-1'],
  ['asked', 'Asked a person', 'fill-chart-3'],
  ['waits', 'Waited', 'fill-chart-6'],
  ['refused', 'Not allowed', 'fill-chart-2'],
  ['unedited', 'Approved as it stood', 'fill-chart-5'],
  ['edited', 'Approved with changes', 'fill-chart-5'],
  ['rejected', 'Rejected', 'fill-chart-4'],
  ['undone', 'Ran alone, then undone', 'fill-chart-4'],
] as const;

export async function ActsCard(props: Props) {
  const { ctx, slug, input } = await askedOf(props);
  if (!ctx.permissions.has('autonomy.read')) return null;
  const [{ acts }, { policy }] = await Promise.all([
    reportActs({ ctx, input }),
    getAutonomy({ ctx, input: {} }),
  ]);
  const { alone, asked, waits, refused } = acts;
  const sum = (key: 'count' | 'beforeCount') => alone[key] + asked[key] + waits[key] + refused[key];
  const all = sum('count');
  const inForce = (
    <Link
      href={`/${slug}/settings/autonomy`}
      className="hit inline-flex items-center gap-1 text-accent-ink underline-offset-2 hover:underline"
    >
      <LevelBadge level={policy.defaultLevel} /> in force
      {policy.rules.length > 0 ? `, ${plural(policy.rules.length, 'rule')} beside it` : ''}
    </Link>
  );
  if (all === 0)
    return (
      <ReportCard title={TITLE} summary={inForce}>
        <NothingYet action={<ButtonLink href={`/${slug}/simulator`}>Write as a customer</ButtonLink>}>
          Agents proposed nothing in these days. What they do alone, ask for and are refused is counted here.
        </NothingYet>
      </ReportCard>
    );
  return (
    <ReportCard
      title={TITLE}
      summary={
        <>
          {percent(alone.count / all)} of {plural(all, 'action')} ran alone.{' '}
          <Change now={all} before={sum('beforeCount')} /> {inForce}
        </>
      }
    >
      <BarList
        label={TITLE}
        lines={LINES.map(([key, name, fill]) => ({
          key,
          name,
          fill,
          count: acts[key].count,
          href: actsHref(slug, acts[key].query),
        }))}
      />
    </ReportCard>
  );
}
