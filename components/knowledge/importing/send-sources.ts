import { type ArticleImport, type ArticleSource, IMPORTING } from '#lib/knowledge/importing.schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import type { ChosenFile } from './unpack-files.ts';

type Given = { name: string; bytes: number; data?: string };

export interface SendActions {
  start: (input: { addresses: string[]; follow: 'none' | 'below' }) => Promise<ActionResult<ArticleImport>>;
  addFiles: (input: {
    articleImportId: string;
    files: Given[];
  }) => Promise<ActionResult<{ items: ArticleSource[] }>>;
  addPart: (input: {
    articleImportId: string;
    articleSourceId: string;
    position: number;
    data: string;
  }) => Promise<ActionResult<unknown>>;
  read: (input: { articleImportId: string }) => Promise<ActionResult<ArticleImport>>;
}

/** A part that does not arrive is sent again before the upload gives up: connections drop. */
const TRIES = 3;

/**
 * Begins an import with files and addresses: small files several at a time, large ones part by part.
 *
 * @param onProgress how much has arrived, 0 to 1.
 */
export async function sendSources(
  {
    files,
    addresses,
    follow,
  }: { files: readonly ChosenFile[]; addresses: string[]; follow: 'none' | 'below' },
  actions: SendActions,
  onProgress: (share: number) => void,
): Promise<ActionResult<ArticleImport>> {
  const begun = await actions.start({ addresses, follow });
  if (!begun.ok) return begun;
  const articleImportId = begun.data.id;
  const all = files.reduce((sum, { content }) => sum + content.size, 0);
  let sent = 0;
  const arrived = (bytes: number) => {
    sent += bytes;
    onProgress(all === 0 ? 1 : sent / all);
  };
  for (const batch of batchesOf(files)) {
    const given: Given[] = [];
    for (const { name, content } of batch)
      given.push({
        ...{ name, bytes: content.size },
        ...(content.size <= IMPORTING.partBytes ? { data: await base64Of(content) } : {}),
      });
    const answer = await actions.addFiles({ articleImportId, files: given });
    if (!answer.ok) return answer;
    for (const [at, { content }] of batch.entries()) {
      const source = answer.data.items[at];
      if (content.size > IMPORTING.partBytes && source) {
        const failed = await sendParts(actions, articleImportId, source.id, content, arrived);
        if (failed) return failed;
      } else arrived(content.size);
    }
  }
  return actions.read({ articleImportId });
}

async function sendParts(
  { addPart }: SendActions,
  articleImportId: string,
  articleSourceId: string,
  content: Blob,
  arrived: (bytes: number) => void,
): Promise<Extract<ActionResult<never>, { ok: false }> | null> {
  for (let position = 0; position * IMPORTING.partBytes < content.size; position++) {
    const part = content.slice(position * IMPORTING.partBytes, (position + 1) * IMPORTING.partBytes);
    const data = await base64Of(part);
    const answer = await again(() => addPart({ articleImportId, articleSourceId, position, data }));
    if (!answer.ok) return answer;
    arrived(part.size);
  }
  return null;
}

/** Files of one call: what is sent whole stays below what a request may carry. */
export function batchesOf(files: readonly ChosenFile[]): ChosenFile[][] {
  const batches: ChosenFile[][] = [];
  let size = 0;
  for (const file of files) {
    const bytes = file.content.size <= IMPORTING.partBytes ? file.content.size : 0;
    const last = batches.at(-1);
    if (!last || last.length >= IMPORTING.files || size + bytes > IMPORTING.partBytes) {
      batches.push([file]);
      size = bytes;
    } else {
      last.push(file);
      size += bytes;
    }
  }
  return batches;
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

async function base64Of(content: Blob): Promise<string> {
  const bytes = new Uint8Array(await content.arrayBuffer());
  let text = '';
  // In pieces: so many arguments at once would overflow the stack.
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}
