import { FileDown, FileX } from 'lucide-react';
import { sizeWords } from '#lib/channels/files.schemas.ts';
import type { AttachmentDto, SentFile } from '#lib/conversations/schemas.ts';
import { cn } from '#lib/ui/cn.ts';
import { fileKind } from './file-words.ts';

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
export function Attachments({
  workspace,
  files,
  end = false,
}: {
  workspace: string;
  files: readonly AttachmentDto[];
  /** Under a message of ours, which stands at the end of its line. */
  end?: boolean;
}) {
  if (files.length === 0) return null;
  return (
    <ul aria-label="Files" className={cn('flex max-w-full flex-wrap gap-1.5', end && 'justify-end')}>
      {files.map((file) => (
        <li
          key={file.id}
          className="flex min-w-0 max-w-full items-center rounded-md border border-line bg-surface text-sm"
        >
          {file.state === 'stored' ? (
            <a
              href={`/api/v1/attachments/${file.id}?workspace=${workspace}`}
              download={file.name}
              className="hit group inline-flex min-h-7 min-w-0 items-center gap-1.5 px-2 py-0.5 text-accent-ink touch:min-h-11"
            >
              <FileDown aria-hidden className="size-4 shrink-0" />
              <span className="truncate underline-offset-2 group-hover:underline">{file.name}</span>
              <span className="shrink-0 text-ink-3 text-xs tabular-nums">
                {fileKind(file.mime)}
                {file.size === null ? '' : `, ${sizeWords(file.size)}`}
              </span>
            </a>
          ) : (
            <span className="inline-flex min-h-7 min-w-0 items-center gap-1.5 px-2 py-0.5 text-ink-3">
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
