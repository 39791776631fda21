import { useEffect, useRef, useState } from 'react';
import { inConversation } from '#components/conversations/composer/upload-file.ts';
import { asAttachment, useFiles } from '#components/conversations/composer/use-files.ts';
import type { FileCarrier } from '#lib/channels/files.schemas.ts';
import type { AttachmentDto, SentFile } from '#lib/conversations/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { storedFiles, storeFiles } from './edit-store.ts';

/** What the files of a card need of the server. */
export interface FileActions {
  /** What would carry them, with its limits. */
  carrier: (input: { conversationId: string }) => Promise<ActionResult<FileCarrier>>;
  /** Removes a file that was added here and is not to go. */
  removeFile: (input: { conversationId: string; fileId: string }) => Promise<ActionResult<unknown>>;
}

export interface EditFiles {
  workspace: string;
  conversationId: string;
  /** What goes with it as it stands. */
  original: readonly SentFile[];
  actions: FileActions;
  /** Files that began the edit: dropped or pasted on the card, or chosen by its button. */
  bring: readonly File[];
}

/**
 * The files of a draft while it is edited: what is taken out stays where it was until the edit is sent, what was added
 * is removed when the edit is dropped.
 */
export function useEditFiles(id: string, { workspace, conversationId, original, actions, bring }: EditFiles) {
  const [kept, setKept] = useState<readonly AttachmentDto[]>(
    () => storedFiles(id) ?? original.map(asAttachment),
  );
  const [carrier, setCarrier] = useState<FileCarrier | null>(null);
  /** What stands here, also between two drawings: files arrive on their own. */
  const now = useRef(kept);
  const isNew = (fileId: string) => !original.some((file) => file.id === fileId);
  const remove = (fileId: string) => actions.removeFile({ conversationId, fileId });

  const change = (next: readonly AttachmentDto[]) => {
    now.current = next;
    setKept(next);
    storeFiles(id, next);
  };
  const place = inConversation(workspace, conversationId);
  const files = useFiles({
    place,
    carrier,
    kept,
    onAdd: (file) => change([...now.current, file]),
    onTakeOut: (fileId) => change(now.current.filter((file) => file.id !== fileId)),
    // The draft still names what it came with: that goes when the edit is sent.
    onRemove: async (fileId) => (isNew(fileId) ? remove(fileId) : undefined),
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the edit begins
  useEffect(() => {
    // A moment later: a form that is drawn twice at first begins once.
    const timer = setTimeout(() => {
      if (bring.length > 0) files.add(bring);
      void actions.carrier({ conversationId }).then(
        (said) => (said.ok ? setCarrier(said.data) : undefined),
        () => undefined,
      );
    });
    return () => clearTimeout(timer);
  }, []);

  const fileIds = kept.map((file) => file.id);
  const same = fileIds.length === original.length && original.every((file, at) => file.id === fileIds[at]);
  return {
    ...files,
    place,
    kept,
    /** What goes with it from now on; null where that is what it was. */
    changed: same ? null : fileIds,
    /** The edit is dropped: what was added for it goes. */
    drop: () => {
      for (const file of now.current) if (isNew(file.id)) void remove(file.id);
    },
  };
}
