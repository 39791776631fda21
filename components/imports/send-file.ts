import { CHUNK_BYTES, type ImportDto } from '#lib/imports/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';

export interface UploadActions {
  start: (input: {
    kind: ImportDto['kind'];
    fileName: string;
    bytes: number;
  }) => Promise<ActionResult<ImportDto>>;
  addChunk: (input: { importId: string; position: number; data: string }) => Promise<ActionResult<unknown>>;
  finish: (input: { importId: string }) => Promise<ActionResult<ImportDto>>;
}

/** A part that does not arrive is sent again before the upload gives up: connections drop. */
const TRIES = 3;

/**
 * Sends a file part by part.
 *
 * @param onProgress how much has arrived, 0 to 1.
 */
export async function sendFile(
  file: File,
  kind: ImportDto['kind'],
  actions: UploadActions,
  onProgress: (share: number) => void,
): Promise<ActionResult<ImportDto>> {
  const begun = await actions.start({ kind, fileName: file.name, bytes: file.size });
  if (!begun.ok) return begun;
  const importId = begun.data.id;
  for (let position = 0; position * CHUNK_BYTES < file.size; position++) {
    const part = file.slice(position * CHUNK_BYTES, (position + 1) * CHUNK_BYTES);
    const data = base64Of(new Uint8Array(await part.arrayBuffer()));
    const sent = await again(() => actions.addChunk({ importId, position, data }));
    if (!sent.ok) return sent;
    onProgress(Math.min(1, ((position + 1) * CHUNK_BYTES) / file.size));
  }
  return actions.finish({ importId });
}

async function again<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt === TRIES) throw error;
    }
  }
}

function base64Of(bytes: Uint8Array): string {
  let text = '';
  // In pieces: so many arguments at once would overflow the stack.
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}
