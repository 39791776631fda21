import type { MacroDto } from '#lib/macros/schemas.ts';
import { plural } from '#lib/ui/format.ts';

/** Names of what a macro points at, by id and key. */
export type MacroNames = Readonly<Record<string, string>>;

const lower = (word: string): string => word.toLowerCase();

/** What a macro does, in short phrases; a name that is gone is called so. */
export function macroWords(
  { changes, reply, files }: Pick<MacroDto, 'changes' | 'reply' | 'files'>,
  names: MacroNames,
): string[] {
  const called = (id: string) => names[id] ?? 'one that is gone';
  const { status, priority, urgency, impact, category, queueId, assignee, addTags, removeTags } = changes;
  const given =
    assignee === undefined
      ? null
      : assignee === null
        ? 'assigned to nobody'
        : assignee === 'me'
          ? 'assigned to whoever runs it'
          : `assigned to ${called(assignee)}`;
  return [
    status ? `status ${lower(status)}` : null,
    priority ? `priority ${lower(priority)}` : null,
    urgency ? `urgency ${lower(urgency)}` : null,
    impact ? `impact ${lower(impact)}` : null,
    category === undefined ? null : category ? `category ${called(category)}` : 'no category',
    queueId === undefined ? null : queueId ? `queue ${called(queueId)}` : 'no queue',
    given,
    addTags?.length ? `tagged ${addTags.join(', ')}` : null,
    removeTags?.length ? `not tagged ${removeTags.join(', ')}` : null,
    changes.checklist?.length ? `${plural(changes.checklist.length, 'line')} on the checklist` : null,
    reply ? `a reply${files.length > 0 ? ` with ${plural(files.length, 'file')}` : ''}` : null,
  ].filter((word) => word !== null);
}
