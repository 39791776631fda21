'use client';

import { useEffect, useEffectEvent, useState } from 'react';
import type { ActionResult } from '#lib/ui/action-result.ts';

interface Suggested {
  slug: string;
  title: string;
  language: string;
  quote: string;
}
export type SuggestArticles = (text: string) => Promise<ActionResult<{ items: Suggested[] }>>;

const PAUSE_MS = 600;
/** A word or two say nothing yet. */
const LEAST_CHARACTERS = 12;

/** Articles that may answer what is being typed; they open beside, so that nothing typed is lost. */
export function SuggestedArticles({
  base,
  text,
  suggest,
}: {
  base: string;
  text: string;
  suggest: SuggestArticles;
}) {
  const [found, setFound] = useState<Suggested[]>([]);
  // The action is bound anew at each render; what is typed alone asks anew.
  const ask = useEffectEvent(() => suggest(text));
  useEffect(() => {
    if (text.length < LEAST_CHARACTERS) {
      setFound([]);
      return;
    }
    let over = false;
    const timer = setTimeout(async () => {
      // Without suggestions the request can still be sent: a failure is not told.
      const answer = await ask().catch(() => null);
      if (!over && answer?.ok) setFound(answer.data.items);
    }, PAUSE_MS);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [text]);
  return (
    <div aria-live="polite">
      {found.length > 0 ? (
        <section
          aria-label="Articles that may help"
          className="rounded-lg border border-line bg-surface px-4 py-3"
        >
          <p className="text-ink-2 text-sm">This may help already:</p>
          <ul className="mt-2 flex flex-col gap-2">
            {found.map((article) => (
              <li key={article.slug} lang={article.language}>
                <a
                  href={`${base}/${article.slug}`}
                  target="_blank"
                  rel="noreferrer"
                  dir="auto"
                  className="text-accent-ink underline-offset-4 hover:underline"
                >
                  {article.title}
                </a>
                <p dir="auto" className="line-clamp-2 text-ink-2 text-sm">
                  {article.quote}
                </p>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}
