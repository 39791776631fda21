import 'server-only';

export { decideOptOut } from './decide-opt-out.ts';
export { decideSection, type SectionFacts } from './decide-section.ts';
export { ingestConversation } from './ingest-conversation.ts';
export { ingestMessage } from './ingest-message.ts';
