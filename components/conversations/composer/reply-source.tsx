import { Paperclip } from 'lucide-react';
import { decideFiles, type FileCarrier, sizeWords } from '#lib/channels/files.schemas.ts';
import type { TemplateDto } from '#lib/channels/schemas.ts';
import type { SavedReplyDto } from '#lib/conversations/saved-replies.schemas.ts';
import { type BlankValues, blankWords, fillBlanks } from '#lib/ui/reply-blanks.ts';
import type { SuggestSource } from './suggest-box.tsx';

/** What `/` offers in a reply: saved replies with their blanks filled, then the templates of the channel. */
export function replySource({
  replies,
  values,
  templates,
  carrier,
  onReply,
  onTemplate,
}: {
  replies: readonly SavedReplyDto[];
  values: BlankValues;
  templates: readonly TemplateDto[];
  /** What would carry the files of a reply. */
  carrier: FileCarrier;
  onReply: (reply: SavedReplyDto) => void;
  onTemplate: (id: string) => void;
}): SuggestSource {
  const usable = templates.filter(({ status, unsupported }) => status === 'APPROVED' && !unsupported);
  return {
    sign: '/',
    label: 'Saved replies',
    none:
      replies.length + usable.length === 0
        ? 'Nothing is saved yet. Settings, Saved replies keeps words you write often.'
        : 'No saved reply has these letters.',
    suggestions: [
      ...replies.map((reply) => ({
        id: reply.id,
        title: reply.title,
        hint: reply.shortcut ? `/${reply.shortcut}` : undefined,
        kind: reply.folder || undefined,
        also: [reply.folder, reply.body, ...reply.files.map(({ name }) => name)],
        sign: reply.files.length > 0 ? <WithFiles count={reply.files.length} /> : undefined,
        preview: <Preview reply={reply} values={values} carrier={carrier} />,
      })),
      ...usable.map((template) => ({
        id: template.id,
        title: template.name.replaceAll('_', ' '),
        hint: template.language,
        kind: 'Template',
        also: [template.body],
        preview: <span className="whitespace-pre-wrap">{template.body}</span>,
      })),
    ],
    pick: (id) => {
      const reply = replies.find((candidate) => candidate.id === id);
      if (!reply) {
        onTemplate(id);
        return null;
      }
      onReply(reply);
      return fillBlanks(reply.body, values).text;
    },
  };
}

function WithFiles({ count }: { count: number }) {
  return (
    <span className="inline-flex shrink-0 items-center gap-0.5 text-ink-3 text-xs tabular-nums">
      <Paperclip aria-hidden className="size-3" />
      {count}
      <span className="sr-only">{count === 1 ? ' file' : ' files'}</span>
    </span>
  );
}

/** How a saved reply will read, what goes with it, what nobody knows and what the channel does not carry. */
function Preview({
  reply: { body, files },
  values,
  carrier,
}: {
  reply: SavedReplyDto;
  values: BlankValues;
  carrier: FileCarrier;
}) {
  const { text, missing } = fillBlanks(body, values);
  const problem = decideFiles(carrier, files);
  return (
    <>
      <span className="whitespace-pre-wrap [overflow-wrap:anywhere]">{text}</span>
      {files.length > 0 ? (
        <span className="mt-1 flex flex-wrap gap-x-3 text-ink-3 text-xs">
          {files.map(({ id, name, size }) => (
            <span key={id} className="inline-flex min-w-0 max-w-full items-center gap-1">
              <Paperclip aria-hidden className="size-3 shrink-0" />
              <span className="truncate">{name}</span>
              <span className="shrink-0 tabular-nums">{sizeWords(size)}</span>
            </span>
          ))}
        </span>
      ) : null}
      {problem ? (
        <span className="mt-1 block text-warning-ink text-xs [overflow-wrap:anywhere]">
          {problem.message}
        </span>
      ) : null}
      {missing.length > 0 ? (
        <span className="mt-1 block text-warning-ink text-xs">Not known: {blankWords(missing)}.</span>
      ) : null}
    </>
  );
}
