'use client';

import { useState } from 'react';
import { DiffText } from '#components/patterns/diff-text.tsx';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogContent } from '#components/ui/dialog.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { ArticleSource, ArticleSourceText } from '#lib/knowledge/importing.schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { Markdown } from '../markdown.tsx';

type Show = (input: { articleSourceId: string }) => Promise<ActionResult<ArticleSourceText>>;
type Settle = (input: { articleSourceId: string; take: boolean }) => Promise<ActionResult<unknown>>;

/** What a source says, or how it differs from its article; with `settle` a person decides what becomes of it. */
export function ShowSource({ source, show, settle }: { source: ArticleSource; show: Show; settle?: Settle }) {
  const [open, setOpen] = useState(false);
  const [found, setFound] = useState<ArticleSourceText | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const { pending, failure, act } = useAct();
  const changed = source.verdict === 'changed';
  const begin = () => {
    setOpen(true);
    setProblem(null);
    show({ articleSourceId: source.id }).then(
      (answer) => (answer.ok ? setFound(answer.data) : setProblem(answer.error.message)),
      () => setProblem('The desk could not be reached. Close this and try again.'),
    );
  };
  const decide = (take: boolean) =>
    settle &&
    act(
      () => settle({ articleSourceId: source.id, take }),
      () => {
        setOpen(false);
        toast.done(take ? 'The article says the new text' : 'The article stays as it is');
      },
    );
  return (
    <>
      <Button size="sm" variant={settle ? 'secondary' : 'link'} onClick={begin}>
        {changed ? 'Compare' : 'Show'}
        <span className="sr-only"> {source.title ?? source.name}</span>
      </Button>
      <Dialog open={open} onOpenChange={setOpen}>
        <DialogContent
          size="lg"
          title={source.title ?? source.name}
          description={
            settle
              ? source.document?.status === 'published'
                ? 'The article is published: it says the new text at once.'
                : 'Somebody worked on the article since it was imported: their text stays as an earlier version.'
              : changed
                ? 'What the source says now, beside the article.'
                : 'As it will read, with its pictures still missing.'
          }
          footer={
            settle ? (
              <>
                <Button disabled={pending} onClick={() => decide(false)}>
                  Leave the article
                </Button>
                <Button variant="primary" pending={pending} onClick={() => decide(true)}>
                  Take the new text
                </Button>
              </>
            ) : undefined
          }
        >
          {found?.body != null && found.present ? (
            <>
              {found.present.title === found.source.title ? null : (
                <DiffText
                  before={found.present.title}
                  after={found.source.title ?? ''}
                  className="mb-3 font-semibold"
                />
              )}
              <DiffText before={found.present.body} after={found.body} className="text-sm" />
            </>
          ) : found?.body != null ? (
            <Markdown source={found.body} />
          ) : problem ? null : (
            <SkeletonRows rows={5} />
          )}
          <InlineError>{problem ?? failure?.message ?? null}</InlineError>
        </DialogContent>
      </Dialog>
    </>
  );
}
