'use client';

import { type ClipboardEvent, type DragEvent, type ReactNode, type RefObject, useState } from 'react';
import { useCommands } from '#lib/ui/use-commands.ts';
import { type AddPicture, PictureDialog } from './picture-dialog.tsx';

const pictureOf = (data: DataTransfer | null): File | null =>
  [...(data?.files ?? [])].find(({ type }) => type.startsWith('image/')) ?? null;

/** Pictures into a text: chosen, pasted or dropped, put where the cursor stands. */
export function usePictures(
  box: RefObject<HTMLTextAreaElement | null>,
  add: AddPicture,
  put: (change: (text: string) => string) => void,
): {
  ask: () => void;
  onPaste: (event: ClipboardEvent) => void;
  onDrop: (event: DragEvent) => void;
  onDragOver: (event: DragEvent) => void;
  dialog: ReactNode;
} {
  const [asked, setAsked] = useState<{ file: File | null; at: number } | null>(null);
  const begin = (file: File | null) => setAsked({ file, at: box.current?.selectionStart ?? -1 });
  const ask = () => begin(null);
  useCommands([{ id: 'article.picture', label: 'Add a picture', group: 'Article', keys: 'mod+i', run: ask }]);
  const take = (event: ClipboardEvent | DragEvent, data: DataTransfer | null) => {
    const file = pictureOf(data);
    if (!file) return;
    event.preventDefault();
    begin(file);
  };
  const insert = (markdown: string) =>
    put((text) => {
      const at = asked && asked.at >= 0 ? Math.min(asked.at, text.length) : text.length;
      const [before, after] = [text.slice(0, at), text.slice(at)];
      // A picture is a block of its own.
      const gap = (side: string, edge: RegExp) => (side === '' || edge.test(side) ? '' : '\n\n');
      return `${before}${gap(before, /\n\n$/)}${markdown}${gap(after, /^\n\n/)}${after}`;
    });
  return {
    ask,
    onPaste: (event) => take(event, event.clipboardData),
    onDrop: (event) => take(event, event.dataTransfer),
    onDragOver: (event) => {
      if ([...event.dataTransfer.types].includes('Files')) event.preventDefault();
    },
    dialog: asked ? (
      <PictureDialog file={asked.file} onClose={() => setAsked(null)} add={add} onAdded={insert} />
    ) : null,
  };
}
