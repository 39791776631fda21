import type { Ref } from 'react';
import { pastedFiles } from './drop-files.tsx';
import type { Mode } from './mode-line.tsx';
import { SuggestBox, type SuggestSource } from './suggest-box.tsx';

/** The box itself: words, what `/` or `@` offers, and files that are pasted into a reply. */
export function WriteBox({
  boxRef,
  mode,
  recipient,
  text,
  onText,
  source,
  onSubmit,
  onFiles,
  help,
  wrong,
}: {
  boxRef: Ref<HTMLTextAreaElement>;
  mode: Mode;
  recipient: string;
  text: string;
  onText: (text: string) => void;
  source: SuggestSource;
  onSubmit: () => void;
  onFiles: (files: File[]) => void;
  /** The id of what describes it. */
  help: string;
  wrong: boolean;
}) {
  return (
    <SuggestBox
      boxRef={boxRef}
      value={text}
      onText={onText}
      source={source}
      onKeyDown={(event) => {
        // With shift it is for later.
        if (event.key === 'Enter' && (event.metaKey || event.ctrlKey) && !event.shiftKey) {
          event.preventDefault();
          onSubmit();
        }
        if (event.key === 'Escape') event.currentTarget.blur();
      }}
      onPaste={(event) => {
        const pasted = mode === 'reply' ? pastedFiles(event.clipboardData) : [];
        if (pasted.length === 0) return;
        event.preventDefault();
        onFiles(pasted);
      }}
      rows={3}
      dir="auto"
      aria-label={mode === 'reply' ? `Reply to ${recipient}` : 'Internal note'}
      aria-describedby={help}
      aria-invalid={wrong ? true : undefined}
      placeholder={
        mode === 'reply'
          ? `Write to ${recipient}, or / for a saved reply`
          : 'Write a note for your team, or @ to name somebody'
      }
    />
  );
}
