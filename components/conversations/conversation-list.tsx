'use client';

import { Inbox } from 'lucide-react';
import { useParams, useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { EmptyState } from '#components/patterns/empty-state.tsx';
import { useRowSelection } from '#components/patterns/use-row-selection.ts';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import type { ConversationRow } from '#lib/conversations/schemas.ts';
import { cn } from '#lib/ui/cn.ts';
import type { SectionView } from '#lib/ui/sections.ts';
import { useCommands } from '#lib/ui/use-commands.ts';
import { ConversationItem } from './conversation-item.tsx';
import { type ManyActions, ManyBar } from './many-bar.tsx';

/** The middle pane: a section's conversations, walked with j and k while the thread stands beside it. */
export function ConversationList({
  workspace,
  view,
  rows,
  members = [],
  actions = null,
  moreHref,
}: {
  workspace: string;
  view: Pick<SectionView, 'slug' | 'label' | 'empty'>;
  rows: readonly ConversationRow[];
  /** To whom the chosen ones can be given. */
  members?: readonly { id: string; name: string }[];
  /** What can be done to several at once; null for who may not write. */
  actions?: ManyActions | null;
  /** The next page of a long list. */
  moreHref: string | null;
}) {
  const router = useRouter();
  const { conversation: open } = useParams<{ conversation?: string }>();
  const list = useRef<HTMLOListElement>(null);
  const base = `/${workspace}/inbox/${view.slug}`;
  const selection = useRowSelection(rows.map(({ id }) => id));
  const selecting = selection.ids.size > 0;

  const walk = (by: 1 | -1) => {
    const at = rows.findIndex((row) => row.id === open);
    const next = at < 0 ? rows[0] : rows[at + by];
    if (next) router.push(`${base}/${next.id}`);
  };

  useCommands([
    {
      id: 'inbox.next',
      label: 'Next conversation',
      group: 'Inbox',
      keys: ['j', 'down'],
      early: true,
      repeat: true,
      palette: false,
      run: () => walk(1),
    },
    {
      id: 'inbox.previous',
      label: 'Previous conversation',
      group: 'Inbox',
      keys: ['k', 'up'],
      early: true,
      repeat: true,
      palette: false,
      run: () => walk(-1),
    },
    {
      id: 'inbox.back',
      label: 'Close the conversation',
      group: 'Inbox',
      keys: 'escape',
      palette: false,
      disabled: !open,
      run: () => router.push(base),
    },
    ...(actions && open
      ? [
          {
            id: 'inbox.choose',
            label: 'Choose this conversation',
            group: 'Inbox',
            // x rejects the draft that waits in the open thread.
            keys: 'v',
            run: () => selection.toggle(open),
          },
        ]
      : []),
  ]);

  useEffect(() => {
    if (!open) return;
    list.current
      ?.querySelector(`[data-conversation="${CSS.escape(open)}"]`)
      ?.scrollIntoView({ block: 'nearest' });
  }, [open]);

  if (rows.length === 0) {
    return (
      <EmptyState
        icon={<Inbox />}
        title={view.empty.title}
        action={<ButtonLink href={`/${workspace}/simulator`}>Write as a customer</ButtonLink>}
      >
        {view.empty.text}
      </EmptyState>
    );
  }
  return (
    <>
      <ol ref={list} aria-label={`${view.label}, ${rows.length} shown`}>
        {rows.map((row) => (
          <li key={row.id} className="group/row relative">
            <ConversationItem row={row} href={`${base}/${row.id}`} active={row.id === open} />
            {actions ? (
              <span
                className={cn(
                  'absolute top-3 left-4 grid size-6 place-items-center rounded-md bg-surface focus-within:opacity-100 touch:opacity-100',
                  selecting ? 'opacity-100' : 'opacity-0 group-hover/row:opacity-100',
                )}
              >
                <Checkbox
                  // As large as the picture it takes the place of: it lies in a link, which leaves no room around it.
                  className="size-6 rounded-md"
                  aria-label={`Choose ${row.contact.name}`}
                  checked={selection.ids.has(row.id)}
                  onClick={(event) => {
                    event.preventDefault();
                    selection.toggle(row.id, event.shiftKey);
                  }}
                />
              </span>
            ) : null}
          </li>
        ))}
      </ol>
      {actions && selecting ? (
        <ManyBar ids={[...selection.ids]} members={members} actions={actions} onClear={selection.clear} />
      ) : null}
      {moreHref ? (
        <div className="p-3 text-center">
          <ButtonLink href={moreHref} variant="ghost" size="sm">
            Show older
          </ButtonLink>
        </div>
      ) : null}
    </>
  );
}
