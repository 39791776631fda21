'use client';

import { type FormEvent, useEffect, useId, useRef, useState, useTransition } from 'react';
import { toast } from '#components/ui/toast.tsx';
import type { Company } from '#lib/conversations/presence.schemas.ts';
import { cn } from '#lib/ui/cn.ts';
import { openBlanks } from '#lib/ui/reply-blanks.ts';
import { useCommands } from '#lib/ui/use-commands.ts';
import { useNow } from '#lib/ui/use-now.ts';
import { CompanyLine, TheirDraft } from './composer/company-line.tsx';
import { ComposerFoot } from './composer/composer-foot.tsx';
import { DropForm } from './composer/drop-files.tsx';
import { FileTray } from './composer/file-tray.tsx';
import { mentionedIn, mentionSource } from './composer/mention-source.ts';
import { type Mode, ModeLine } from './composer/mode-line.tsx';
import { Notices } from './composer/notices.tsx';
import type { ComposerProps } from './composer/props.ts';
import { replySource } from './composer/reply-source.tsx';
import { RevisionCard } from './composer/revision-card.tsx';
import { inConversation } from './composer/upload-file.ts';
import { useCompany } from './composer/use-company.ts';
import { useFiles } from './composer/use-files.ts';
import { useRevision } from './composer/use-revision.ts';
import { useSharedDraft } from './composer/use-shared-draft.ts';
import { useStoredText } from './composer/use-stored-text.ts';
import { onWordsBack } from './composer/words-back.ts';
import { WriteBox } from './composer/write-box.tsx';
import { TemplatePicker } from './template-picker.tsx';

/** Where a person writes: a reply that goes to the contact, or a note that stays inside. What is typed survives a failed send. */
export function Composer({
  workspace,
  conversationId,
  carrier,
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
  onRemoveFile,
  onLook,
  onRevise,
  onSaved,
  onNote,
  onUndo,
}: ComposerProps) {
  const now = useNow('minute');
  const over = window !== null && (now === null ? window.over : now >= Date.parse(window.until));
  const [mode, setMode] = useState<Mode>(blocked ? 'note' : 'reply');
  const [note, setNote] = useStoredText(`composer:${conversationId}:note`);
  const shared = useSharedDraft(conversationId, draft, onDraft);
  const place = inConversation(workspace, conversationId);
  const files = useFiles({
    place,
    carrier,
    kept: shared.files,
    onAdd: shared.addFile,
    onTakeOut: shared.takeOutFile,
    onRemove: (fileId) => onRemoveFile({ conversationId, fileId }),
  });
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
  const carried = mode === 'reply' ? shared.files : [];
  const unready =
    (!text.trim() && carried.length === 0) ||
    open.length > 0 ||
    (mode === 'reply' && (files.loading || files.blocks));
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
      early: true,
      disabled: blocked !== null,
      run: () => focus('reply'),
    },
    {
      id: 'thread.note',
      label: 'Write an internal note',
      group: 'Thread',
      keys: 'n',
      early: true,
      run: () => focus('note'),
    },
  ]);

  const revision = useRevision({
    conversationId,
    text: shared.text,
    setText: shared.setText,
    ask: onRevise,
    onLeave: () => requestAnimationFrame(() => box.current?.focus()),
  });
  const revising = mode === 'reply' ? revision.shown : null;
  const offerSaved = () => {
    setText(text === '' || /\s$/.test(text) ? `${text}/` : `${text} /`);
    requestAnimationFrame(() => box.current?.focus());
  };
  const source = replySource({
    replies: saved.items,
    values: saved.values,
    templates,
    carrier,
    onReply: (reply) =>
      void files.bring(reply.files, (withFiles) =>
        onSaved({ savedReplyId: reply.id, conversationId, withFiles }),
      ),
    onTemplate: setTemplate,
  });

  const send = (due?: { at: Date; label: string }) => {
    const body = text.trim();
    if (unready || cannot || pending) return;
    const sentFiles = carried;
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
            ...(sentFiles.length > 0 ? { fileIds: sentFiles.map(({ id }) => id) } : {}),
            ...(revision.translated ? { writtenAs: revision.translated.original } : {}),
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
      files.forget();
      revision.forget();
      const { actionId } = answer.data as { actionId: string };
      toast.done(due ? `Goes to ${recipient.name} ${due.label}` : `Sending to ${recipient.name}`, {
        undo: async () => {
          const undone = await onUndo({ actionId });
          if (undone.ok) {
            shared.restore(body, sentFiles);
            toast.info('Not sent. Your words are back in the box.');
          } else toast.error(undone.error.message);
        },
      });
    });
  };

  // A message that was taken back for another look comes back into the box.
  useEffect(() =>
    onWordsBack(conversationId, (words, back) => {
      setMode('reply');
      shared.restore(words, back);
      requestAnimationFrame(() => box.current?.focus());
    }),
  );

  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    send();
  };

  return (
    <DropForm
      onSubmit={submit}
      onFiles={mode === 'reply' && !cannot ? files.add : null}
      className={cn('border-line border-t bg-surface px-4 py-3', mode === 'note' && 'bg-warning-soft')}
    >
      <CompanyLine others={company.others} />
      {shared.theirs && mode === 'reply' ? (
        <TheirDraft draft={shared.theirs} onTake={shared.takeTheirs} onKeep={shared.keepMine} />
      ) : null}
      <ModeLine id={help} mode={mode} recipient={recipient} onMode={setMode} />
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
      ) : revising ? (
        <RevisionCard revision={revision} shown={revising} />
      ) : (
        <WriteBox
          boxRef={box}
          mode={mode}
          recipient={recipient.name}
          text={text}
          onText={(next) => {
            setText(next);
            company.typed();
          }}
          source={mode === 'reply' ? source : mentionSource(colleagues)}
          onSubmit={submit}
          onFiles={files.add}
          help={help}
          wrong={error !== null}
        />
      )}
      {mode === 'reply' && !cannot && !template ? (
        <FileTray
          hrefOf={place.hrefOf}
          kept={shared.files}
          arriving={files.arriving}
          problem={files.problem}
          onRemove={files.remove}
        />
      ) : null}
      <Notices
        open={template ? [] : open}
        translatedInto={mode === 'reply' && !revising ? (revision.translated?.to ?? null) : null}
        justSent={mode === 'reply' ? (told?.by ?? null) : null}
        error={error}
      />
      {cannot || template || revising ? null : (
        <ComposerFoot
          mode={mode}
          text={text}
          recipient={recipient}
          windowExpiresAt={window?.until ?? null}
          zone={zone}
          unready={unready}
          pending={pending}
          again={told !== null}
          onRevise={revision.start}
          onSaved={offerSaved}
          onFiles={files.add}
          onLater={send}
        />
      )}
    </DropForm>
  );
}

const lateWords = ({ name, channel }: { name: string; channel: string }): string =>
  `On ${channel} free text may be sent for 24 hours after they last wrote. That time is over: send a template, or wait until ${name} writes.`;
