import { Paperclip, X } from 'lucide-react';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Progress } from '#components/ui/progress.tsx';
import { type FileProblem, sizeWords } from '#lib/channels/files.schemas.ts';
import type { AttachmentDto } from '#lib/conversations/schemas.ts';
import { cn } from '#lib/ui/cn.ts';
import type { Arriving } from './use-files.ts';

/** Under the box: what goes with the words, how far it has come, and what is the matter with it. */
export function FileTray({
  label = 'Files to be sent',
  hrefOf,
  kept,
  arriving,
  problem,
  onRemove,
}: {
  /** What the list is, read aloud. */
  label?: string;
  /** Where a file that is kept can be looked at. */
  hrefOf: (fileId: string) => string;
  kept: readonly AttachmentDto[];
  arriving: readonly Arriving[];
  problem: FileProblem | null;
  onRemove: (id: string) => void;
}) {
  return (
    <>
      {kept.length + arriving.length > 0 ? (
        <ul aria-label={label} className="mt-2 flex flex-wrap gap-1.5">
          {kept.map((file) => (
            <Chip
              key={file.id}
              name={file.name}
              size={file.size ?? 0}
              href={hrefOf(file.id)}
              wrong={problem?.fileId === file.id}
              onRemove={() => onRemove(file.id)}
            />
          ))}
          {arriving.map(({ key, name, size, share, refused }) => (
            <Chip
              key={key}
              name={name}
              size={size}
              share={refused === null ? share : null}
              wrong={refused !== null}
              onRemove={() => onRemove(key)}
            />
          ))}
        </ul>
      ) : null}
      {arriving.map(({ key, name, refused }) =>
        refused === null ? null : (
          <p key={key} role="alert" className="mt-1.5 text-danger-ink text-sm [overflow-wrap:anywhere]">
            {refused.startsWith(name) ? refused : `${name} ${refused}`}
          </p>
        ),
      )}
      {problem ? (
        <p role="alert" className="mt-1.5 text-danger-ink text-sm [overflow-wrap:anywhere]">
          {problem.message}
        </p>
      ) : null}
    </>
  );
}

function Chip({
  name,
  size,
  href,
  share = null,
  wrong,
  onRemove,
}: {
  name: string;
  size: number;
  /** Where it can be looked at, once it is kept. */
  href?: string;
  /** How far it has come; null for what is not on its way. */
  share?: number | null;
  wrong: boolean;
  onRemove: () => void;
}) {
  return (
    <li
      className={cn(
        'flex min-w-0 max-w-full items-center gap-1.5 rounded-md border bg-surface py-0.5 pr-0.5 pl-2 text-sm',
        wrong ? 'border-danger-line' : 'border-line',
      )}
    >
      <Paperclip aria-hidden className="size-3.5 shrink-0 text-ink-3" />
      {href ? (
        <a
          href={href}
          download={name}
          className="hit min-w-0 max-w-64 truncate text-accent-ink underline-offset-2 hover:underline"
        >
          {name}
        </a>
      ) : (
        <span className="min-w-0 max-w-64 truncate">{name}</span>
      )}
      <span className="shrink-0 text-ink-3 text-xs tabular-nums">{sizeWords(size)}</span>
      {share === null ? null : (
        <Progress label={`${name} is being added`} value={share} className="w-12 shrink-0" />
      )}
      <IconButton
        name={share === null ? `Take ${name} out` : `Stop adding ${name}`}
        icon={<X aria-hidden />}
        size="sm"
        onClick={onRemove}
      />
    </li>
  );
}
