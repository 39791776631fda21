'use client';

import { useEffect, useRef, useState } from 'react';
import type { ComposerDraft, DraftSaved } from '#lib/conversations/presence.schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';

export type SaveDraft = (input: {
  conversationId: string;
  body: string;
  version: number;
}) => Promise<ActionResult<DraftSaved>>;

const PAUSE_MS = 800;

/**
 * The text of a reply, which everybody who opens the thread sees. It is kept by the server a moment after the last
 * letter, and by this browser until then, so that neither a reload nor a failed save loses it. When a colleague wrote
 * in the meantime, `theirs` is what stands there now, and the writer says which one stays.
 */
export function useSharedDraft(conversationId: string, first: ComposerDraft | null, save: SaveDraft) {
  const key = `composer:${conversationId}:reply`;
  const [text, setShown] = useState(first?.body ?? '');
  const [theirs, setTheirs] = useState<ComposerDraft | null>(null);
  const version = useRef(first?.version ?? 0);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  /** What is not kept by the server yet. */
  const unsaved = useRef<string | null>(null);

  useEffect(() => {
    const left = sessionStorage.getItem(key);
    if (left) setShown(left);
  }, [key]);

  const keep = async (body: string): Promise<void> => {
    timer.current = null;
    const answer = await save({ conversationId, body, version: version.current }).catch(() => null);
    // Not reached, or not allowed: this browser keeps it, and the next letter tries again.
    if (!answer?.ok) return;
    if (answer.data.kind === 'changed') {
      setTheirs(answer.data.draft);
      return;
    }
    version.current = answer.data.version;
    if (unsaved.current !== body) return;
    unsaved.current = null;
    sessionStorage.removeItem(key);
  };

  const setText = (next: string): void => {
    setShown(next);
    unsaved.current = next;
    sessionStorage.setItem(key, next);
    if (timer.current) clearTimeout(timer.current);
    timer.current = setTimeout(() => void keep(next), PAUSE_MS);
  };

  return {
    text,
    setText,
    theirs,
    /** It was sent: there is nothing to keep any more. */
    clear: (): void => {
      if (timer.current) clearTimeout(timer.current);
      setShown('');
      setTheirs(null);
      unsaved.current = '';
      sessionStorage.removeItem(key);
      void keep('');
    },
    /** What a heartbeat brought. Text that is being written here is never taken away. */
    hear: (draft: ComposerDraft | null): void => {
      if (unsaved.current !== null || sessionStorage.getItem(key)) return;
      if ((draft?.version ?? 0) === version.current) return;
      version.current = draft?.version ?? 0;
      setShown(draft?.body ?? '');
    },
    takeTheirs: (): void => {
      if (!theirs) return;
      version.current = theirs.version;
      unsaved.current = null;
      sessionStorage.removeItem(key);
      setShown(theirs.body);
      setTheirs(null);
    },
    keepMine: (): void => {
      if (!theirs) return;
      version.current = theirs.version;
      setTheirs(null);
      void keep(text);
    },
  };
}
