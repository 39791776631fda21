import { notFound } from 'next/navigation';
import { WaitingApprovals } from '#components/autonomy/waiting-approvals.tsx';
import { ContactAside, Part } from '#components/contacts/contact-aside.tsx';
import { Composer } from '#components/conversations/composer.tsx';
import { CHANNEL_NAMES } from '#components/conversations/labels.ts';
import { MarkRead } from '#components/conversations/mark-read.tsx';
import { MessageThread, type ThreadLine } from '#components/conversations/message-thread.tsx';
import { OfferedDraft } from '#components/conversations/offered-draft.tsx';
import { OutgoingSends } from '#components/conversations/outgoing-sends.tsx';
import { RatingLine } from '#components/conversations/ratings/rating-line.tsx';
import { ThreadHeader } from '#components/conversations/thread-header.tsx';
import { ThreadScroll } from '#components/conversations/thread-scroll.tsx';
import {
  ThreadChangeLine,
  type UndoThreadChange,
} from '#components/conversations/threads/thread-change-line.tsx';
import { ThreadMenu } from '#components/conversations/threads/thread-menu.tsx';
import { RunsLink, runsOf } from '#components/jobs/runs-link.tsx';
import { NewTicket, type TicketFrom } from '#components/tickets/new-ticket.tsx';
import { listApprovals } from '#lib/autonomy/index.ts';
import { listTemplates } from '#lib/channels/index.ts';
import type { TemplateDto } from '#lib/channels/schemas.ts';
import { listRatings, listSavedReplies, listThreadChanges, readThread } from '#lib/conversations/index.ts';
import type { RatingDto } from '#lib/conversations/ratings.schemas.ts';
import type { Thread } from '#lib/conversations/schemas.ts';
import type { ThreadChangeDto } from '#lib/conversations/threads.schemas.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { isAppError } from '#lib/core/errors.ts';
import { requireDesk } from '#lib/http/index.ts';
import { getWorkspace, listMembers } from '#lib/tenancy/index.ts';
import { undo } from '../../../approvals/actions.ts';
import { decideActions } from '../../../approvals/decide-actions.ts';
import { listColleagues } from '../../../approvals/list-colleagues.ts';
import { EngagementOf } from '../../../contacts/engagement-of.tsx';
import { openTicket } from '../../../tickets/actions.ts';
import {
  addNote,
  assignConversation,
  closeConversation,
  countSavedReply,
  dismissStopped,
  listMergeCandidates,
  lookAtThread,
  markRead,
  mergeConversations,
  readCarrier,
  removeFile,
  reopenConversation,
  reviseText,
  saveComposerDraft,
  sendDraft,
  sendMessage,
  sendTemplate,
  showMail,
  snoozeConversation,
  splitConversation,
  translateMessage,
  undoThreadChange,
} from '../../actions.ts';

type Params = Promise<{ workspace: string; section: string; conversation: string }>;

/** A conversation: messages, what agents ask to send, the composer, and the person beside it. */
export async function ThreadPane({ params }: { params: Params }) {
  const { section, conversation: conversationId } = await params;
  const { ctx, workspace, user } = await requireDesk(params);
  const [thread, approvals, colleagues, saved, { timeZone }, members, changes, ratings] = await Promise.all([
    readThread({ ctx, input: { conversationId } }),
    listApprovals({ ctx, input: { state: 'open', conversationId } }),
    listColleagues(ctx, user.id),
    listSavedReplies({ ctx, input: { conversationId } }),
    getWorkspace({ ctx, input: {} }),
    listMembers({ ctx, input: {} }),
    listThreadChanges({ ctx, input: { conversationId } }),
    listRatings({ ctx, input: { conversationId, limit: 20 } }),
  ]).catch((error: unknown) => {
    if (isAppError(error) && (error.code === 'not_found' || error.code === 'invalid_input')) notFound();
    throw error;
  });
  const { slug } = workspace;
  const until = thread.conversation.windowExpiresAt;
  const window = until ? { until, over: until <= ctx.now.toISOString() } : null;
  const templates = await templatesOf(ctx, window ? thread.conversation.connectionId : null);
  const { conversation, contact, messages } = thread;
  const offered =
    thread.pendingDraft?.state === 'offered' && !conversation.suppressed ? thread.pendingDraft : null;
  const newest = messages.at(-1)?.id ?? null;
  const mayWrite = ctx.permissions.has('conversations.write');
  const maySeeRuns = ctx.permissions.has('jobs.read');
  return (
    <div className="flex min-h-0 flex-1">
      <section aria-label={`Conversation with ${contact.name}`} className="flex min-w-0 flex-1 flex-col">
        <ThreadHeader
          workspace={slug}
          backHref={`/${slug}/inbox/${section}`}
          thread={{ conversation, contact }}
          me={{ id: user.id, name: user.name }}
          mayWrite={mayWrite}
          runsHref={maySeeRuns ? runsOf(slug, conversation.id) : null}
          more={
            <>
              {ctx.permissions.has('tickets.write') ? (
                <NewTicket workspace={slug} from={ticketFrom(thread)} create={openTicket.bind(null, slug)} />
              ) : null}
              <ThreadMenu
                key={conversation.id}
                listHref={`/${slug}/inbox/${section}`}
                thread={{ conversation, contact, messages }}
                actions={{
                  candidates: listMergeCandidates.bind(null, slug),
                  merge: mergeConversations.bind(null, slug),
                  split: splitConversation.bind(null, slug),
                  undo: undoThreadChange.bind(null, slug),
                }}
              />
            </>
          }
          actions={{
            assign: assignConversation.bind(null, slug),
            snooze: snoozeConversation.bind(null, slug),
            close: closeConversation.bind(null, slug),
            reopen: reopenConversation.bind(null, slug),
          }}
        />
        {mayWrite ? (
          <MarkRead
            // Beside the composer, which has the conversation's own key.
            key={`read:${conversation.id}`}
            unread={conversation.unread + (conversation.mentioned ? 1 : 0)}
            newest={newest}
            onRead={markRead.bind(null, slug, { conversationId: conversation.id })}
          />
        ) : null}
        <ThreadScroll newest={newest}>
          <MessageThread
            workspace={slug}
            messages={messages}
            lines={linesOf(thread, changes.items, ratings.items, {
              listHref: `/${slug}/inbox/${section}`,
              onUndo: mayWrite ? undoThreadChange.bind(null, slug) : null,
            })}
            language={thread.language}
            showMail={showMail}
            onTranslate={mayWrite ? translateMessage.bind(null, slug) : null}
          />
          <OutgoingSends
            workspace={slug}
            sends={thread.sends}
            {...(mayWrite
              ? {
                  actions: {
                    undo: undo.bind(null, slug),
                    send: sendMessage.bind(null, slug),
                    dismiss: dismissStopped.bind(null, slug),
                  },
                }
              : {})}
          />
          <WaitingApprovals
            workspace={slug}
            approvals={approvals.items}
            colleagues={colleagues}
            mayDecide={ctx.permissions.has('approvals.decide')}
            actions={decideActions(slug)}
          />
          {offered && mayWrite ? (
            <OfferedDraft
              key={`${offered.id}:${offered.version}`}
              workspace={slug}
              draft={offered}
              recipient={contact.name}
              keys={approvals.items.length === 0}
              files={{ carrier: readCarrier.bind(null, slug), removeFile: removeFile.bind(null, slug) }}
              onSend={sendDraft.bind(null, slug)}
              onUndo={undo.bind(null, slug)}
            />
          ) : null}
        </ThreadScroll>
        {mayWrite ? (
          <Composer
            key={conversation.id}
            workspace={slug}
            conversationId={conversation.id}
            carrier={thread.carrier}
            recipient={{
              name: contact.name,
              address: conversation.address,
              channel: CHANNEL_NAMES[conversation.channel],
              kind: conversation.channel,
              language: conversation.language ?? contact.language,
            }}
            window={window}
            templates={templates}
            onTemplate={sendTemplate.bind(null, slug)}
            saved={saved}
            draft={thread.composerDraft}
            onDraft={saveComposerDraft.bind(null, slug)}
            onRemoveFile={removeFile.bind(null, slug)}
            onLook={lookAtThread.bind(null, slug)}
            onRevise={reviseText.bind(null, slug)}
            colleagues={members.items
              .filter(({ userId }) => userId !== user.id)
              .map(({ userId, name }) => ({ id: userId, name }))}
            zone={{ name: contact.timeZone ?? timeZone, theirs: contact.timeZone !== null }}
            onSaved={countSavedReply.bind(null, slug)}
            blocked={
              conversation.suppressed
                ? `${contact.name} does not want messages on this channel. Nothing can be sent here.`
                : null
            }
            onReply={sendMessage.bind(null, slug)}
            onNote={addNote.bind(null, slug)}
            onUndo={undo.bind(null, slug)}
          />
        ) : null}
      </section>
      <ContactAside workspace={slug} contact={contact} lead={thread.lead}>
        <EngagementOf params={params} contactId={contact.id} />
        {maySeeRuns ? (
          <Part title="Work">
            <RunsLink workspace={slug} record={conversation.id}>
              Runs of this conversation
            </RunsLink>
          </Part>
        ) : null}
      </ContactAside>
    </div>
  );
}

/** What may be sent when the time for free text is over; an account that was removed has none. */
async function templatesOf(ctx: Ctx, connectionId: string | null): Promise<TemplateDto[]> {
  if (!connectionId) return [];
  const { items } = await listTemplates({ ctx, input: { connectionId } }).catch((error: unknown) => {
    if (isAppError(error) && error.code === 'not_found') return { items: [] };
    throw error;
  });
  return items;
}

/** What happened to the thread as a whole, between its messages. */
function linesOf(
  { conversation }: Thread,
  changes: readonly ThreadChangeDto[],
  ratings: readonly RatingDto[],
  { listHref, onUndo }: { listHref: string; onUndo: UndoThreadChange | null },
): ThreadLine[] {
  return [
    ...changes.map((change) => ({
      key: change.id,
      at: change.at,
      line: (
        <ThreadChangeLine
          change={change}
          here={conversation.id}
          listHref={listHref}
          {...(onUndo ? { onUndo } : {})}
        />
      ),
    })),
    ...ratings.map((rating) => ({
      key: rating.id,
      at: rating.answeredAt,
      line: <RatingLine rating={rating} />,
    })),
  ].sort((one, other) => one.at.localeCompare(other.at));
}

const LONGEST_SUBJECT = 120;

/** A ticket in the words of what they wrote last. */
function ticketFrom({ conversation, contact, messages }: Thread): TicketFrom {
  const last = messages.findLast(({ direction }) => direction === 'in');
  const line = last?.body.trim().split('\n')[0] ?? '';
  return {
    conversationId: conversation.id,
    messageId: last?.id ?? null,
    contact: { id: contact.id, name: contact.name },
    subject: (conversation.subject ?? line).slice(0, LONGEST_SUBJECT),
    description: last?.body ?? '',
  };
}
