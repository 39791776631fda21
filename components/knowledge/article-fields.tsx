import { useId } from 'react';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { AUDIENCES, type Audience } from '#lib/knowledge/schemas.ts';
import { languageOptions } from '#lib/ui/language-name.ts';
import { AUDIENCE } from './labels.ts';

export interface ArticleText {
  title: string;
  body: string;
  collection: string;
  language: string;
  audience: Audience;
}

/** What an article is called, where it stands, and for whom. */
export function ArticleFields({
  text,
  set,
  errorOf,
  collections,
  isNew,
}: {
  text: ArticleText;
  set: (change: Partial<ArticleText>) => void;
  errorOf: (name: string) => string | null;
  collections: readonly string[];
  isNew: boolean;
}) {
  const collectionList = useId();
  return (
    <div className="grid shrink-0 gap-x-4 gap-y-3 border-line border-b bg-surface px-4 py-3 grid-cols-2 sm:grid-cols-[1fr_12rem_10rem_10rem]">
      <Field label="Title" name="title" error={errorOf('title')} required className="max-sm:col-span-2">
        {(field) => (
          <Input
            {...field}
            dir="auto"
            value={text.title}
            maxLength={200}
            autoFocus={isNew}
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
  );
}
