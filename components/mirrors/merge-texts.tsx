'use client';

import { type FormEvent, useState } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { Button } from '#components/ui/button.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { isText, type MirrorConflictDto, MOST_TEXT } from '#lib/mirrors/schemas.ts';
import { submitOnModEnter } from '#lib/ui/submit-on-mod-enter.ts';
import { FIELD_WORDS } from './system-words.ts';

/** Where a person writes what both sides are to say, beginning with ours or theirs. */
export function MergeTexts({
  conflict,
  pending,
  error,
  save,
  cancel,
}: {
  conflict: MirrorConflictDto;
  pending: boolean;
  error: string | null;
  save: (text: string) => void;
  cancel: () => void;
}) {
  const { field, ours, theirs, mirrorName } = conflict;
  const [text, setText] = useState(ours ?? '');
  const word = FIELD_WORDS[field].toLowerCase();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() && !pending) save(text);
  };
  return (
    <form
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.stopPropagation();
          cancel();
        } else submitOnModEnter(event);
      }}
      className="mt-3 flex flex-col gap-2"
    >
      <Textarea
        aria-label={`The ${word} on both sides`}
        autoFocus
        dir="auto"
        rows={field === 'subject' ? 1 : 5}
        maxLength={isText(field) ? MOST_TEXT[field] : undefined}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="flex flex-wrap gap-2">
        <Button
          type="submit"
          size="sm"
          variant="primary"
          kbd="mod+enter"
          pending={pending}
          disabled={!text.trim()}
        >
          Save for both
        </Button>
        <Button size="sm" onClick={() => setText(theirs ?? '')}>
          Begin with that of {mirrorName}
        </Button>
        <Button size="sm" kbd="esc" onClick={cancel}>
          Cancel
        </Button>
      </div>
      <InlineError>{error}</InlineError>
    </form>
  );
}
