'use client';

import { CircleCheck, Send } from 'lucide-react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { Section } from '#components/patterns/section.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { useCopy } from '#components/patterns/use-copy.ts';
import { Button } from '#components/ui/button.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { ConnectionDto } from '#lib/channels/schemas.ts';
import type { IdentitySecret } from '#lib/channels/webchat.schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { useCommands } from '#lib/ui/use-commands.ts';
import type { ChatState } from '#lib/webchat/schemas.ts';
import { ConnectionState } from '../connection-state.tsx';
import { type LeaveActions, LeaveChannel } from '../leave-channel.tsx';
import { ChatIdentity } from './chat-identity.tsx';
import { ChatLook, type UpdateChat } from './chat-look.tsx';
import { ChatSites } from './chat-sites.tsx';
import { chatSnippet } from './chat-words.ts';

export interface ChatActions extends LeaveActions {
  update: UpdateChat;
  tryIt(input: { connectionId: string }): Promise<ActionResult<unknown>>;
  renewSecret(input: { connectionId: string; version: number }): Promise<ActionResult<IdentitySecret>>;
}

/** One web chat: what to paste, where it was seen, whether messages arrive, how it looks, and who may be recognised. */
export function ChatPage({
  workspace,
  base,
  connection,
  state,
  actions,
}: {
  workspace: string;
  /** Our public address. */
  base: string;
  connection: ConnectionDto;
  state: ChatState;
  actions: ChatActions;
}) {
  return (
    <>
      <Snippet base={base} connection={connection} state={state} />
      <Try workspace={workspace} connection={connection} tryIt={actions.tryIt} />
      <ChatSites
        key={`sites ${connection.version}`}
        connection={connection}
        refused={state.refused}
        update={actions.update}
      />
      <ChatLook
        key={`look ${connection.version}`}
        connection={connection}
        state={state}
        update={actions.update}
      />
      <ChatIdentity base={base} connection={connection} renew={actions.renewSecret} />
      <LeaveChannel
        workspace={workspace}
        connection={connection}
        actions={actions}
        loses="Its settings and what its visitors were shown are deleted, and pages that carry the snippet show no chat any more. Conversations stay, and can no longer be answered by it."
      />
    </>
  );
}

function Snippet({ base, connection, state }: { base: string; connection: ConnectionDto; state: ChatState }) {
  const text = chatSnippet(base, connection.id);
  const { copied, copy } = useCopy(text, 'Select the line and copy it by hand.');
  useCommands([
    { id: 'chat.copy', label: 'Copy the snippet', group: 'Channel', keys: 'c', run: () => void copy() },
  ]);
  const [last] = state.seen;
  return (
    <Section
      title={connection.name}
      description="Paste this line into every page that shall have the chat, before </body>. It needs nothing else and sets no cookie."
      action={
        <Button variant="primary" kbd="c" onClick={() => void copy()}>
          {copied ? 'Copied' : 'Copy the line'}
        </Button>
      }
    >
      <pre className="overflow-x-auto whitespace-pre-wrap break-all rounded-lg border border-line bg-sunken px-3 py-2.5 font-mono text-xs">
        {text}
      </pre>
      <p className="mt-2 max-w-[64ch] text-ink-3 text-xs">
        A website with a content security policy allows {base} in script-src and connect-src; nothing else is
        needed.
      </p>
      <p role="status" className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-2 text-sm">
        <ConnectionState connection={connection} />
        {connection.disabledReason ? <span>{connection.disabledReason}</span> : null}
        {last ? (
          <span>
            last seen on {new URL(last.origin).host} <RelativeTime at={last.seenAt} />
          </span>
        ) : (
          <span>not seen on any page yet; this line changes by itself</span>
        )}
      </p>
      {state.seen.length > 1 ? (
        <ul aria-label="Also seen" className="mt-1 text-ink-3 text-xs">
          {state.seen.slice(1).map(({ origin, seenAt }) => (
            <li key={origin}>
              {new URL(origin).host} <RelativeTime at={seenAt} />
            </li>
          ))}
        </ul>
      ) : null}
    </Section>
  );
}

function Try({
  workspace,
  connection,
  tryIt,
}: {
  workspace: string;
  connection: ConnectionDto;
  tryIt: ChatActions['tryIt'];
}) {
  const { pending, failure, act } = useAct();
  const run = () =>
    act(
      () => tryIt({ connectionId: connection.id }),
      () => toast.done('A test message is on its way to the inbox'),
    );
  useCommands([
    {
      id: 'chat.try',
      label: 'Send a test message',
      group: 'Channel',
      keys: 't',
      run,
      disabled: pending || connection.status === 'disabled',
    },
  ]);
  return (
    <Section
      title="Try it"
      description="Write in the chat on your page, or send a test message as a visitor would."
      action={
        <Button
          icon={<Send aria-hidden />}
          kbd="t"
          pending={pending}
          disabled={connection.status === 'disabled'}
          onClick={run}
        >
          Send a test message
        </Button>
      }
    >
      <p role="status" className="flex flex-wrap items-center gap-2 text-sm">
        {connection.lastReceivedAt ? (
          <>
            <CircleCheck aria-hidden className="size-4 text-good-ink" />
            <span>
              Something came in <RelativeTime at={connection.lastReceivedAt} />.
            </span>
            <ButtonLink href={`/${workspace}/inbox/needs-you`} size="sm">
              Open the inbox
            </ButtonLink>
          </>
        ) : (
          <span className="text-ink-2">Nothing came in yet.</span>
        )}
      </p>
      <InlineError>{failure?.message ?? null}</InlineError>
    </Section>
  );
}
