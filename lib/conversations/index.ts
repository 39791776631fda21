import 'server-only';

export { blockSend, claimSend, postponeSend, toOutgoing } from './claim-send.ts';
export { decideOptOut } from './decide-opt-out.ts';
export { decideSection, type SectionFacts } from './decide-section.ts';
export { ingestConversation } from './ingest-conversation.ts';
export { ingestMessage } from './ingest-message.ts';
export { draftDto, editDraft, saveDraft } from './save-draft.ts';
export { confirmOptOut, sendMessage } from './send-message.ability.ts';
export { sendReply } from './send-reply.ability.ts';
export { lockSendOfAction, type SendRow } from './sends-repo.ts';
export { type SentBy, settleSent, settleUnsent } from './settle-send.ts';
export { conversationsWith, voidOpenWork } from './void-open-work.ts';
export { withdrawSend } from './withdraw-send.ts';
