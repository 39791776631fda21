import type { SlaClock } from '#lib/sla/schemas.ts';
import type { ReportTable } from '../reports.schemas.ts';
import type {
  BreachReport,
  LateReason,
  SideRow,
  TicketSide,
  TicketsReport,
} from '../tickets-report.schemas.ts';

export const SIDE_WORDS: Readonly<Record<TicketSide, string>> = {
  category: 'Category',
  queue: 'Queue',
  assignee: 'Assignee',
  channel: 'Channel',
};
export const BREACH_CLOCKS: Readonly<Record<SlaClock, string>> = {
  first_response: 'First answer',
  update: 'Update',
  solution: 'Solution',
};
export const LATE_REASONS: Readonly<Record<LateReason, string>> = {
  unassigned: 'Nobody had taken it',
  requester: 'Waited for the requester',
  others: 'Waited for somebody else',
  us: 'Lay with us',
};

const numeric = (head: string) => ({ head, numeric: true });
const FIGURES = [
  numeric('Came in'),
  numeric('Not solved yet'),
  numeric('With a broken promise'),
  numeric('First answer, median minutes'),
  numeric('Solution, median minutes'),
];
const rounded = (minutes: number | null) => (minutes === null ? null : Math.round(minutes));
const figuresOf = ({ count, open, missed, medianAnswerMinutes, medianSolutionMinutes }: SideRow) => [
  count,
  open.count,
  missed.count,
  rounded(medianAnswerMinutes),
  rounded(medianSolutionMinutes),
];

/** One side of the tickets that came in: what each value has. */
export const sideTable = ({ side, rows }: TicketsReport['sides'][number]): ReportTable => ({
  columns: [{ head: SIDE_WORDS[side] }, ...FIGURES],
  rows: rows.map((row) => ({ cells: [row.name, ...figuresOf(row)], filter: row.filter })),
});

/** All sides below each other, for a file. */
export const ticketsTable = ({ sides }: TicketsReport): ReportTable => ({
  columns: [{ head: 'By' }, { head: 'What' }, ...FIGURES],
  rows: sides.flatMap(({ side, rows }) =>
    rows.map((row) => ({ cells: [SIDE_WORDS[side], row.name, ...figuresOf(row)], filter: row.filter })),
  ),
});

export const breachesTable = ({ items }: BreachReport): ReportTable => ({
  columns: [
    { head: 'Ticket' },
    { head: 'Subject' },
    { head: 'Promise' },
    numeric('Promised minutes'),
    numeric('Minutes late'),
    { head: 'Stands' },
    { head: 'Why' },
    numeric('Minutes waited for the requester'),
    numeric('Minutes waited for others'),
    { head: 'Queue' },
    { head: 'Assignee' },
    { head: 'Broken at' },
  ],
  rows: items.map((one) => ({
    cells: [
      `#${one.ticket.number}`,
      one.ticket.subject,
      BREACH_CLOCKS[one.clock],
      one.promisedMinutes,
      one.lateMinutes,
      one.open ? 'Still open' : 'Done late',
      LATE_REASONS[one.why],
      one.requesterMinutes,
      one.othersMinutes,
      one.queue,
      one.assignee,
      one.brokenAt,
    ],
  })),
});
