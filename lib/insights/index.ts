import 'server-only';

export { listContactTimeline, readContactPage } from './read-contact-page.ts';
export { readDecision } from './read-decision.ts';
export { searchEverything } from './search-everything.ts';
