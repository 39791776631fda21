'use client';

import { Paperclip, Pencil, Plus, Search, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Confirm } from '#components/patterns/confirm.tsx';
import { Section } from '#components/patterns/section.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Input } from '#components/ui/input.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { SavedReplyDto } from '#lib/conversations/saved-replies.schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { plural } from '#lib/ui/format.ts';
import { matchFuzzy } from '#lib/ui/match-fuzzy.ts';
import { useCommands } from '#lib/ui/use-commands.ts';
import { SavedReplyDialog, type SaveReply } from './saved-reply-dialog.tsx';

export interface SavedReplyActions {
  create: SaveReply;
  update: (
    input: { savedReplyId: string; version: number } & Parameters<SaveReply>[0],
  ) => Promise<ActionResult<unknown>>;
  remove: (input: { savedReplyId: string }) => Promise<ActionResult<unknown>>;
}

const fits = (typed: string, { title, folder, shortcut, body, files }: SavedReplyDto): boolean =>
  [title, folder, shortcut ?? '', body, ...files.map(({ name }) => name)].some(
    (text) => matchFuzzy(typed, text) > 0,
  );

/** Words that are written often, by folder. Without `actions` they are only read. */
export function SavedReplyList({
  workspace,
  replies,
  actions,
}: {
  workspace: string;
  replies: readonly SavedReplyDto[];
  actions: SavedReplyActions | null;
}) {
  const [editing, setEditing] = useState<SavedReplyDto | 'new' | null>(null);
  const [leaving, setLeaving] = useState<SavedReplyDto | null>(null);
  const [typed, setTyped] = useState('');
  const shown = typed.trim() ? replies.filter((reply) => fits(typed.trim(), reply)) : replies;
  const folders = [...new Set(replies.map(({ folder }) => folder))].filter(Boolean);
  useCommands(
    actions
      ? [
          {
            id: 'saved-replies.new',
            label: 'Save a reply',
            group: 'Saved replies',
            keys: 'c',
            early: true,
            run: () => setEditing('new'),
          },
        ]
      : [],
  );
  return (
    <Section
      title="Saved replies"
      description="Words you write often. Type / in the composer to find one; blanks such as the first name are filled there, and what is not known is said before you send."
      action={
        actions ? (
          <Button icon={<Plus aria-hidden />} kbd="c" onClick={() => setEditing('new')}>
            Save a reply
          </Button>
        ) : undefined
      }
    >
      {replies.length === 0 ? (
        <p className="text-ink-2 text-sm">
          Nothing is saved yet. Keep an answer you give every week, and it is two keys away in every
          conversation.
        </p>
      ) : (
        <>
          <Input
            type="search"
            aria-label="Find a saved reply"
            placeholder="Find a saved reply"
            className="mb-3 max-w-sm"
            lead={<Search aria-hidden />}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          {shown.length === 0 ? (
            <p role="status" className="text-ink-2 text-sm">
              No saved reply has these letters.
            </p>
          ) : (
            <ul aria-label="Saved replies" className="rounded-lg border border-line">
              {shown.map((reply) => (
                <Row
                  key={reply.id}
                  reply={reply}
                  onEdit={actions && reply.mine ? () => setEditing(reply) : null}
                  onRemove={actions && reply.mine ? () => setLeaving(reply) : null}
                />
              ))}
            </ul>
          )}
        </>
      )}
      {actions && editing ? (
        <SavedReplyDialog
          key={editing === 'new' ? 'new' : editing.id}
          workspace={workspace}
          reply={editing === 'new' ? null : editing}
          folders={folders}
          save={(input) =>
            editing === 'new'
              ? actions.create(input)
              : actions.update({ savedReplyId: editing.id, version: editing.version, ...input })
          }
          onClose={() => setEditing(null)}
        />
      ) : null}
      {actions ? (
        <Confirm
          open={leaving !== null}
          onOpenChange={(open) => {
            if (!open) setLeaving(null);
          }}
          title={`Remove ${leaving?.title ?? ''}?`}
          description={
            leaving?.shared
              ? 'It goes for everybody. What was sent with it stays as it is.'
              : 'What was sent with it stays as it is.'
          }
          verb="Remove"
          work={() => actions.remove({ savedReplyId: leaving?.id ?? '' })}
          onDone={() => toast.done('The saved reply was removed')}
        />
      ) : null}
    </Section>
  );
}

function Row({
  reply,
  onEdit,
  onRemove,
}: {
  reply: SavedReplyDto;
  onEdit: (() => void) | null;
  onRemove: (() => void) | null;
}) {
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 border-line border-b px-3 py-2.5 last:border-b-0">
      <div className="min-w-0 flex-1 basis-56">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="min-w-0 truncate font-medium text-sm">{reply.title}</span>
          {reply.shortcut ? <span className="text-ink-3 text-xs">/{reply.shortcut}</span> : null}
          {reply.folder ? <Badge>{reply.folder}</Badge> : null}
        </p>
        <p dir="auto" className="mt-0.5 truncate text-ink-2 text-sm">
          {reply.body}
        </p>
        {reply.files.length > 0 ? (
          <p className="mt-0.5 flex items-center gap-1 text-ink-2 text-xs">
            <Paperclip aria-hidden className="size-3 shrink-0" />
            <span className="sr-only">{plural(reply.files.length, 'file')}: </span>
            <span className="min-w-0 truncate">{reply.files.map(({ name }) => name).join(', ')}</span>
          </p>
        ) : null}
        <p className="mt-0.5 text-ink-3 text-xs">
          {reply.shared ? `Everybody’s${reply.owner ? `, made by ${reply.owner.name}` : ''}` : 'Yours'}
          {reply.uses > 0 ? `, used ${plural(reply.uses, 'time')}` : ', not used yet'}
        </p>
      </div>
      {onEdit && onRemove ? (
        <span className="flex items-center gap-1">
          <IconButton name={`Change ${reply.title}`} icon={<Pencil aria-hidden />} onClick={onEdit} />
          <IconButton name={`Remove ${reply.title}`} icon={<Trash2 aria-hidden />} onClick={onRemove} />
        </span>
      ) : null}
    </li>
  );
}
