import 'server-only';

export { addNote } from './add-note.ts';
export { assignConversation } from './assign-conversation.ts';
export { closeConversation } from './close-conversation.ts';
export { decideOptOut } from './decide-opt-out.ts';
export { decideSection, type SectionFacts } from './decide-section.ts';
export { ingestConversation } from './ingest-conversation.ts';
export { ingestMessage } from './ingest-message.ts';
export { listConversations } from './list-conversations.ts';
export { markRead } from './mark-read.ts';
export { readThread } from './read-thread.ts';
export { reopenConversation } from './reopen-conversation.ts';
export { conversationRowsOfContact, findConversation } from './repo.ts';
export { sectionFacts } from './section-facts.ts';
export { snoozeConversation } from './snooze-conversation.ts';
