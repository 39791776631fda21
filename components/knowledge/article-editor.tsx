'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, type ReactNode, useDeferredValue, useId, useState } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Segmented } from '#components/ui/segmented.tsx';
import { Select } from '#components/ui/select.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { toast } from '#components/ui/toast.tsx';
import { AUDIENCES, type Audience, type DocumentDto, type DocumentRow } from '#lib/knowledge/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { cn } from '#lib/ui/cn.ts';
import { submitOnModEnter } from '#lib/ui/submit-on-mod-enter.ts';
import { AUDIENCE, languageOptions } from './labels.ts';
import { Markdown } from './markdown.tsx';
import { OriginLine } from './origin-line.tsx';
import { forgetText, useKeptText } from './use-kept-text.ts';

interface Text {
  title: string;
  body: string;
  collection: string;
  language: string;
  audience: Audience;
}

export interface EditorActions {
  create: (input: Text & { publish: boolean; gapId?: string }) => Promise<ActionResult<DocumentRow>>;
  update: (input: Text & { documentId: string; version: number }) => Promise<ActionResult<DocumentRow>>;
  publish: (input: { documentId: string; version: number }) => Promise<ActionResult<unknown>>;
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
  const collectionList = useId();
  const dirty = !same(text, base);
  const place = `${workspace}.${article?.id ?? (gap ? `gap-${gap.id}` : 'new')}`;
  const kept = useKeptText(place, dirty ? { ...text, version: base.version } : null);
  const offered = kept && !declined && !same(kept, base) ? kept : null;
  const newer = article && article.version !== base.version ? article : null;
  const back = article ? `/${workspace}/knowledge/${article.id}` : `/${workspace}/knowledge`;

  const set = (change: Partial<Text>) => setText((now) => ({ ...now, ...change }));
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
      <div className="grid shrink-0 gap-x-4 gap-y-3 border-line border-b bg-surface px-4 py-3 grid-cols-2 sm:grid-cols-[1fr_12rem_10rem_10rem]">
        <Field label="Title" name="title" error={errorOf('title')} required className="max-sm:col-span-2">
          {(field) => (
            <Input
              {...field}
              dir="auto"
              value={text.title}
              maxLength={200}
              autoFocus={!article}
              onChange={(event) => set({ title: event.target.value })}
            />
          )}
        </Field>
        <Field label="Collection" name="collection" error={errorOf('collection')} required>
          {(field) => (
            <>
              <Input
                {...field}
                value={text.collection}
                maxLength={80}
                list={collectionList}
                autoComplete="off"
                onChange={(event) => set({ collection: event.target.value })}
              />
              <datalist id={collectionList}>
                {collections.map((collection) => (
                  <option key={collection} value={collection} />
                ))}
              </datalist>
            </>
          )}
        </Field>
        <Field label="Language" error={errorOf('language')}>
          {(field) => (
            <Select
              {...field}
              options={languageOptions(text.language)}
              value={text.language}
              onValueChange={(language) => set({ language })}
            />
          )}
        </Field>
        <Field label="For" error={errorOf('audience')}>
          {(field) => (
            <Select
              {...field}
              options={AUDIENCES.map((value) => ({ value, label: AUDIENCE[value].word }))}
              value={text.audience}
              onValueChange={(audience) => set({ audience: audience as Audience })}
            />
          )}
        </Field>
      </div>
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
                dir="auto"
                value={text.body}
                maxLength={100_000}
                placeholder={'Begin with the answer.\n\n## Then a heading for each question'}
                onChange={(event) => set({ body: event.target.value })}
                className="field-sizing-fixed h-full max-h-none flex-1 resize-none rounded-none border-0 bg-transparent px-4 py-4 font-mono text-sm leading-relaxed -outline-offset-2 md:px-6"
              />
            )}
          </Field>
        </div>
        <section
          aria-label="Preview"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          tabIndex={0}
          className={cn(
            'scroll-thin min-h-0 overflow-y-auto border-line px-4 py-4 -outline-offset-2 md:px-6 lg:border-l',
            shown === 'write' && 'max-lg:hidden',
          )}
        >
          {preview.trim() ? (
            <Markdown source={preview} />
          ) : (
            <p className="text-ink-3 text-sm">The article as it will read.</p>
          )}
        </section>
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
