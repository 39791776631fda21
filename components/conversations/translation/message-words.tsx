'use client';

import { Languages } from 'lucide-react';
import { use } from 'react';
import { AiMark } from '#components/patterns/ai-mark.tsx';
import { KeyHint } from '#components/patterns/key-hint.tsx';
import { Button } from '#components/ui/button.tsx';
import { LONGEST_TRANSLATED, type MessageTranslation } from '#lib/conversations/translations.schemas.ts';
import { languageName } from '#lib/ui/language-name.ts';
import { TranslationsContext } from './translations.tsx';

/** The words of a message in another language: as they came or translated, with a quiet line that says which. */
export function MessageWords({
  id,
  body,
  from,
  stored,
  newest,
  className,
}: {
  id: string;
  body: string;
  from: string;
  stored: MessageTranslation | null;
  /** The one the key is about. */
  newest: boolean;
  className: string;
}) {
  const translations = use(TranslationsContext);
  const translation = translations?.made[id] ?? stored;
  const on = translations?.translated.has(id) === true && translation !== null;
  const rest = on ? body.slice(LONGEST_TRANSLATED) : '';
  return (
    <>
      <div dir="auto" lang={on ? translation.language : from} className={className}>
        {on ? translation.text : body}
        {rest ? (
          <span lang={from} className="mt-2 block border-line border-t pt-2">
            {rest}
          </span>
        ) : null}
      </div>
      {translations ? (
        <div className="flex flex-wrap items-center gap-x-2 gap-y-0.5 text-ink-3 text-xs">
          {on ? <AiMark agent={translation.model} /> : null}
          <span>{on ? `Translated from ${languageName(from)}` : `Written in ${languageName(from)}`}</span>
          <Button
            size="sm"
            variant="link"
            icon={<Languages aria-hidden />}
            pending={translations.asking === id}
            aria-pressed={on}
            onClick={() => translations.toggle({ id, from, translation: stored })}
          >
            {on ? 'Show as it came' : `Translate into ${languageName(translations.to)}`}
          </Button>
          {newest ? <KeyHint command="thread.translate" /> : null}
          <span role="status">{on ? '' : (translations.notes[id] ?? '')}</span>
        </div>
      ) : null}
    </>
  );
}
