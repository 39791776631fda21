'use client';

import { FileDown } from 'lucide-react';
import { useId, useState } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import type { ArticleImportWithSources, ArticleSource } from '#lib/knowledge/importing.schemas.ts';
import { AUDIENCES, type Audience } from '#lib/knowledge/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { plural } from '#lib/ui/format.ts';
import { useCommands } from '#lib/ui/use-commands.ts';
import { AUDIENCE } from '../labels.ts';
import { ShowSource } from './show-source.tsx';
import { SourceRow } from './source-row.tsx';
import type { ImportActions } from './view-import.tsx';

type Choice = ArticleSource['choice'];

/** Second step: what was found, and what of it is wanted. */
export function ReviewSources({
  workspace,
  job,
  collections,
  actions,
}: {
  workspace: string;
  job: ArticleImportWithSources;
  collections: readonly string[];
  actions: ImportActions;
}) {
  const list = useId();
  const { pending, failure, act } = useAct();
  const [choices, setChoices] = useState<Readonly<Record<string, Choice>>>({});
  const [collection, setCollection] = useState(job.collection ?? '');
  const [audience, setAudience] = useState<Audience>(job.audience);
  const readable = job.sources.filter(({ state }) => state === 'read');
  const choiceOf = ({ id }: ArticleSource): Choice => choices[id] ?? 'import';
  const choose = (id: string, choice: Choice) => setChoices((now) => ({ ...now, [id]: choice }));
  const wanted = readable.filter((source) => choiceOf(source) !== 'skip');
  const fresh = wanted.filter(({ verdict }) => verdict !== 'known');

  const run = () => {
    if (pending || wanted.length === 0) return;
    act(() =>
      actions.run({
        ...{ articleImportId: job.id, audience },
        ...(collection.trim() ? { collection: collection.trim() } : {}),
        choices: readable.flatMap((source) =>
          choiceOf(source) === 'import' ? [] : [{ articleSourceId: source.id, choice: choiceOf(source) }],
        ),
      }),
    );
  };
  useCommands([
    {
      ...{ id: 'articles.import', label: 'Import what was found', group: 'Import', keys: 'mod+enter' },
      disabled: pending || wanted.length === 0,
      run,
    },
  ]);

  return (
    <div className="flex flex-col gap-5">
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label="Collection"
          optional
          help={collection ? 'Of all of them.' : 'Without one: as the file says, its folder, or General.'}
        >
          {(field) => (
            <>
              <Input
                {...field}
                value={collection}
                maxLength={80}
                list={list}
                autoComplete="off"
                onChange={(event) => setCollection(event.target.value)}
              />
              <datalist id={list}>
                {collections.map((name) => (
                  <option key={name} value={name} />
                ))}
              </datalist>
            </>
          )}
        </Field>
        <Field label="For" help={AUDIENCE[audience].says}>
          {(field) => (
            <Select
              {...field}
              options={AUDIENCES.map((value) => ({ value, label: AUDIENCE[value].word }))}
              value={audience}
              onValueChange={(value) => setAudience(value as Audience)}
            />
          )}
        </Field>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Button
          variant="primary"
          kbd="mod+enter"
          icon={<FileDown aria-hidden />}
          pending={pending}
          disabled={wanted.length === 0}
          onClick={run}
        >
          Import {plural(wanted.length, 'article')}
        </Button>
        <Button
          variant="ghost"
          disabled={pending}
          onClick={() => act(() => actions.cancel({ articleImportId: job.id }))}
        >
          Drop them
        </Button>
        <p className="text-ink-3 text-xs">
          {wanted.length > 0 && fresh.length === 0
            ? 'All of this is here already: nothing will change.'
            : 'They become drafts. Nothing is published by itself.'}
        </p>
      </div>
      <InlineError>{failure?.message ?? null}</InlineError>
      <ul aria-label="Found" className="flex flex-col border-line border-t">
        {job.sources.map((source) => (
          <SourceRow
            key={source.id}
            workspace={workspace}
            source={source}
            lead={
              <Checkbox
                aria-label={`Import ${source.title ?? source.name}`}
                disabled={source.state !== 'read'}
                checked={source.state === 'read' && choiceOf(source) !== 'skip'}
                onCheckedChange={(on) => choose(source.id, on === true ? 'import' : 'skip')}
              />
            }
            action={
              source.state === 'read' ? (
                <Row source={source} choice={choiceOf(source)} choose={choose} show={actions.show} />
              ) : null
            }
          />
        ))}
      </ul>
    </div>
  );
}

/** What can be done with one that was read: look at it, and say what a changed one is to become. */
function Row({
  source,
  choice,
  choose,
  show,
}: {
  source: ArticleSource;
  choice: Choice;
  choose: (id: string, choice: Choice) => void;
  show: ImportActions['show'];
}) {
  return (
    <span className="flex flex-wrap items-center justify-end gap-x-2 gap-y-1">
      {source.verdict === 'changed' && choice !== 'skip' ? (
        <Button
          size="sm"
          variant="link"
          onClick={() => choose(source.id, choice === 'new' ? 'import' : 'new')}
        >
          {choice === 'new' ? 'Change the article instead' : 'Make it a new article'}
        </Button>
      ) : null}
      <ShowSource source={source} show={show} />
    </span>
  );
}

export type RunInput = {
  articleImportId: string;
  collection?: string;
  audience: Audience;
  choices: { articleSourceId: string; choice: Choice }[];
};
export type Work<Input> = (input: Input) => Promise<ActionResult<unknown>>;
