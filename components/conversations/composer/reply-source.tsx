import type { TemplateDto } from '#lib/channels/schemas.ts';
import type { SavedReplyDto } from '#lib/conversations/saved-replies.schemas.ts';
import { type BlankValues, blankWords, fillBlanks } from '#lib/ui/reply-blanks.ts';
import type { SuggestSource } from './suggest-box.tsx';

/** What `/` offers in a reply: saved replies with their blanks filled, then the templates of the channel. */
export function replySource({
  replies,
  values,
  templates,
  onReply,
  onTemplate,
}: {
  replies: readonly SavedReplyDto[];
  values: BlankValues;
  templates: readonly TemplateDto[];
  onReply: (id: string) => void;
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
        also: [reply.folder, reply.body],
        preview: <Preview body={reply.body} values={values} />,
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
      onReply(id);
      return fillBlanks(reply.body, values).text;
    },
  };
}

/** How a saved reply will read, and what nobody knows. */
function Preview({ body, values }: { body: string; values: BlankValues }) {
  const { text, missing } = fillBlanks(body, values);
  return (
    <>
      <span className="whitespace-pre-wrap [overflow-wrap:anywhere]">{text}</span>
      {missing.length > 0 ? (
        <span className="mt-1 block text-warning-ink text-xs">Not known: {blankWords(missing)}.</span>
      ) : null}
    </>
  );
}
