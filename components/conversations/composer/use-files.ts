'use client';

import { useEffect, useRef, useState } from 'react';
import { decideFiles, type FileCarrier, MOST_FILE_BYTES, sizeWords } from '#lib/channels/files.schemas.ts';
import type { UnsentFile } from '#lib/conversations/files.schemas.ts';
import type { FilledReply } from '#lib/conversations/saved-replies.schemas.ts';
import type { AttachmentDto } from '#lib/conversations/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { announce } from '#lib/ui/announce.ts';
import { type UploadPlace, uploadFile } from './upload-file.ts';

/** A file that is on its way to the desk, or did not get there. */
export interface Arriving {
  key: string;
  name: string;
  size: number;
  /** 0 to 1. */
  share: number;
  /** Why it was not taken; null while it is on its way. */
  refused: string | null;
}

/** Counted, because ids of the browser are for secure pages only. */
let made = 0;

/** As it is shown where it is to be sent. */
export const asAttachment = ({ id, name, mime, size }: Omit<UnsentFile, 'sha256'>): AttachmentDto => ({
  id,
  name,
  mime,
  size,
  state: 'stored',
  reason: null,
});

/**
 * The files of something that is written: those that are kept stand with it, those on their way are this browser's.
 * What the channel does not carry is said at once, before anything is sent or asked.
 */
export function useFiles({
  place,
  carrier,
  kept,
  onAdd,
  onTakeOut,
  onRemove,
}: {
  place: UploadPlace;
  /** Null where nobody knows yet what will carry them. */
  carrier: FileCarrier | null;
  kept: readonly AttachmentDto[];
  onAdd: (file: AttachmentDto) => void;
  onTakeOut: (id: string) => void;
  /** Removes what is in no draft any more. */
  onRemove: (fileId: string) => Promise<unknown>;
}) {
  const [arriving, setArriving] = useState<readonly Arriving[]>([]);
  /** What happened to files that were brought where nothing carries any; null where none were. */
  const [refused, setRefused] = useState<string | null>(null);
  const aborts = useRef(new Map<string, () => void>());
  /** Done when the file that was chosen last, and all before it, have come or failed. */
  const last = useRef<Promise<unknown>>(Promise.resolve());

  useEffect(() => {
    const running = aborts.current;
    return () => {
      for (const abort of running.values()) abort();
    };
  }, []);

  const change = (key: string, values: Partial<Arriving>) =>
    setArriving((all) => all.map((one) => (one.key === key ? { ...one, ...values } : one)));
  const drop = (key: string) => setArriving((all) => all.filter((one) => one.key !== key));

  const send = async (key: string, file: File) => {
    const { answer, abort } = uploadFile(place, file, (share) => change(key, { share }));
    let stopped = false;
    aborts.current.set(key, () => {
      stopped = true;
      abort();
    });
    // They come at once and are added one after the other, as they were chosen: so they go out.
    const before = last.current;
    last.current = answer.then(() => before);
    const said = await answer;
    await before;
    aborts.current.delete(key);
    // Broken off when it had come already and waited for those before it.
    if (said.ok && stopped) void onRemove(said.file.id);
    else if (said.ok) {
      drop(key);
      onAdd(said.file);
      announce(`${said.file.name} is added`);
    } else if (said.message) change(key, { refused: said.message });
  };

  const add = (files: Iterable<File>) => {
    if (carrier?.kind === 'none') {
      setRefused('');
      return;
    }
    for (const file of files) {
      made += 1;
      const key = `arriving-${made}`;
      const wrong = wrongWith(file);
      setArriving((all) => [...all, { key, name: file.name, size: file.size, share: 0, refused: wrong }]);
      if (!wrong) void send(key, file);
    }
  };

  /** Files the desk has already: `ask` brings them here. Where nothing carries files, it is asked for the words alone. */
  const bring = async (
    files: readonly UnsentFile[],
    ask: (withFiles: boolean) => Promise<ActionResult<FilledReply>>,
  ) => {
    if (files.length === 0 || carrier?.kind === 'none') {
      if (files.length > 0) setRefused('The files of this reply are left out. ');
      await ask(false).catch(() => null);
      return;
    }
    const stopped = new Set<string>();
    const coming = files.map(({ name, size }) => {
      made += 1;
      const key = `arriving-${made}`;
      aborts.current.set(key, () => stopped.add(key));
      return { key, name, size, share: 1, refused: null };
    });
    setArriving((all) => [...all, ...coming]);
    const said = await ask(true).catch(() => null);
    for (const [at, { key }] of coming.entries()) {
      aborts.current.delete(key);
      const file = said?.ok ? said.data.files[at] : undefined;
      if (!file) {
        change(key, {
          refused: said && !said.ok ? said.error.message : 'is not there any more. Add it yourself.',
        });
        continue;
      }
      drop(key);
      if (stopped.has(key)) void onRemove(file.id);
      else onAdd(asAttachment(file));
    }
  };

  const sizes = kept.map(({ id, name, mime, size }) => ({ id, name, mime, size: size ?? 0 }));
  return {
    arriving,
    add,
    bring,
    /** It was sent: what was said of files is over. */
    forget: () => setRefused(null),
    /** Takes out what is kept, or breaks off what is on its way. */
    remove: (id: string) => {
      aborts.current.get(id)?.();
      drop(id);
      if (!kept.some((file) => file.id === id)) return;
      onTakeOut(id);
      void onRemove(id);
    },
    loading: arriving.some((one) => one.refused === null),
    /** What the channel says of them, with what to do. */
    problem:
      carrier?.kind === 'none' && refused !== null
        ? { fileId: null, message: `${refused}${carrier.why}` }
        : carrier && decideFiles(carrier, sizes),
    /** Whether the message cannot go out as it stands: words alone can. */
    blocks: kept.length > 0 && carrier !== null && decideFiles(carrier, sizes) !== null,
  };
}

/** What is known of a file before it is sent anywhere. */
function wrongWith(file: File): string | null {
  if (file.size === 0) return 'is empty, or a folder. Choose the file itself.';
  return file.size > MOST_FILE_BYTES
    ? `has ${sizeWords(file.size)}; ${sizeWords(MOST_FILE_BYTES)} are the most. Make it smaller, or send a link.`
    : null;
}
