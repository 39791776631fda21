import type { AttachmentDto } from '#lib/conversations/schemas.ts';

export type Uploaded = { ok: true; file: AttachmentDto } | { ok: false; message: string };

/** Where files are brought to, and where each of them can be looked at then. */
export interface UploadPlace {
  path: string;
  params: Readonly<Record<string, string>>;
  hrefOf: (fileId: string) => string;
}

/** To be sent in a conversation. */
export const inConversation = (workspace: string, conversationId: string): UploadPlace => ({
  path: '/api/v1/attachments',
  params: { workspace, conversationId },
  hrefOf: (id) => `/api/v1/attachments/${id}?workspace=${workspace}`,
});

/** To be saved with a reply. */
export const inSavedReply = (workspace: string): UploadPlace => ({
  path: '/api/v1/attachments/saved',
  params: { workspace },
  hrefOf: (id) => `/api/v1/attachments/saved/${id}?workspace=${workspace}`,
});

/**
 * Sends one file to the desk, which keeps it for what it is to go with.
 *
 * @param onShare how much has gone out, 0 to 1: `fetch` cannot tell.
 * @returns the answer, and how to break off; what was broken off is answered with an empty message.
 */
export function uploadFile(
  place: UploadPlace,
  file: File,
  onShare: (share: number) => void,
): { answer: Promise<Uploaded>; abort: () => void } {
  const request = new XMLHttpRequest();
  const answer = new Promise<Uploaded>((done) => {
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      onShare(total > 0 ? loaded / total : 0),
    );
    request.addEventListener('abort', () => done({ ok: false, message: '' }));
    request.addEventListener('error', () =>
      done({ ok: false, message: 'did not arrive. Check the connection and add it again.' }),
    );
    request.addEventListener('load', () => done(read(request)));
  });
  const query = new URLSearchParams({ ...place.params, name: file.name });
  request.open('POST', `${place.path}?${query}`);
  request.setRequestHeader('content-type', 'application/octet-stream');
  request.send(file);
  return { answer, abort: () => request.abort() };
}

function read({ status, responseText }: XMLHttpRequest): Uploaded {
  try {
    const said = JSON.parse(responseText) as Record<string, unknown>;
    if (status >= 200 && status < 300)
      return {
        ok: true,
        file: {
          id: String(said.id),
          name: String(said.name),
          mime: String(said.mime),
          size: Number(said.size),
          state: 'stored',
          reason: null,
        },
      };
    const [first] = Array.isArray(said.errors) ? (said.errors as { message?: string }[]) : [];
    return { ok: false, message: first?.message ?? String(said.detail ?? 'was not taken. Add it again.') };
  } catch {
    return { ok: false, message: 'was not taken. Add it again.' };
  }
}
