import type { Citation, DraftState } from '#db/schema/conversations.ts';

/** A draft at the foot of a thread: visibly not sent. */
export interface DraftDto {
  id: string;
  conversationId: string;
  /** The message it answers. */
  messageId: string;
  kind: 'reply' | 'follow_up' | 'suggestion';
  body: string;
  language: string;
  intent: string;
  /** 0 to 1. */
  confidence: number;
  sources: Citation[];
  state: DraftState;
  /** Name of the agent that wrote it. */
  agent: string;
  builtIn: boolean;
  actionId: string | null;
  version: number;
  createdAt: string;
}
