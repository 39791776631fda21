import { minorDigits } from '#lib/core/money.ts';
import { answererWords } from '#lib/ui/answerer-words.ts';
import type {
  ClosedReport,
  FunnelReport,
  LeadsReport,
  PipelineReport,
  RatingsReport,
  ReportTable,
  ResponsesReport,
  Sum,
} from '../reports.schemas.ts';

export const STEP_WORDS = {
  lead: 'Came in',
  contacted: 'Contacted',
  qualified: 'Qualified',
  converted: 'Became a deal',
  won: 'Won',
} as const;

/** Leads that came by a channel have its name. */
const SOURCES: Readonly<Record<string, string>> = {
  '': 'Unknown',
  web: 'Web chat',
  whatsapp: 'WhatsApp',
  email: 'E-mail',
  sms: 'SMS',
  api: 'API',
};

/** A source as people say it; null for all that do not stand by themselves. */
export const sourceWords = (source: string | null): string =>
  source === null
    ? 'Other'
    : (SOURCES[source] ?? `${source.slice(0, 1).toUpperCase()}${source.slice(1).replaceAll('_', ' ')}`);

/** `under 5 min`, `15 min to 1 h`, `1 d and more` */
export function waitWords({ from, to }: { from: number; to: number | null }): string {
  const said = (minutes: number): string =>
    minutes >= 1440 ? `${minutes / 1440} d` : minutes >= 60 ? `${minutes / 60} h` : `${minutes} min`;
  if (to === null) return `${said(from)} and more`;
  return from === 0 ? `under ${said(to)}` : `${said(from)} to ${said(to)}`;
}

const major = (minor: number, currency: string): number => minor / 10 ** minorDigits(currency);

/** One column for each currency that occurs. */
function moneyOf(all: readonly Sum[][]): { heads: string[]; cells: (sums: readonly Sum[]) => number[] } {
  const heads = [...new Set(all.flat().map(({ currency }) => currency))];
  return {
    heads,
    cells: (sums) =>
      heads.map((head) => major(sums.find(({ currency }) => currency === head)?.amountMinor ?? 0, head)),
  };
}

const numeric = (head: string) => ({ head, numeric: true });

export const leadsTable = ({ points, sources }: LeadsReport): ReportTable => ({
  columns: [
    { head: 'From' },
    { head: 'To' },
    ...sources.map(({ source }) => numeric(sourceWords(source))),
    numeric('All leads'),
  ],
  rows: points.map(({ from, last, counts, count, filter }) => ({
    cells: [from, last, ...counts.map((one) => one.count), count],
    filter,
  })),
});

export const funnelTable = ({ steps }: FunnelReport): ReportTable => ({
  columns: [
    { head: 'Step' },
    numeric('Leads'),
    numeric('Of the step before, %'),
    numeric('Median days'),
    numeric('In the days before'),
  ],
  rows: steps.map(({ step, count, rate, medianDays, beforeCount, filter }) => ({
    cells: [
      STEP_WORDS[step],
      count,
      rate === null ? null : Math.round(rate * 1000) / 10,
      medianDays,
      beforeCount,
    ],
    filter,
  })),
});

export function closedTable({ reasons, owners }: ClosedReport): ReportTable {
  const money = moneyOf([
    ...reasons.map(({ sums }) => sums),
    ...owners.flatMap(({ won, lost }) => [won.sums, lost.sums]),
  ]);
  return {
    columns: [
      { head: 'By' },
      { head: 'Who or why' },
      { head: 'Outcome' },
      numeric('Deals'),
      ...money.heads.map(numeric),
    ],
    rows: [
      ...reasons.map(({ outcome, reason, count, sums, filter }) => ({
        cells: [
          'Reason',
          reason?.name ?? 'No reason said',
          outcome === 'won' ? 'Won' : 'Lost',
          count,
          ...money.cells(sums),
        ],
        filter,
      })),
      ...owners.flatMap(({ owner, won, lost }) =>
        [
          { outcome: 'Won', ...won },
          { outcome: 'Lost', ...lost },
        ].map(({ outcome, count, sums, filter }) => ({
          cells: ['Owner', owner?.name ?? 'Nobody', outcome, count, ...money.cells(sums)],
          filter,
        })),
      ),
    ],
  };
}

export function pipelineTable({ stages }: PipelineReport): ReportTable {
  const money = moneyOf(stages.map(({ sums }) => sums));
  const weighted = (sums: PipelineReport['stages'][number]['sums']): Sum[] =>
    sums.map(({ currency, weightedMinor }) => ({ currency, amountMinor: weightedMinor }));
  return {
    columns: [
      { head: 'Pipeline' },
      { head: 'Stage' },
      numeric('Deals'),
      ...money.heads.flatMap((head) => [numeric(head), numeric(`${head}, weighted`)]),
    ],
    rows: stages.map(({ pipeline, name, count, sums, filter }) => {
      const [plain, parts] = [money.cells(sums), money.cells(weighted(sums))];
      return {
        cells: [pipeline.name, name, count, ...plain.flatMap((amount, at) => [amount, parts[at] ?? 0])],
        filter,
      };
    }),
  };
}

export const responsesTable = ({ buckets, unanswered }: ResponsesReport): ReportTable => ({
  columns: [{ head: 'First answer after' }, numeric('Conversations')],
  rows: [
    ...buckets.map((bucket) => ({ cells: [waitWords(bucket), bucket.count], filter: bucket.filter })),
    { cells: ['Not answered yet', unanswered.count], filter: unanswered.filter },
  ],
});

export const ratingsTable = ({
  asked,
  answered,
  scores,
  by,
  channels,
  assignees,
}: RatingsReport): ReportTable => ({
  columns: [{ head: 'By' }, { head: 'Which' }, numeric('Answers'), numeric('Average')],
  rows: [
    { cells: ['All', 'Questions sent', asked.count, null], filter: asked.filter },
    { cells: ['All', 'Answered', answered.count, answered.average], filter: answered.filter },
    ...scores.map(({ score, count, filter }) => ({
      cells: ['Rating', `${score} of 5`, count, score],
      filter,
    })),
    ...by.map((one) => ({
      cells: ['Answered by', answererWords(one.by), one.count, one.average],
      filter: one.filter,
    })),
    ...channels.map(({ channel, count, average, filter }) => ({
      cells: ['Channel', sourceWords(channel), count, average],
      filter,
    })),
    ...assignees.map(({ assignee, count, average, filter }) => ({
      cells: ['Assignee', assignee?.name ?? 'Nobody', count, average],
      filter,
    })),
  ],
});
