import { notFound } from 'next/navigation';
import { WaitingApprovals } from '#components/autonomy/waiting-approvals.tsx';
import { ContactAside } from '#components/contacts/contact-aside.tsx';
import { Composer } from '#components/conversations/composer.tsx';
import { CHANNEL_NAMES } from '#components/conversations/labels.ts';
import { MessageThread } from '#components/conversations/message-thread.tsx';
import { ThreadHeader } from '#components/conversations/thread-header.tsx';
import { ThreadScroll } from '#components/conversations/thread-scroll.tsx';
import { listApprovals } from '#lib/autonomy/index.ts';
import { readThread } from '#lib/conversations/index.ts';
import { isAppError } from '#lib/core/errors.ts';
import { requireDesk } from '#lib/http/index.ts';
import { approve, reject, undo } from '../../../approvals/actions.ts';
import {
  addNote,
  assignConversation,
  closeConversation,
  reopenConversation,
  sendMessage,
  snoozeConversation,
} from '../../actions.ts';

type Params = Promise<{ workspace: string; section: string; conversation: string }>;

/** A conversation: messages, what agents ask to send, the composer, and the person beside it. */
export async function ThreadPane({ params }: { params: Params }) {
  const { section, conversation: conversationId } = await params;
  const { ctx, workspace, user } = await requireDesk(params);
  const [thread, approvals] = await Promise.all([
    readThread({ ctx, input: { conversationId } }),
    listApprovals({ ctx, input: { state: 'pending', conversationId } }),
  ]).catch((error: unknown) => {
    if (isAppError(error) && (error.code === 'not_found' || error.code === 'invalid_input')) notFound();
    throw error;
  });
  const { slug } = workspace;
  const { conversation, contact, messages } = thread;
  const mayWrite = ctx.permissions.has('conversations.write');
  return (
    <div className="flex min-h-0 flex-1">
      <section aria-label={`Conversation with ${contact.name}`} className="flex min-w-0 flex-1 flex-col">
        <ThreadHeader
          workspace={slug}
          backHref={`/${slug}/inbox/${section}`}
          thread={{ conversation, contact }}
          me={{ id: user.id, name: user.name }}
          mayWrite={mayWrite}
          actions={{
            assign: assignConversation.bind(null, slug),
            snooze: snoozeConversation.bind(null, slug),
            close: closeConversation.bind(null, slug),
            reopen: reopenConversation.bind(null, slug),
          }}
        />
        <ThreadScroll newest={messages.at(-1)?.id ?? null}>
          <MessageThread workspace={slug} messages={messages} />
          <WaitingApprovals
            workspace={slug}
            approvals={approvals.items}
            mayDecide={ctx.permissions.has('approvals.decide')}
            actions={{
              approve: approve.bind(null, slug),
              reject: reject.bind(null, slug),
              undo: undo.bind(null, slug),
            }}
          />
        </ThreadScroll>
        {mayWrite ? (
          <Composer
            key={conversation.id}
            conversationId={conversation.id}
            recipient={{
              name: contact.name,
              address: conversation.address,
              channel: CHANNEL_NAMES[conversation.channel],
            }}
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
      <ContactAside workspace={slug} contact={contact} lead={thread.lead} />
    </div>
  );
}
