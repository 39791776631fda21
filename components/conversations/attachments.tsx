import { FileDown, FileX } from 'lucide-react';
import { sizeWords } from '#lib/channels/files.schemas.ts';
import type { AttachmentDto, SentFile } from '#lib/conversations/schemas.ts';

const REASONS: Readonly<Record<string, string>> = {
  too_large: 'larger than is kept',
  too_many: 'more files than are kept',
  gone: 'no longer at the provider',
  changed: 'not the file that was announced',
  unreachable: 'the provider could not be reached',
};

/** Files that go out, as those of a message are shown. */
export const asAttachments = (files: readonly SentFile[]): AttachmentDto[] =>
  files.map(({ id, name, mime, size }) => ({ id, name, mime, size, state: 'stored', reason: null }));

/** The files of a message: to be saved, on their way, or why there is none. Nothing is opened inside the desk. */
export function Attachments({ workspace, files }: { workspace: string; files: readonly AttachmentDto[] }) {
  if (files.length === 0) return null;
  return (
    <ul aria-label="Files" className="flex max-w-full flex-col gap-1">
      {files.map((file) => (
        <li key={file.id} className="min-w-0 text-sm">
          {file.state === 'stored' ? (
            <a
              href={`/api/v1/attachments/${file.id}?workspace=${workspace}`}
              download={file.name}
              className="hit inline-flex max-w-full items-center gap-1.5 text-accent-ink underline-offset-2 hover:underline"
            >
              <FileDown aria-hidden className="size-4 shrink-0" />
              <span className="truncate">{file.name}</span>
              <span className="shrink-0 text-ink-3 text-xs">
                {file.size === null ? '' : sizeWords(file.size)}
              </span>
            </a>
          ) : (
            <span className="inline-flex max-w-full items-center gap-1.5 text-ink-3">
              <FileX aria-hidden className="size-4 shrink-0" />
              <span className="truncate">{file.name}</span>
              <span className="shrink-0 text-xs">
                {file.state === 'waiting' ? 'is being fetched' : (REASONS[file.reason ?? ''] ?? 'not kept')}
              </span>
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
