'use client';

import { useState } from 'react';
import type { UnsentFile } from '#lib/conversations/files.schemas.ts';
import type { AttachmentDto } from '#lib/conversations/schemas.ts';
import { inSavedReply } from '../composer/upload-file.ts';
import { asAttachment, useFiles } from '../composer/use-files.ts';

/** The files of something that is sent again and again: a saved reply, or what a macro says. */
export function useSavedFiles(workspace: string, before: readonly UnsentFile[]) {
  const [kept, setKept] = useState<readonly AttachmentDto[]>(() => before.map(asAttachment));
  const place = inSavedReply(workspace);
  const files = useFiles({
    place,
    // Where it will be used is not known here: each channel says what it does not take then.
    carrier: null,
    kept,
    onAdd: (file) => setKept((all) => [...all, file]),
    onTakeOut: (id) => setKept((all) => all.filter((file) => file.id !== id)),
    // What nothing is saved with is removed by the clock.
    onRemove: async () => undefined,
  });
  return { ...files, kept, hrefOf: place.hrefOf, ids: kept.map(({ id }) => id) };
}
