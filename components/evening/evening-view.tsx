import { MoonStar } from 'lucide-react';
import type { ReactNode } from 'react';
import { ruleName } from '#components/decisions/answered.tsx';
import { EmptyState } from '#components/patterns/empty-state.tsx';
import { Section } from '#components/patterns/section.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { type EveningDto, SIGNED } from '#lib/insights/evening.schemas.ts';
import { CostTable } from './cost-table.tsx';
import { CountedList } from './counted-list.tsx';
import { decisionsHref } from './decision-query.ts';
import { ExportRecords } from './export-records.tsx';
import { Figures } from './figures.tsx';
import { figuresOf, headline } from './figures-of.ts';
import { PERIOD_WORDS, SIGNED_WORDS } from './labels.ts';
import { LevelTable } from './level-table.tsx';
import { PeriodChoice } from './period-choice.tsx';

/** One page for the end of the day: the sentence, the figures, then what is behind them. */
export function EveningView({
  workspace,
  evening,
  grants,
}: {
  workspace: string;
  evening: EveningDto;
  /** Where grants and offers stand. */
  grants: ReactNode;
}) {
  const { period, signed, rejects, otherRejects, blocked, levels, tasks } = evening;
  const { sentence } = PERIOD_WORDS[period];
  const href = (filter: Parameters<typeof decisionsHref>[1]) =>
    decisionsHref(workspace, { period, ...filter });
  const answers = SIGNED.filter((name) => signed[name] > 0);
  const quiet = levels.length === 0 && answers.length === 0 && blocked.length === 0;
  return (
    <>
      <div className="flex flex-wrap items-start gap-x-4 gap-y-3 pb-4">
        {quiet ? (
          <span className="flex-1" />
        ) : (
          <h2 className="min-w-0 flex-1 basis-64 text-pretty font-semibold text-base">
            {headline(evening, sentence)}
          </h2>
        )}
        <PeriodChoice period={period} />
      </div>
      {quiet ? (
        <EmptyState
          icon={<MoonStar />}
          title={`Agents had nothing to do ${sentence}`}
          action={
            period === '30d' ? (
              <ButtonLink href={`/${workspace}/simulator`}>Write as a customer</ButtonLink>
            ) : (
              <ButtonLink href={`/${workspace}/autonomy?period=30d`}>Look at 30 days</ButtonLink>
            )
          }
        >
          What they propose, what people make of it and what a rule stops is added up here.
        </EmptyState>
      ) : (
        <Figures label={`Figures, ${sentence}`} figures={figuresOf(workspace, evening)} />
      )}
      {levels.length > 0 ? (
        <Section
          title="Decided by level"
          description="What agents and keys wanted to do, and what the policy answered."
          className="mt-2"
        >
          <LevelTable workspace={workspace} evening={evening} />
        </Section>
      ) : null}
      {answers.length > 0 ? (
        <Section title="What people answered" description="Of the cards that were answered or ran out.">
          <div className="grid gap-6 lg:grid-cols-2">
            <CountedList
              label="Answers"
              items={answers.map((name) => ({
                name: SIGNED_WORDS[name],
                count: signed[name],
                href: href({ signed: name }),
              }))}
            />
            {rejects.length > 0 ? (
              <CountedList
                label="Reasons of rejections"
                items={[
                  ...rejects.map(({ reason, count }) => ({
                    name: `“${reason}”`,
                    count,
                    href: href({ reason }),
                  })),
                  ...(otherRejects > 0 ? [{ name: 'In other words', count: otherRejects }] : []),
                ]}
              />
            ) : null}
          </div>
        </Section>
      ) : null}
      {blocked.length > 0 ? (
        <Section
          title="Blocked by rule"
          description="Rules above every level stopped these, whoever wanted them, at once or at the last moment."
        >
          <CountedList
            label="Rules"
            items={blocked.map(({ rule, count }) => ({
              name: ruleName(rule),
              count,
              href: href({ blocked: rule }),
            }))}
          />
        </Section>
      ) : null}
      {tasks.length > 0 ? (
        <Section
          title="Cost"
          description="What the models asked for the agents’ work. Built-in answers cost nothing."
        >
          <div id="cost">
            <CostTable tasks={tasks} />
          </div>
        </Section>
      ) : null}
      {grants}
      <Section
        title="Signed records"
        description={`Everything that was decided, answered and done ${sentence}, in the order of the chain that nobody can rewrite. The export is put on record.`}
        action={<ExportRecords workspace={workspace} since={evening.since} />}
      >
        {null}
      </Section>
    </>
  );
}
