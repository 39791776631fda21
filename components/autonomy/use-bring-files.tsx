'use client';

import { type ReactNode, useEffect, useRef, useState } from 'react';
import { pastedFiles, useFileDrop } from '#components/conversations/composer/drop-files.tsx';

/**
 * Files that are brought to a draft while it is only read: chosen, dropped on it, or pasted anywhere on the page. They
 * begin an edit, which gets them as `bring`.
 *
 * @param enabled whether it takes any now.
 * @param pastes whether what is pasted outside any box is meant for it: one draft of a page at a time.
 */
export function useBringFiles({
  enabled,
  pastes,
  onBring,
}: {
  enabled: boolean;
  pastes: boolean;
  onBring: () => void;
}) {
  const [bring, setBring] = useState<readonly File[]>([]);
  const input = useRef<HTMLInputElement>(null);
  const take = (files: File[]) => {
    if (files.length === 0) return;
    setBring(files);
    onBring();
  };
  const latest = useRef(take);
  useEffect(() => {
    latest.current = take;
  });
  const drop = useFileDrop(enabled ? take : null);

  useEffect(() => {
    if (!enabled || !pastes) return;
    const paste = (event: ClipboardEvent) => {
      const at = event.target;
      if (event.defaultPrevented || !event.clipboardData) return;
      if (at instanceof Element && at.closest('textarea, input, [contenteditable], [role="dialog"]')) return;
      const files = pastedFiles(event.clipboardData);
      if (files.length === 0) return;
      event.preventDefault();
      latest.current(files);
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, [enabled, pastes]);

  const chooser: ReactNode = (
    <input
      ref={input}
      type="file"
      multiple
      tabIndex={-1}
      aria-label="Files to add to the draft"
      className="sr-only"
      onChange={(event) => {
        take([...(event.target.files ?? [])]);
        // The same file may be chosen again after it was taken out.
        event.target.value = '';
      }}
    />
  );
  return {
    bring,
    /** The edit has ended: the next one begins without them. */
    end: () => setBring([]),
    drop,
    choose: () => input.current?.click(),
    /** Stands somewhere inside. */
    chooser,
  };
}
