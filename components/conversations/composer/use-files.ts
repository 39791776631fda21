'use client';

import { useEffect, useRef, useState } from 'react';
import { decideFiles, type FileCarrier, MOST_FILE_BYTES, sizeWords } from '#lib/channels/files.schemas.ts';
import type { AttachmentDto } from '#lib/conversations/schemas.ts';
import { announce } from '#lib/ui/announce.ts';
import { uploadFile } from './upload-file.ts';

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

/**
 * The files of a reply: those that are kept stand in the shared draft, those on their way are this browser's. What the
 * channel does not carry is said at once, before anything is sent or asked.
 */
export function useFiles({
  workspace,
  conversationId,
  carrier,
  kept,
  onAdd,
  onTakeOut,
  onRemove,
}: {
  workspace: string;
  conversationId: string;
  carrier: FileCarrier;
  kept: readonly AttachmentDto[];
  onAdd: (file: AttachmentDto) => void;
  onTakeOut: (id: string) => void;
  /** Removes what is in no draft any more. */
  onRemove: (fileId: string) => Promise<unknown>;
}) {
  const [arriving, setArriving] = useState<readonly Arriving[]>([]);
  /** Files were brought where nothing carries any. */
  const [refused, setRefused] = useState(false);
  const aborts = useRef(new Map<string, () => void>());

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
    const { answer, abort } = uploadFile({ workspace, conversationId }, file, (share) =>
      change(key, { share }),
    );
    aborts.current.set(key, abort);
    const said = await answer;
    aborts.current.delete(key);
    if (said.ok) {
      drop(key);
      onAdd(said.file);
      announce(`${said.file.name} is added`);
    } else if (said.message) change(key, { refused: said.message });
  };

  const add = (files: Iterable<File>) => {
    if (carrier.kind === 'none') {
      setRefused(true);
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

  const sizes = kept.map(({ id, name, mime, size }) => ({ id, name, mime, size: size ?? 0 }));
  return {
    arriving,
    add,
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
      carrier.kind === 'none' && refused
        ? { fileId: null, message: carrier.why }
        : decideFiles(carrier, sizes),
    /** Whether the message cannot go out as it stands: words alone can. */
    blocks: kept.length > 0 && decideFiles(carrier, sizes) !== null,
  };
}

/** What is known of a file before it is sent anywhere. */
function wrongWith(file: File): string | null {
  if (file.size === 0) return 'is empty, or a folder. Choose the file itself.';
  return file.size > MOST_FILE_BYTES
    ? `has ${sizeWords(file.size)}; ${sizeWords(MOST_FILE_BYTES)} are the most. Make it smaller, or send a link.`
    : null;
}
