'use client';

import { type RefObject, useRef, useState } from 'react';
import { Markdown } from '#components/knowledge/markdown.tsx';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { Button } from '#components/ui/button.tsx';
import { Segmented } from '#components/ui/segmented.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { submitOnModEnter } from '#lib/ui/submit-on-mod-enter.ts';
import { mentionAt, mentionedIn } from './mentions.ts';

export interface Member {
  userId: string;
  name: string;
}

/** Where a note is written, with a look at how it will stand. `@` names a member. */
export function NoteBox({
  label,
  initial = '',
  save,
  members,
  pending,
  error,
  box,
  onSave,
  onCancel,
}: {
  label: string;
  initial?: string;
  /** What the button says. */
  save: string;
  members: readonly Member[];
  pending: boolean;
  error: string | null;
  box?: RefObject<HTMLTextAreaElement | null>;
  onSave: (note: { body: string; mentions: string[] }, done: () => void) => void;
  onCancel?: () => void;
}) {
  const [text, setText] = useState(initial);
  const [caret, setCaret] = useState(initial.length);
  const [look, setLook] = useState<'write' | 'preview'>('write');
  const own = useRef<HTMLTextAreaElement>(null);
  const area = box ?? own;
  const open = look === 'write' ? mentionAt(text, caret) : null;
  const found = open
    ? members.filter(({ name }) => name.toLowerCase().includes(open.word.toLowerCase())).slice(0, 6)
    : [];

  function name(member: Member | undefined) {
    if (!open || !member) return;
    const end = open.from + member.name.length + 2;
    setText(`${text.slice(0, open.from)}@${member.name} ${text.slice(caret)}`);
    setCaret(end);
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(end, end);
    });
  }

  return (
    <form
      onKeyDown={submitOnModEnter}
      onSubmit={(event) => {
        event.preventDefault();
        if (!text.trim() || pending) return;
        onSave({ body: text, mentions: mentionedIn(text, members) }, () => {
          setText('');
          setLook('write');
        });
      }}
      className="flex flex-col gap-2"
    >
      {look === 'write' ? (
        <Textarea
          ref={area}
          aria-label={label}
          rows={2}
          maxLength={20_000}
          placeholder="What colleagues should know. Markdown works, @ names somebody."
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setCaret(event.target.selectionStart);
          }}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
          onKeyDown={(event) => {
            if (found.length === 0 || event.metaKey || event.ctrlKey || event.key !== 'Enter') return;
            event.preventDefault();
            name(found[0]);
          }}
        />
      ) : (
        <div className="min-h-20 rounded-md border border-line px-3 py-2 text-sm">
          <Markdown source={text} />
        </div>
      )}
      {found.length > 0 ? (
        <ul aria-label="Members to name" className="flex flex-wrap gap-1.5">
          {found.map((member, at) => (
            <li key={member.userId}>
              <Button size="sm" kbd={at === 0 ? 'enter' : undefined} onClick={() => name(member)}>
                @{member.name}
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      <div className="flex flex-wrap items-center gap-2">
        {text.trim() ? (
          <Segmented
            label="How the note is shown"
            options={[
              { value: 'write', label: 'Write' },
              { value: 'preview', label: 'Preview' },
            ]}
            value={look}
            onValueChange={(value) => setLook(value as 'write' | 'preview')}
          />
        ) : null}
        <span className="ml-auto flex items-center gap-2">
          {onCancel ? (
            <Button size="sm" onClick={onCancel}>
              Cancel
            </Button>
          ) : null}
          <Button type="submit" size="sm" kbd="mod+enter" pending={pending} disabled={!text.trim()}>
            {save}
          </Button>
        </span>
      </div>
      <InlineError>{error}</InlineError>
    </form>
  );
}
