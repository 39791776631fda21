import 'server-only';

export { listContactTimeline, readContactPage } from './read-contact-page.ts';
export { searchEverything } from './search-everything.ts';
