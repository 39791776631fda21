'use client';

import { CornerDownLeft, Lock, MessageSquareQuote, Reply } from 'lucide-react';
import { type FormEvent, useEffect, useId, useRef, useState, useTransition } from 'react';
import { Button } from '#components/ui/button.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Segmented } from '#components/ui/segmented.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { Company } from '#lib/conversations/presence.schemas.ts';
import { cn } from '#lib/ui/cn.ts';
import { blankWords, openBlanks } from '#lib/ui/reply-blanks.ts';
import { useCommands } from '#lib/ui/use-commands.ts';
import { useNow } from '#lib/ui/use-now.ts';
import { CompanyLine, TheirDraft } from './composer/company-line.tsx';
import { mentionedIn, mentionSource } from './composer/mention-source.ts';
import type { ComposerProps } from './composer/props.ts';
import { replySource } from './composer/reply-source.tsx';
import { SendLater } from './composer/send-later.tsx';
import { SuggestBox } from './composer/suggest-box.tsx';
import { useCompany } from './composer/use-company.ts';
import { useSharedDraft } from './composer/use-shared-draft.ts';
import { useStoredText } from './composer/use-stored-text.ts';
import { onWordsBack } from './composer/words-back.ts';
import { TemplatePicker } from './template-picker.tsx';
import { TextLimits } from './text-limits.tsx';

type Mode = 'reply' | 'note';

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
  colleagues,
  draft,
  onDraft,
  onLook,
  onSaved,
  onNote,
  onUndo,
}: ComposerProps) {
  const now = useNow('minute');
  const over = window !== null && (now === null ? window.over : now >= Date.parse(window.until));
  const [mode, setMode] = useState<Mode>(blocked ? 'note' : 'reply');
  const [note, setNote] = useStoredText(`composer:${conversationId}:note`);
  const shared = useSharedDraft(conversationId, draft, onDraft);
  const company = useCompany(conversationId, onLook, (seen) => shared.hear(seen.draft));
  const [text, setText] = mode === 'reply' ? [shared.text, shared.setText] : [note, setNote];
  /** The colleague's message one was told of: it is asked about once. */
  const [told, setTold] = useState<Company['justSent']>(null);
  const [openedAt] = useState(() => Date.now());
  /** The template that was chosen in place of free text. */
  const [template, setTemplate] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const box = useRef<HTMLTextAreaElement>(null);
  const help = useId();
  const late = mode === 'reply' && !blocked && over;
  const open = mode === 'reply' ? openBlanks(text) : [];
  const unready = !text.trim() || open.length > 0;
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
      const sent = mode === 'reply' ? ((await company.ask())?.justSent ?? null) : null;
      if (sent && sent.at !== told?.at && Date.parse(sent.at) > openedAt) {
        setTold(sent);
        return;
      }
      const answer = await (mode === 'reply'
        ? onReply({
            conversationId,
            body,
            ...(due ? { sendAt: due.at.toISOString(), sendZone: zone.name } : {}),
          })
        : onNote({ conversationId, body, mentions: mentionedIn(body, colleagues) }));
      if (!answer.ok) {
        setError(answer.error.message);
        return;
      }
      setTold(null);
      if (mode === 'note') {
        setNote('');
        toast.done('Note added');
        return;
      }
      shared.clear();
      const { actionId } = answer.data as { actionId: string };
      toast.done(due ? `Goes to ${recipient.name} ${due.label}` : `Sending to ${recipient.name}`, {
        undo: async () => {
          const undone = await onUndo({ actionId });
          if (undone.ok) {
            shared.setText(body);
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
      shared.setText(words);
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
      <CompanyLine others={company.others} />
      {shared.theirs && mode === 'reply' ? (
        <TheirDraft draft={shared.theirs} onTake={shared.takeTheirs} onKeep={shared.keepMine} />
      ) : null}
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
          onText={(next) => {
            setText(next);
            company.typed();
          }}
          source={mode === 'reply' ? source : mentionSource(colleagues)}
          onKeyDown={(event) => {
            // With shift it is for later.
            if (event.key === 'Enter' && (event.metaKey || event.ctrlKey) && !event.shiftKey) submit(event);
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
              : 'Write a note for your team, or @ to name somebody'
          }
        />
      )}
      {open.length > 0 && !template ? (
        <p role="status" className="mt-1.5 text-sm text-warning-ink">
          Not known here: {blankWords(open)}. Write it where the braces stand, then send.
        </p>
      ) : null}
      {told && mode === 'reply' ? (
        <p role="alert" className="mt-1.5 text-sm text-warning-ink">
          {told.by} has just sent an answer. Look at it, then send yours as well, or leave it.
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
            <SendLater zone={zone} recipient={recipient.name} disabled={unready || pending} onPick={send} />
          ) : null}
          <Button
            type="submit"
            size="sm"
            variant={mode === 'reply' ? 'primary' : 'secondary'}
            pending={pending}
            disabled={unready}
            icon={<CornerDownLeft aria-hidden />}
            kbd="mod+enter"
          >
            {mode === 'note'
              ? 'Add note'
              : told
                ? 'Send it as well'
                : `Send to ${recipient.name.split(' ')[0]}`}
          </Button>
        </div>
      )}
    </form>
  );
}

const lateWords = ({ name, channel }: { name: string; channel: string }): string =>
  `On ${channel} free text may be sent for 24 hours after they last wrote. That time is over: send a template, or wait until ${name} writes.`;
