import Link from 'next/link';
import { Status } from '#components/ui/badge.tsx';
import type { Passage, SearchResult } from '#lib/knowledge/schemas.ts';
import { plural } from '#lib/ui/format.ts';

/** What answers would be made of: passages with the words that fit, best first. */
export function SearchResults({ workspace, result }: { workspace: string; result: SearchResult }) {
  return (
    <div className="mx-auto max-w-3xl px-4 py-4">
      <p role="status" className="text-ink-3 text-sm">
        {plural(result.passages.length, 'passage')}, found by{' '}
        {result.mode === 'text' ? 'words' : 'words and meaning'}
      </p>
      <ol aria-label="Passages" className="mt-2">
        {result.passages.map((passage) => (
          <li key={passage.chunkId} className="border-line border-b py-3.5 last:border-b-0">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <h2 className="min-w-0 font-medium text-base" dir="auto">
                <Link
                  href={`/${workspace}/knowledge/${passage.documentId}#passage-${passage.chunkId}`}
                  className="underline-offset-2 hover:underline"
                >
                  {passage.title}
                </Link>
              </h2>
              {passage.heading ? <span className="text-ink-3 text-sm">{passage.heading}</span> : null}
              <Status quiet tone={passage.answers ? 'good' : 'neutral'} className="ml-auto text-ink-2">
                {passage.answers ? 'Answers by itself' : 'A person looks first'}
              </Status>
            </div>
            <p dir="auto" className="measure mt-1 text-ink-2 text-sm">
              <Quoted passage={passage} />
            </p>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** The passage around the words that fit, those marked. */
function Quoted({ passage: { content, quote } }: { passage: Passage }) {
  const at = content.indexOf(quote);
  if (at < 0 || !quote) return quote || content.slice(0, 300);
  const before = content.slice(0, at);
  const after = content.slice(at + quote.length);
  return (
    <>
      {before.length > 80 ? `… ${before.slice(-80)}` : before}
      <mark className="bg-accent-soft text-ink">{quote}</mark>
      {after.length > 120 ? `${after.slice(0, 120)} …` : after}
    </>
  );
}
