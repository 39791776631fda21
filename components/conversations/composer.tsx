'use client';

import { CornerDownLeft, Lock, MessageSquareQuote, Reply } from 'lucide-react';
import { type FormEvent, useEffect, useId, useRef, useState, useTransition } from 'react';
import { Button } from '#components/ui/button.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Segmented } from '#components/ui/segmented.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { TemplateDto } from '#lib/channels/schemas.ts';
import type { SavedReplyList } from '#lib/conversations/saved-replies.schemas.ts';
import type { ChannelKind } from '#lib/conversations/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { cn } from '#lib/ui/cn.ts';
import { blankWords, openBlanks } from '#lib/ui/reply-blanks.ts';
import { useCommands } from '#lib/ui/use-commands.ts';
import { useNow } from '#lib/ui/use-now.ts';
import { replySource } from './composer/reply-source.tsx';
import { SendLater } from './composer/send-later.tsx';
import { SuggestBox } from './composer/suggest-box.tsx';
import { onWordsBack } from './composer/words-back.ts';
import { type SendTemplate, TemplatePicker } from './template-picker.tsx';
import { TextLimits } from './text-limits.tsx';

type Mode = 'reply' | 'note';

export interface ComposerProps {
  conversationId: string;
  recipient: { name: string; address: string; channel: string; kind: ChannelKind };
  /** Until when free text may be sent; null where the channel has no such window. `over` as the server saw it. */
  window: { until: string; over: boolean } | null;
  /** What may be sent when it is over. */
  templates: readonly TemplateDto[];
  onTemplate: SendTemplate;
  /** What `/` offers, and what its blanks stand for here. */
  saved: SavedReplyList;
  /** Counts that it was used. */
  onSaved: (input: { savedReplyId: string; conversationId: string }) => Promise<unknown>;
  /** Why nothing may be sent (the address is suppressed, the conversation is closed); notes still may. */
  blocked: string | null;
  onReply: (input: {
    conversationId: string;
    body: string;
    sendAt?: string;
    sendZone?: string;
  }) => Promise<ActionResult<{ actionId: string }>>;
  /** Whose clock a later time is said by. */
  zone: { name: string; theirs: boolean };
  onNote: (input: { conversationId: string; body: string }) => Promise<ActionResult<unknown>>;
  onUndo: (input: { actionId: string }) => Promise<ActionResult<unknown>>;
}

/** Where a person writes: a reply that goes to the contact, or a note that stays inside. What is typed survives a failed send. */
export function Composer({
  conversationId,
  recipient,
  window,
  templates,
  saved,
  blocked,
  onReply,
  onTemplate,
  zone,
  onSaved,
  onNote,
  onUndo,
}: ComposerProps) {
  const now = useNow('minute');
  const over = window !== null && (now === null ? window.over : now >= Date.parse(window.until));
  const [mode, setMode] = useState<Mode>(blocked ? 'note' : 'reply');
  const [text, setText] = useStoredText(`composer:${conversationId}:${mode}`);
  /** The template that was chosen in place of free text. */
  const [template, setTemplate] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const box = useRef<HTMLTextAreaElement>(null);
  const help = useId();
  const late = mode === 'reply' && !blocked && over;
  const open = mode === 'reply' ? openBlanks(text) : [];
  const cannot = mode !== 'reply' ? null : (blocked ?? (over ? lateWords(recipient) : null));

  const focus = (next: Mode) => {
    setMode(next);
    requestAnimationFrame(() => box.current?.focus());
  };
  useCommands([
    {
      id: 'thread.reply',
      label: `Reply to ${recipient.name}`,
      group: 'Thread',
      keys: 'r',
      disabled: blocked !== null,
      run: () => focus('reply'),
    },
    {
      id: 'thread.note',
      label: 'Write an internal note',
      group: 'Thread',
      keys: 'n',
      run: () => focus('note'),
    },
  ]);

  const offerSaved = () => {
    setText(text === '' || /\s$/.test(text) ? `${text}/` : `${text} /`);
    requestAnimationFrame(() => box.current?.focus());
  };
  const source = replySource({
    replies: saved.items,
    values: saved.values,
    templates,
    onReply: (savedReplyId) => void onSaved({ savedReplyId, conversationId }),
    onTemplate: setTemplate,
  });

  const send = (due?: { at: Date; label: string }) => {
    const body = text.trim();
    if (!body || cannot || pending || open.length > 0) return;
    setError(null);
    start(async () => {
      const answer = await (mode === 'reply'
        ? onReply({
            conversationId,
            body,
            ...(due ? { sendAt: due.at.toISOString(), sendZone: zone.name } : {}),
          })
        : onNote({ conversationId, body }));
      if (!answer.ok) {
        setError(answer.error.message);
        return;
      }
      setText('');
      if (mode === 'note') {
        toast.done('Note added');
        return;
      }
      const { actionId } = answer.data as { actionId: string };
      toast.done(due ? `Goes to ${recipient.name} ${due.label}` : `Sending to ${recipient.name}`, {
        undo: async () => {
          const undone = await onUndo({ actionId });
          if (undone.ok) {
            setText(body);
            toast.info('Not sent. Your words are back in the box.');
          } else toast.error(undone.error.message);
        },
      });
    });
  };

  // A message that was taken back for another look comes back into the box.
  useEffect(() =>
    onWordsBack(conversationId, (words) => {
      setMode('reply');
      setText(words);
      requestAnimationFrame(() => box.current?.focus());
    }),
  );

  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    send();
  };

  return (
    <form
      onSubmit={submit}
      className={cn('border-line border-t bg-surface px-4 py-3', mode === 'note' && 'bg-warning-soft')}
    >
      <div className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-1">
        <Segmented<Mode>
          label="What to write"
          value={mode}
          onValueChange={setMode}
          options={[
            { value: 'reply', label: 'Reply', icon: <Reply aria-hidden /> },
            { value: 'note', label: 'Note', icon: <Lock aria-hidden /> },
          ]}
        />
        <p id={help} className="min-w-0 truncate text-ink-3 text-xs">
          {mode === 'reply' ? `To ${recipient.address} by ${recipient.channel}` : 'Only your team sees this'}
        </p>
      </div>
      {cannot || template ? (
        <>
          {cannot ? (
            <p className="rounded-md border border-line bg-sunken px-3 py-2 text-ink-2 text-sm">{cannot}</p>
          ) : null}
          {late || template ? (
            <TemplatePicker
              key={template}
              conversationId={conversationId}
              recipient={recipient.name}
              templates={templates}
              first={template}
              onLeave={late ? null : () => setTemplate(null)}
              onSend={onTemplate}
              onUndo={onUndo}
            />
          ) : null}
        </>
      ) : (
        <SuggestBox
          boxRef={box}
          value={text}
          onText={setText}
          source={mode === 'reply' ? source : null}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) submit(event);
            if (event.key === 'Escape') event.currentTarget.blur();
          }}
          rows={3}
          dir="auto"
          aria-label={mode === 'reply' ? `Reply to ${recipient.name}` : 'Internal note'}
          aria-describedby={help}
          aria-invalid={error ? true : undefined}
          placeholder={
            mode === 'reply'
              ? `Write to ${recipient.name}, or / for a saved reply`
              : 'Write a note for your team'
          }
        />
      )}
      {open.length > 0 && !template ? (
        <p role="status" className="mt-1.5 text-sm text-warning-ink">
          Not known here: {blankWords(open)}. Write it where the braces stand, then send.
        </p>
      ) : null}
      {error ? (
        <p role="alert" className="mt-1.5 text-danger-ink text-sm">
          {error}
        </p>
      ) : null}
      {cannot || template ? null : (
        <div className="mt-2 flex items-center justify-end gap-2">
          {mode === 'reply' ? (
            <IconButton name="Saved replies" icon={<MessageSquareQuote aria-hidden />} onClick={offerSaved} />
          ) : null}
          <TextLimits
            channel={mode === 'reply' ? recipient.kind : 'api'}
            text={text}
            windowExpiresAt={mode === 'reply' ? (window?.until ?? null) : null}
          />
          {mode === 'reply' ? (
            <SendLater
              zone={zone}
              recipient={recipient.name}
              disabled={!text.trim() || open.length > 0 || pending}
              onPick={send}
            />
          ) : null}
          <Button
            type="submit"
            size="sm"
            variant={mode === 'reply' ? 'primary' : 'secondary'}
            pending={pending}
            disabled={!text.trim() || open.length > 0}
            icon={<CornerDownLeft aria-hidden />}
            kbd="mod+enter"
          >
            {mode === 'reply' ? `Send to ${recipient.name.split(' ')[0]}` : 'Add note'}
          </Button>
        </div>
      )}
    </form>
  );
}

const lateWords = ({ name, channel }: { name: string; channel: string }): string =>
  `On ${channel} free text may be sent for 24 hours after they last wrote. That time is over: send a template, or wait until ${name} writes.`;

/** Text that survives leaving the thread, a reload and a failed save; kept in this browser until it is sent. */
function useStoredText(key: string): [string, (next: string) => void] {
  const [text, setText] = useState('');
  useEffect(() => {
    setText(sessionStorage.getItem(key) ?? '');
  }, [key]);
  return [
    text,
    (next) => {
      setText(next);
      if (next) sessionStorage.setItem(key, next);
      else sessionStorage.removeItem(key);
    },
  ];
}
