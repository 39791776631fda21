import 'server-only';

export { listDecisions } from './list-decisions.ts';
export { dismissNextAction, readNextAction } from './next-action/next-action.ts';
export { readAccountPage } from './read-account-page.ts';
export { listContactTimeline, readContactPage } from './read-contact-page.ts';
export { listDealTimeline, readDealPage } from './read-deal-page.ts';
export { readDecision } from './read-decision.ts';
export { readEvening } from './read-evening.ts';
export { exportReport } from './reports/export-report.ts';
export { foldReports, rebuildReports, workspacesToFold } from './reports/kept.ts';
export { reportActs } from './reports/report-acts.ts';
export { reportBreaches } from './reports/report-breaches.ts';
export { reportClosed } from './reports/report-closed.ts';
export { reportFunnel } from './reports/report-funnel.ts';
export { reportLeads } from './reports/report-leads.ts';
export { reportPipeline } from './reports/report-pipeline.ts';
export { reportRatings } from './reports/report-ratings.ts';
export { reportResponses } from './reports/report-responses.ts';
export { reportTickets } from './reports/report-tickets.ts';
export {
  closedTable,
  funnelTable,
  leadsTable,
  pipelineTable,
  ratingsTable,
  responsesTable,
  STEP_WORDS,
  sourceWords,
  waitWords,
} from './reports/tables.ts';
export {
  BREACH_CLOCKS,
  breachesTable,
  LATE_REASONS,
  SIDE_WORDS,
  sideTable,
} from './reports/ticket-tables.ts';
export { EMBEDDED_AT_ONCE, embedTickets, readTicketIndexStatus } from './search/embed-tickets.ts';
export { indexSearch } from './search/index-search.ts';
export { searchAll } from './search/search-all.ts';
export { similarTickets } from './search/similar-tickets.ts';
export { searchEverything } from './search-everything.ts';
export { seeTold, type ToldSight } from './see-told.ts';
