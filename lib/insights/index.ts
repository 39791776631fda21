import 'server-only';

export { listDecisions } from './list-decisions.ts';
export { listContactTimeline, readContactPage } from './read-contact-page.ts';
export { readDecision } from './read-decision.ts';
export { readEvening } from './read-evening.ts';
export { searchEverything } from './search-everything.ts';
