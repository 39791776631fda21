'use client';

import { useEffect, useRef, useState } from 'react';
import type { ComposerDraft, DraftSaved } from '#lib/conversations/presence.schemas.ts';
import type { AttachmentDto } from '#lib/conversations/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';

export type SaveDraft = (input: {
  conversationId: string;
  body: string;
  fileIds: string[];
  version: number;
}) => Promise<ActionResult<DraftSaved>>;

/** What stands in the composer: words and what goes with them. */
interface Content {
  body: string;
  files: readonly AttachmentDto[];
}

const EMPTY: Content = { body: '', files: [] };
const PAUSE_MS = 800;
const contentOf = (draft: ComposerDraft | null): Content => draft ?? EMPTY;

/**
 * The text of a reply and its files, which everybody who opens the thread sees. It is kept by the server a moment after
 * the last letter, and the text by this browser until then, so that neither a reload nor a failed save loses it. When a
 * colleague wrote in the meantime, `theirs` is what stands there now, and the writer says which one stays.
 */
export function useSharedDraft(conversationId: string, first: ComposerDraft | null, save: SaveDraft) {
  const key = `composer:${conversationId}:reply`;
  const [shown, setShown] = useState<Content>(contentOf(first));
  const [theirs, setTheirs] = useState<ComposerDraft | null>(null);
  const version = useRef(first?.version ?? 0);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  /** What stands here, also between two drawings: files arrive on their own. */
  const now = useRef<Content>(shown);
  /** What is not kept by the server yet. */
  const unsaved = useRef<Content | null>(null);

  const show = (content: Content): void => {
    now.current = content;
    setShown(content);
  };

  useEffect(() => {
    const left = sessionStorage.getItem(key);
    if (!left) return;
    now.current = { ...now.current, body: left };
    setShown(now.current);
  }, [key]);

  const keep = async (content: Content): Promise<void> => {
    timer.current = null;
    const fileIds = content.files.map(({ id }) => id);
    const answer = await save({
      conversationId,
      body: content.body,
      fileIds,
      version: version.current,
    }).catch(() => null);
    // Not reached, or not allowed: this browser keeps it, and the next letter tries again.
    if (!answer?.ok) return;
    if (answer.data.kind === 'changed') {
      setTheirs(answer.data.draft);
      return;
    }
    version.current = answer.data.version;
    if (unsaved.current !== content) return;
    unsaved.current = null;
    sessionStorage.removeItem(key);
  };

  const change = (content: Content, pause: number): void => {
    show(content);
    unsaved.current = content;
    sessionStorage.setItem(key, content.body);
    if (timer.current) clearTimeout(timer.current);
    timer.current = setTimeout(() => void keep(content), pause);
  };

  return {
    text: shown.body,
    files: shown.files,
    setText: (body: string): void => change({ ...now.current, body }, PAUSE_MS),
    /** Kept at once: a file that no draft names is removed some day. */
    addFile: (file: AttachmentDto): void =>
      change({ ...now.current, files: [...now.current.files, file] }, 0),
    takeOutFile: (id: string): void =>
      change({ ...now.current, files: now.current.files.filter((file) => file.id !== id) }, 0),
    /** Words and files of a message that was taken back. */
    restore: (body: string, files: readonly AttachmentDto[]): void => change({ body, files }, 0),
    theirs,
    /** It was sent: there is nothing to keep any more. */
    clear: (): void => {
      if (timer.current) clearTimeout(timer.current);
      show(EMPTY);
      setTheirs(null);
      unsaved.current = EMPTY;
      sessionStorage.removeItem(key);
      void keep(EMPTY);
    },
    /** What a heartbeat brought. What is being written here is never taken away. */
    hear: (draft: ComposerDraft | null): void => {
      if (unsaved.current !== null || sessionStorage.getItem(key)) return;
      if ((draft?.version ?? 0) === version.current) return;
      version.current = draft?.version ?? 0;
      show(contentOf(draft));
    },
    takeTheirs: (): void => {
      if (!theirs) return;
      version.current = theirs.version;
      unsaved.current = null;
      sessionStorage.removeItem(key);
      show(contentOf(theirs));
      setTheirs(null);
    },
    keepMine: (): void => {
      if (!theirs) return;
      version.current = theirs.version;
      setTheirs(null);
      void keep(now.current);
    },
  };
}
