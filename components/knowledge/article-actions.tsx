'use client';

import {
  Archive,
  CalendarClock,
  CalendarX,
  Ellipsis,
  EyeOff,
  History,
  PenLine,
  Trash2,
  Upload,
} from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Confirm } from '#components/patterns/confirm.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '#components/ui/dropdown-menu.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { DocumentRow } from '#lib/knowledge/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { useCommands } from '#lib/ui/use-commands.ts';
import { ScheduleDialog } from './schedule-dialog.tsx';

type Change = (input: { documentId: string; version: number }) => Promise<ActionResult<unknown>>;

export interface ArticleActionsProps {
  workspace: string;
  article: Pick<DocumentRow, 'id' | 'title' | 'status' | 'version' | 'publishAt'>;
  actions: {
    publish: Change;
    unpublish: Change;
    schedule: (input: {
      documentId: string;
      version: number;
      publishAt: string | null;
    }) => Promise<ActionResult<unknown>>;
    archive: Change;
    remove: Change;
  };
}

/** What can be done with an article as a whole. */
export function ArticleActions({ workspace, article, actions }: ArticleActionsProps) {
  const router = useRouter();
  const { pending, act, failure } = useAct();
  const [removing, setRemoving] = useState(false);
  const [planning, setPlanning] = useState(false);
  const target = { documentId: article.id, version: article.version };
  const change = (work: Change, done: string) =>
    act(
      () => work(target),
      () => toast.done(done),
    );
  const editHref = `/${workspace}/knowledge/${article.id}/edit`;
  const historyHref = `/${workspace}/knowledge/${article.id}/history`;
  const published = article.status === 'published';
  useCommands([
    {
      id: 'article.edit',
      label: 'Edit the article',
      group: 'Article',
      keys: 'e',
      early: true,
      icon: <PenLine aria-hidden />,
      run: () => router.push(editHref),
    },
    {
      id: 'article.history',
      label: 'History of the article',
      group: 'Article',
      keys: 'h',
      icon: <History aria-hidden />,
      run: () => router.push(historyHref),
    },
  ]);
  return (
    <>
      {failure ? (
        <p role="alert" className="mr-2 text-danger-ink text-sm max-md:hidden">
          {failure.message}
        </p>
      ) : null}
      {published ? null : (
        <Button
          variant="primary"
          icon={<Upload aria-hidden />}
          pending={pending}
          onClick={() => change(actions.publish, 'Published. Answers may quote it from now on.')}
        >
          Publish
        </Button>
      )}
      <ButtonLink href={editHref} icon={<PenLine aria-hidden />} kbd="e">
        Edit
      </ButtonLink>
      <Menu>
        <MenuTrigger asChild>
          <IconButton
            name="More"
            icon={<Ellipsis aria-hidden />}
            tooltip={false}
            pending={pending}
            size="md"
          />
        </MenuTrigger>
        <MenuContent align="end">
          {published ? (
            <MenuItem
              icon={<EyeOff aria-hidden />}
              onSelect={() => change(actions.unpublish, 'It is a draft again. No answer quotes it.')}
            >
              Take back to draft
            </MenuItem>
          ) : null}
          <MenuItem icon={<History aria-hidden />} kbd="h" onSelect={() => router.push(historyHref)}>
            History
          </MenuItem>
          {article.status === 'draft' ? (
            <MenuItem icon={<CalendarClock aria-hidden />} onSelect={() => setPlanning(true)}>
              {article.publishAt ? 'Publish at another time' : 'Publish later'}
            </MenuItem>
          ) : null}
          {article.publishAt ? (
            <MenuItem
              icon={<CalendarX aria-hidden />}
              onSelect={() =>
                act(
                  () => actions.schedule({ ...target, publishAt: null }),
                  () => toast.done('It stays a draft'),
                )
              }
            >
              Do not publish it by itself
            </MenuItem>
          ) : null}
          {article.status === 'archived' ? (
            <MenuItem
              icon={<EyeOff aria-hidden />}
              onSelect={() => change(actions.unpublish, 'It is a draft again.')}
            >
              Bring back as a draft
            </MenuItem>
          ) : (
            <MenuItem
              icon={<Archive aria-hidden />}
              onSelect={() => change(actions.archive, 'Archived. Old citations still lead here.')}
            >
              Archive
            </MenuItem>
          )}
          <MenuSeparator />
          <MenuItem danger icon={<Trash2 aria-hidden />} onSelect={() => setRemoving(true)}>
            Delete for good
          </MenuItem>
        </MenuContent>
      </Menu>
      <ScheduleDialog
        open={planning}
        onOpenChange={setPlanning}
        schedule={(publishAt) => actions.schedule({ ...target, publishAt })}
      />
      <Confirm
        open={removing}
        onOpenChange={setRemoving}
        title={`Delete "${article.title}" for good?`}
        description="Text and passages are gone, and links from old answers lead nowhere; the quoted words in them stay. Archiving keeps it out of answers as well, and can be taken back."
        verb="Delete it"
        work={() => actions.remove(target)}
        onDone={() => {
          toast.done('Article deleted');
          router.push(`/${workspace}/knowledge`);
        }}
      />
    </>
  );
}
