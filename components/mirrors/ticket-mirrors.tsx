'use client';

import { ExternalLink, Paperclip } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Badge, Status } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { toast } from '#components/ui/toast.tsx';
import type {
  MirrorObserverDto,
  MirrorRecordDto,
  MirrorReplyDto,
  TicketMirror,
} from '#lib/mirrors/schemas.ts';
import type { TicketCategory } from '#lib/tickets/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { submitOnModEnter } from '#lib/ui/submit-on-mod-enter.ts';
import { MirrorConflicts, type SettleConflict } from './mirror-conflicts.tsx';
import { errorWords, FIELD_WORDS } from './system-words.ts';

export interface TicketMirrorActions {
  settle: SettleConflict;
  reply(input: { recordId: string; body: string; isPublic: boolean }): Promise<ActionResult<unknown>>;
  mirror(input: { ticketId: string; mirrorId: string }): Promise<ActionResult<unknown>>;
}

/** The other sides of a ticket: where it is, whether both are the same, what is said there. Nothing without a mirror. */
export function TicketMirrors({
  workspace,
  ticketId,
  items,
  others,
  categories,
  actions,
}: {
  workspace: string;
  ticketId: string;
  items: readonly TicketMirror[];
  /** Where it could be opened too. */
  others: readonly { id: string; name: string }[];
  categories: readonly TicketCategory[];
  /** Null: only looking. */
  actions: TicketMirrorActions | null;
}) {
  const { pending, failure, act } = useAct();
  if (items.length === 0 && (others.length === 0 || !actions)) return null;
  return (
    <section aria-labelledby="ticket-mirrors" className="mb-6 flex flex-col gap-3">
      <h2 id="ticket-mirrors" className="font-semibold text-sm">
        In other systems
      </h2>
      {items.map((item) => (
        <OneMirror
          key={item.record.id}
          workspace={workspace}
          item={item}
          categories={categories}
          actions={actions}
        />
      ))}
      {actions && others.length > 0 ? (
        <div className="flex flex-wrap gap-2">
          {others.map(({ id, name }) => (
            <Button
              key={id}
              size="sm"
              pending={pending}
              onClick={() =>
                act(
                  () => actions.mirror({ ticketId, mirrorId: id }),
                  () => toast.done(`The ticket is being opened in ${name}`),
                )
              }
            >
              Open in {name} too
            </Button>
          ))}
        </div>
      ) : null}
      <InlineError>{failure?.message ?? null}</InlineError>
    </section>
  );
}

function OneMirror({
  workspace,
  item: { record, conflicts, replies, observers },
  categories,
  actions,
}: {
  workspace: string;
  item: TicketMirror;
  categories: readonly TicketCategory[];
  actions: TicketMirrorActions | null;
}) {
  return (
    <div className="flex flex-col gap-3 rounded-lg border border-line p-3">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        <span className="font-medium">{record.mirrorName}</span>
        {record.externalId && record.url ? (
          <a
            href={record.url}
            target="_blank"
            rel="noreferrer"
            className="inline-flex items-center gap-1 text-accent-ink underline-offset-2 hover:underline"
          >
            {record.system === 'glpi' ? `Ticket ${record.externalId}` : 'Open it there'}
            <ExternalLink aria-hidden className="size-3.5" />
          </a>
        ) : null}
        <RecordState record={record} conflicts={conflicts.length} />
      </p>
      {record.state === 'failed' ? (
        <p className="text-danger-ink text-sm">
          It could not be carried over: {errorWords(record.lastErrorCode ?? '')}. An administrator can try it
          anew in the settings of the mirror.
        </p>
      ) : null}
      {record.unmapped.length > 0 ? (
        <p className="text-sm text-warning-ink">
          {record.unmapped.map((field) => FIELD_WORDS[field]).join(', ')}: the other side has no word for it,
          or none that is mapped. Both keep their own.
        </p>
      ) : null}
      {observers.length > 0 ? <Observers observers={observers} /> : null}
      {conflicts.length > 0 ? (
        <MirrorConflicts
          workspace={workspace}
          conflicts={conflicts}
          categories={categories}
          settle={actions?.settle ?? null}
        />
      ) : null}
      {replies.length > 0 ? <Replies replies={replies} name={record.mirrorName} /> : null}
      {actions && record.state !== 'gone' ? <WriteThere record={record} reply={actions.reply} /> : null}
    </div>
  );
}

/** Who looks on there; those who are somebody here watch here as well. */
const Observers = ({ observers }: { observers: readonly MirrorObserverDto[] }) => (
  <p className="text-ink-2 text-sm">
    <span className="text-ink-3">Observers there: </span>
    {observers
      .map(({ name, member }) =>
        member === null
          ? `${name} (nobody here)`
          : member.name === name
            ? name
            : `${name} (${member.name} here)`,
      )
      .join(', ')}
  </p>
);

function RecordState({ record, conflicts }: { record: MirrorRecordDto; conflicts: number }) {
  if (record.state === 'gone') return <Status tone="neutral">Gone there</Status>;
  if (record.state === 'failed') return <Status tone="danger">Failed</Status>;
  if (conflicts > 0) return <Status tone="warning">Both changed it</Status>;
  if (record.state === 'new') return <Status tone="info">Being opened</Status>;
  if (record.waiting) return <Status tone="info">On the way</Status>;
  return (
    <>
      <Status tone="good">Same on both sides</Status>
      {record.syncedAt ? (
        <span className="text-ink-3 text-xs">
          compared <RelativeTime at={record.syncedAt} />
        </span>
      ) : null}
    </>
  );
}

const STATES: Readonly<Record<MirrorReplyDto['state'], string | null>> = {
  waiting: 'on the way',
  sending: 'on the way',
  done: null,
  failed: 'not delivered',
};

function Replies({ replies, name }: { replies: readonly MirrorReplyDto[]; name: string }) {
  return (
    <ul aria-label={`Said in ${name}`} className="flex flex-col gap-2 border-line border-t pt-3">
      {replies.map(({ id, author, side, isPublic, body, files, state, at }) => (
        <li key={id} className="text-sm">
          <p className="flex flex-wrap items-center gap-x-2 text-ink-3 text-xs">
            <span className="font-medium text-ink-2">{author}</span>
            <span>{side === 'ours' ? 'from here' : `in ${name}`}</span>
            <RelativeTime at={at} />
            {isPublic ? null : <Badge>Internal</Badge>}
            {STATES[state] ? <span>{STATES[state]}</span> : null}
          </p>
          <p dir="auto" className="whitespace-pre-wrap break-words">
            {body}
          </p>
          {files.map(({ name: file, url }) => (
            <a
              key={url}
              href={url}
              target="_blank"
              rel="noreferrer"
              className="inline-flex items-center gap-1 text-accent-ink underline-offset-2 hover:underline"
            >
              <Paperclip aria-hidden className="size-3.5" />
              {file}
            </a>
          ))}
        </li>
      ))}
    </ul>
  );
}

function WriteThere({ record, reply }: { record: MirrorRecordDto; reply: TicketMirrorActions['reply'] }) {
  const { pending, failure, act } = useAct();
  const [internal, setInternal] = useState(false);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const body = String(new FormData(form).get('body') ?? '');
    act(
      () => reply({ recordId: record.id, body, isPublic: !internal }),
      () => {
        form.reset();
        toast.done(`It is being said in ${record.mirrorName}`);
      },
    );
  };
  const id = `internal-${record.id}`;
  return (
    <form
      onSubmit={submit}
      onKeyDown={submitOnModEnter}
      className="flex flex-col gap-2 border-line border-t pt-3"
    >
      <Textarea
        name="body"
        aria-label={`Write in ${record.mirrorName}`}
        placeholder={`Write in ${record.mirrorName}`}
        rows={2}
        maxLength={20_000}
        required
      />
      <div className="flex flex-wrap items-center justify-between gap-2">
        <label htmlFor={id} className="flex min-h-control items-center gap-2 text-sm">
          <Checkbox id={id} checked={internal} onCheckedChange={(next) => setInternal(next === true)} />
          Only for their staff
        </label>
        <Button type="submit" size="sm" pending={pending} kbd="mod+enter">
          Send
        </Button>
      </div>
      <InlineError>{failure?.message ?? null}</InlineError>
    </form>
  );
}
