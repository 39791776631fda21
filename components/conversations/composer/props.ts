import type { FileCarrier } from '#lib/channels/files.schemas.ts';
import type { TemplateDto } from '#lib/channels/schemas.ts';
import type { ComposerDraft } from '#lib/conversations/presence.schemas.ts';
import type { FilledReply, SavedReplyList } from '#lib/conversations/saved-replies.schemas.ts';
import type { ChannelKind } from '#lib/conversations/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import type { SendTemplate } from '../template-picker.tsx';
import type { Colleague } from './mention-source.ts';
import type { Look } from './use-company.ts';
import type { AskRevision } from './use-revision.ts';
import type { SaveDraft } from './use-shared-draft.ts';

export interface ComposerProps {
  workspace: string;
  conversationId: string;
  /** What carries files to them, or why nothing does. */
  carrier: FileCarrier;
  recipient: {
    name: string;
    address: string;
    channel: string;
    kind: ChannelKind;
    /** Two letters; null while it is not known. */
    language: string | null;
  };
  /** Until when free text may be sent; null where the channel has no such window. `over` as the server saw it. */
  window: { until: string; over: boolean } | null;
  /** What may be sent when it is over. */
  templates: readonly TemplateDto[];
  onTemplate: SendTemplate;
  /** What `/` offers, and what its blanks stand for here. */
  saved: SavedReplyList;
  /** Counts that it was used, and brings its files here. */
  onSaved: (input: {
    savedReplyId: string;
    conversationId: string;
    withFiles: boolean;
  }) => Promise<ActionResult<FilledReply>>;
  /** Why nothing may be sent (the address is suppressed, the conversation is closed); notes still may. */
  blocked: string | null;
  onReply: (input: {
    conversationId: string;
    body: string;
    fileIds?: string[];
    sendAt?: string;
    sendZone?: string;
    writtenAs?: string;
  }) => Promise<ActionResult<{ actionId: string }>>;
  /** Whose clock a later time is said by. */
  zone: { name: string; theirs: boolean };
  onNote: (input: {
    conversationId: string;
    body: string;
    mentions: string[];
  }) => Promise<ActionResult<unknown>>;
  /** Whom a note can name. */
  colleagues: readonly Colleague[];
  /** What stands in the composer already: everybody sees the same. */
  draft: ComposerDraft | null;
  onDraft: SaveDraft;
  /** Removes a file that was taken out before it was sent. */
  onRemoveFile: (input: { conversationId: string; fileId: string }) => Promise<ActionResult<unknown>>;
  onLook: Look;
  /** Another wording for what stands in the box. */
  onRevise: AskRevision;
  onUndo: (input: { actionId: string }) => Promise<ActionResult<unknown>>;
}
