'use client';

import { Inbox } from 'lucide-react';
import { useParams, useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { EmptyState } from '#components/patterns/empty-state.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import type { ConversationRow } from '#lib/conversations/schemas.ts';
import type { SectionView } from '#lib/ui/sections.ts';
import { useCommands } from '#lib/ui/use-commands.ts';
import { ConversationItem } from './conversation-item.tsx';

/** The middle pane: a section's conversations, walked with j and k while the thread stands beside it. */
export function ConversationList({
  workspace,
  view,
  rows,
  moreHref,
}: {
  workspace: string;
  view: Pick<SectionView, 'slug' | 'label' | 'empty'>;
  rows: readonly ConversationRow[];
  /** The next page of a long list. */
  moreHref: string | null;
}) {
  const router = useRouter();
  const { conversation: open } = useParams<{ conversation?: string }>();
  const list = useRef<HTMLOListElement>(null);
  const base = `/${workspace}/inbox/${view.slug}`;

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
      repeat: true,
      palette: false,
      run: () => walk(1),
    },
    {
      id: 'inbox.previous',
      label: 'Previous conversation',
      group: 'Inbox',
      keys: ['k', 'up'],
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
          <li key={row.id}>
            <ConversationItem row={row} href={`${base}/${row.id}`} active={row.id === open} />
          </li>
        ))}
      </ol>
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
