import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { AiMark } from '#components/patterns/ai-mark.tsx';
import { DayLine } from '#components/patterns/day-line.tsx';
import { ClockTime } from '#components/patterns/relative-time.tsx';
import { Avatar } from '#components/ui/avatar.tsx';
import { Status } from '#components/ui/badge.tsx';
import { byPlace } from '#components/ui/by-place.tsx';
import type { MessageDto } from '#lib/conversations/schemas.ts';
import { cn } from '#lib/ui/cn.ts';
import { Attachments } from './attachments.tsx';
import { EngagementLine } from './engagement/engagement-line.tsx';
import { DELIVERY, sendError } from './labels.ts';
import { MailParts, type ShowMail } from './mail-parts.tsx';
import { groupMessages, type MessageGroup } from './message-group.ts';
import { Sources } from './sources.tsx';
import { MessageWords } from './translation/message-words.tsx';
import { type AskTranslation, type Foreign, TranslationsProvider } from './translation/translations.tsx';
import { WhySent } from './why-sent.tsx';

/** Something that happened to the thread as a whole, between its messages. */
export interface ThreadLine {
  key: string;
  at: string;
  line: ReactNode;
}

/** The entries of a thread, oldest first: grouped by author and time, notes tinted, delivery state as a small sign. */
export function MessageThread({
  workspace,
  messages,
  lines,
  language,
  showMail,
  onTranslate,
}: {
  workspace: string;
  messages: readonly MessageDto[];
  /** Oldest first. */
  lines: readonly ThreadLine[];
  /** The reader's: what was written in another one can be read in it. */
  language: string;
  showMail: ShowMail;
  /** Null for those who may not ask for one. */
  onTranslate: AskTranslation | null;
}) {
  const groups = groupMessages(messages);
  const foreign = onTranslate ? messages.flatMap((message) => foreignOf(message, language) ?? []) : [];
  const list = (
    <ol aria-label="Messages" className="flex flex-col gap-4">
      {groups.map((group, at) => (
        <li key={group.key}>
          <Lines lines={linesBefore(lines, groups[at - 1], group)} />
          {group.day ? <DayLine at={group.day} /> : null}
          <Group workspace={workspace} group={group} showMail={showMail} foreign={foreign} />
        </li>
      ))}
      {lines.length > 0 ? (
        <li className="empty:hidden">
          <Lines lines={linesBefore(lines, groups.at(-1), null)} />
        </li>
      ) : null}
    </ol>
  );
  return onTranslate && foreign.length > 0 ? (
    <TranslationsProvider to={language} foreign={foreign} ask={onTranslate}>
      {list}
    </TranslationsProvider>
  ) : (
    list
  );
}

/** What happened after one group began and before the next one did. */
function linesBefore(
  lines: readonly ThreadLine[],
  last: MessageGroup | undefined,
  next: MessageGroup | null,
): ThreadLine[] {
  const from = last?.messages[0]?.sentAt ?? '';
  const until = next?.messages[0]?.sentAt ?? null;
  return lines.filter(({ at }) => at >= from && (until === null || at < until));
}

const Lines = ({ lines }: { lines: readonly ThreadLine[] }) =>
  lines.map(({ key, line }) => (
    <div key={key} className="pb-4 last:pb-0">
      {line}
    </div>
  ));

/** What they wrote in a language that is not the reader's; null where that is not known. */
const foreignOf = (message: MessageDto, language: string): Foreign | null =>
  message.direction === 'in' && message.language && message.language !== language
    ? {
        id: message.id,
        from: message.language,
        translation: message.translations.find((made) => made.language === language) ?? null,
      }
    : null;

function Group({
  workspace,
  group,
  showMail,
  foreign,
}: {
  workspace: string;
  group: MessageGroup;
  showMail: ShowMail;
  foreign: readonly Foreign[];
}) {
  const [first] = group.messages;
  if (!first) return null;
  const { author, direction } = first;
  const ours = direction !== 'in';
  return (
    <div className={cn('flex gap-2.5', ours && 'flex-row-reverse')}>
      <Avatar name={author.name} className="mt-5" />
      <div
        className={cn(
          'flex min-w-0 max-w-[min(72ch,88%)] flex-col gap-1',
          ours ? 'items-end' : 'items-start',
        )}
      >
        <p className="flex items-center gap-2 text-xs">
          {author.kind === 'agent' ? (
            <AiMark agent={author.name} />
          ) : (
            <span className="truncate font-medium text-ink-2">{author.name}</span>
          )}
          {direction === 'note' ? (
            <span className="inline-flex items-center gap-1 text-warning-ink">
              <Lock aria-hidden className="size-3" />
              Internal note
            </span>
          ) : null}
          <ClockTime at={first.sentAt} className="text-ink-3" />
        </p>
        {group.messages.map((message) => (
          <Entry
            key={message.id}
            workspace={workspace}
            message={message}
            showMail={showMail}
            foreign={foreign.find(({ id }) => id === message.id) ?? null}
            newest={foreign.at(-1)?.id === message.id}
          />
        ))}
      </div>
    </div>
  );
}

function Entry({
  workspace,
  message,
  showMail,
  foreign,
  newest,
}: {
  workspace: string;
  message: MessageDto;
  showMail: ShowMail;
  foreign: Foreign | null;
  newest: boolean;
}) {
  const words = cn(
    'whitespace-pre-wrap break-words rounded-lg border px-3 py-2 text-base [overflow-wrap:anywhere]',
    message.direction === 'in' && 'border-line bg-surface',
    message.direction === 'out' && 'border-accent-line bg-accent-soft',
    message.direction === 'note' && 'border-warning-line border-dashed bg-warning-soft',
  );
  const delivery = message.deliveryState ? DELIVERY[message.deliveryState] : null;
  return (
    <div
      id={`m-${message.id}`}
      className={cn(
        'flex max-w-full flex-col gap-1',
        message.direction === 'in' ? 'items-start' : 'items-end',
      )}
    >
      {foreign ? (
        <MessageWords
          id={message.id}
          body={message.body}
          from={foreign.from}
          stored={foreign.translation}
          newest={newest}
          className={words}
        />
      ) : message.body ? (
        <div dir="auto" className={words}>
          {message.body}
        </div>
      ) : null}
      {message.mail ? (
        <MailParts workspace={workspace} messageId={message.id} mail={message.mail} showMail={showMail} />
      ) : null}
      <Attachments workspace={workspace} files={message.attachments} end={message.direction === 'out'} />
      {message.reactions.length > 0 ? (
        <ul className="flex gap-1 text-sm" aria-label="Reactions">
          {byPlace(message.reactions, (sign) => (
            <li className="rounded-full border border-line bg-surface px-1.5">{sign}</li>
          ))}
        </ul>
      ) : null}
      {message.editedAt ? <p className="text-ink-3 text-xs">Changed by the sender</p> : null}
      {message.sources.length > 0 ? <Sources workspace={workspace} sources={message.sources} /> : null}
      {delivery || message.decisionId ? (
        <div className="flex flex-wrap items-center justify-end gap-x-2 text-ink-3 text-xs">
          {message.decisionId ? (
            <WhySent workspace={workspace} decisionId={message.decisionId} stages={message.stages} />
          ) : null}
          {delivery ? (
            <Status quiet tone={delivery.tone} className="text-xs">
              {delivery.word}
              {message.deliveryError ? `: ${sendError(message.deliveryError)}` : ''}
            </Status>
          ) : null}
          <EngagementLine engagement={message.engagement} />
        </div>
      ) : null}
    </div>
  );
}
