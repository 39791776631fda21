'use client';

import { ImagePlus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type FormEvent, type ReactNode, useDeferredValue, useRef, useState } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { Field } from '#components/ui/field.tsx';
import { ScrollArea } from '#components/ui/scroll-area.tsx';
import { Segmented } from '#components/ui/segmented.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { DocumentDto, DocumentRow } from '#lib/knowledge/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { cn } from '#lib/ui/cn.ts';
import { submitOnModEnter } from '#lib/ui/submit-on-mod-enter.ts';
import { ArticleFields, type ArticleText as Text } from './article-fields.tsx';
import { imagesOf } from './labels.ts';
import { Markdown } from './markdown.tsx';
import { OriginLine } from './origin-line.tsx';
import type { AddPicture } from './picture-dialog.tsx';
import { forgetText, useKeptText } from './use-kept-text.ts';
import { usePictures } from './use-pictures.tsx';

export interface EditorActions {
  create: (input: Text & { publish: boolean; gapId?: string }) => Promise<ActionResult<DocumentRow>>;
  update: (input: Text & { documentId: string; version: number }) => Promise<ActionResult<DocumentRow>>;
  publish: (input: { documentId: string; version: number }) => Promise<ActionResult<unknown>>;
  addPicture: AddPicture;
}

const textOf = ({ title, body, collection, language, audience }: Text): Text => ({
  title,
  body,
  collection,
  language,
  audience,
});
const same = (a: Text, b: Text) => JSON.stringify(textOf(a)) === JSON.stringify(textOf(b));

/** Writes an article beside its preview. What is typed outlives a refusal, a lost connection and a closed tab. */
export function ArticleEditor({
  workspace,
  article,
  start,
  collections,
  gap = null,
  actions,
}: {
  workspace: string;
  /** The article as it stands; null for a new one. */
  article: DocumentDto | null;
  /** What a new one begins with. */
  start: Text;
  collections: readonly string[];
  /** The open question a new one is written for. */
  gap?: { id: string; question: string } | null;
  actions: EditorActions;
}) {
  const router = useRouter();
  const { pending, failure, act, forget, errorOf, errorBeside } = useAct();
  const [base, setBase] = useState<Text & { version: number }>(
    article ? { ...textOf(article), version: article.version } : { ...start, version: 0 },
  );
  const [text, setText] = useState<Text>(textOf(base));
  const [shown, setShown] = useState<'write' | 'preview'>('write');
  const [declined, setDeclined] = useState(false);
  const preview = useDeferredValue(text.body);
  const dirty = !same(text, base);
  const place = `${workspace}.${article?.id ?? (gap ? `gap-${gap.id}` : 'new')}`;
  const kept = useKeptText(place, dirty ? { ...text, version: base.version } : null);
  const offered = kept && !declined && !same(kept, base) ? kept : null;
  const newer = article && article.version !== base.version ? article : null;
  const back = article ? `/${workspace}/knowledge/${article.id}` : `/${workspace}/knowledge`;

  const set = (change: Partial<Text>) => setText((now) => ({ ...now, ...change }));
  const box = useRef<HTMLTextAreaElement>(null);
  const pictures = usePictures(box, actions.addPicture, (change) =>
    setText((now) => ({ ...now, body: change(now.body) })),
  );
  const done = (id: string, words: string) => {
    forgetText(place);
    setBase((now) => ({ ...now, ...text }));
    toast.done(words);
    router.push(`/${workspace}/knowledge/${id}`);
  };
  const save = (publish: boolean) =>
    act(
      async (): Promise<ActionResult<DocumentRow>> => {
        if (!article) return actions.create({ ...text, publish, ...(gap ? { gapId: gap.id } : {}) });
        const saved = await actions.update({ ...text, documentId: article.id, version: article.version });
        if (!saved.ok || !publish) return saved;
        const published = await actions.publish({ documentId: article.id, version: saved.data.version });
        return published.ok ? saved : published;
      },
      ({ id }) => done(id, publish ? 'Published. Answers may quote it from now on.' : 'Saved'),
    );
  const draft = article?.status !== 'published';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save(false);
  };
  const takeNewer = () => {
    if (!newer) return;
    setBase({ ...textOf(newer), version: newer.version });
    setText(textOf(newer));
    forgetText(place);
    forget();
  };

  return (
    <form onSubmit={submit} onKeyDown={submitOnModEnter} className="flex h-full min-h-0 flex-col">
      {offered ? (
        <Notice>
          <span>
            This browser kept text you did not save, <RelativeTime at={offered.at} />.
          </span>
          <Button
            size="sm"
            onClick={() => {
              setText(textOf(offered));
              setDeclined(true);
            }}
          >
            Bring it back
          </Button>
          <Button
            size="sm"
            variant="ghost"
            onClick={() => {
              forgetText(place);
              setDeclined(true);
            }}
          >
            Discard it
          </Button>
        </Notice>
      ) : null}
      {gap ? (
        <Notice>
          <span dir="auto" className="line-clamp-3">
            Asked: {gap.question}
          </span>
        </Notice>
      ) : null}
      {article?.aiMade && article.origin ? (
        <Notice>
          <span>
            Drafted by <OriginLine workspace={workspace} origin={article.origin} />. What tells who somebody
            is was taken out as far as rules find it: read it before you publish it.
          </span>
        </Notice>
      ) : null}
      {newer ? (
        <Notice>
          <span>
            Version {newer.version} was saved meanwhile, <RelativeTime at={newer.updatedAt} />. Saving puts
            yours over it.
          </span>
          <Button size="sm" onClick={takeNewer}>
            Take theirs
          </Button>
        </Notice>
      ) : null}
      <ArticleFields text={text} set={set} errorOf={errorOf} collections={collections} isNew={!article} />
      <div className="flex shrink-0 items-center border-line border-b bg-surface px-4 py-2 lg:hidden">
        <Segmented
          label="What is shown"
          options={[
            { value: 'write', label: 'Write' },
            { value: 'preview', label: 'Preview' },
          ]}
          value={shown}
          onValueChange={setShown}
        />
      </div>
      <div className="grid min-h-0 flex-1 bg-surface lg:grid-cols-2">
        <div className={cn('flex min-h-0 flex-col', shown === 'preview' && 'max-lg:hidden')}>
          <Field
            label={<span className="sr-only">Text, in Markdown</span>}
            name="body"
            error={errorOf('body')}
            required
            className="min-h-0 flex-1 gap-0 [&>div:last-child]:px-4"
          >
            {(field) => (
              <Textarea
                {...field}
                ref={box}
                dir="auto"
                onPaste={pictures.onPaste}
                onDrop={pictures.onDrop}
                onDragOver={pictures.onDragOver}
                value={text.body}
                maxLength={100_000}
                placeholder={'Begin with the answer.\n\n## Then a heading for each question'}
                onChange={(event) => set({ body: event.target.value })}
                className="field-sizing-fixed h-full max-h-none flex-1 resize-none rounded-none border-0 bg-transparent px-4 py-4 font-mono text-sm leading-relaxed -outline-offset-2 md:px-6"
              />
            )}
          </Field>
        </div>
        <ScrollArea
          label="Preview"
          className={cn(
            'min-h-0 border-line px-4 py-4 -outline-offset-2 md:px-6 lg:border-l',
            shown === 'write' && 'max-lg:hidden',
          )}
        >
          {preview.trim() ? (
            <Markdown source={preview} images={imagesOf(workspace)} />
          ) : (
            <p className="text-ink-3 text-sm">The article as it will read.</p>
          )}
        </ScrollArea>
      </div>
      <footer className="flex shrink-0 flex-wrap items-center gap-2 border-line border-t bg-surface px-4 py-2.5">
        <div className="mr-auto flex min-w-0 items-center gap-3">
          <InlineError>
            {failure?.reason === 'version_changed' && newer
              ? null
              : errorBeside(['title', 'body', 'collection', 'language', 'audience'])}
          </InlineError>
          {dirty ? <span className="text-ink-3 text-xs">Not saved yet</span> : null}
        </div>
        <Button
          type="button"
          variant="ghost"
          icon={<ImagePlus aria-hidden />}
          kbd="mod+i"
          onClick={pictures.ask}
        >
          Add a picture
        </Button>
        <ButtonLink href={back} variant="ghost">
          {dirty ? 'Leave without saving' : 'Back'}
        </ButtonLink>
        {draft ? (
          <Button pending={pending} type="submit" kbd="mod+enter">
            {article?.status === 'archived' ? 'Save' : 'Save as a draft'}
          </Button>
        ) : null}
        {draft ? (
          <Button variant="primary" pending={pending} onClick={() => save(true)}>
            Publish
          </Button>
        ) : (
          <Button variant="primary" pending={pending} type="submit" kbd="mod+enter">
            Save
          </Button>
        )}
      </footer>
      {pictures.dialog}
    </form>
  );
}

function Notice({ children }: { children: ReactNode }) {
  return (
    <div
      role="status"
      className="flex shrink-0 flex-wrap items-center gap-2 border-warning-line border-b bg-warning-soft px-4 py-2 text-sm text-warning-ink"
    >
      {children}
    </div>
  );
}
