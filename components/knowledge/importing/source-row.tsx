import Link from 'next/link';
import type { ReactNode } from 'react';
import { Status } from '#components/ui/badge.tsx';
import type { ArticleSource } from '#lib/knowledge/importing.schemas.ts';
import { count, fileSize } from '#lib/ui/format.ts';
import { languageName } from '#lib/ui/language-name.ts';
import { wordOf } from './words.ts';

/** One file or page: what it is called, what it is or became, and what to do about it. */
export function SourceRow({
  workspace,
  source,
  lead,
  action,
}: {
  workspace: string;
  source: ArticleSource;
  /** Before it: whether it is wanted. */
  lead?: ReactNode;
  action?: ReactNode;
}) {
  const { name, title, document, language, bytes, characters, problem, notes } = source;
  const { word, tone } = wordOf(source);
  const facts = [
    language ? languageName(language) : null,
    characters === null ? (bytes === null ? null : fileSize(bytes)) : `${count(characters)} characters`,
    source.collection,
  ].filter(Boolean);
  return (
    <li className="flex items-start gap-3 border-line border-b py-2.5 text-sm">
      {lead ? <span className="flex h-5 items-center">{lead}</span> : null}
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-baseline gap-x-3">
          <span dir="auto" className="min-w-0 break-words font-medium">
            {document ? (
              <Link
                href={`/${workspace}/knowledge/${document.id}`}
                className="underline decoration-line-strong underline-offset-2 hover:decoration-current"
              >
                {title ?? document.title}
              </Link>
            ) : (
              (title ?? name)
            )}
          </span>
          {facts.length > 0 ? <span className="text-ink-3 text-xs">{facts.join(' · ')}</span> : null}
        </div>
        {title ? <p className="break-all text-ink-3 text-xs">{name}</p> : null}
        {problem ? <p className="mt-0.5 text-danger-ink">{problem}</p> : null}
        {notes.map((note) => (
          <p key={note} className="mt-0.5 text-ink-2 text-xs">
            {note}
          </p>
        ))}
      </div>
      <div className="flex shrink-0 flex-col items-end gap-1.5">
        <Status tone={tone} quiet>
          {word}
        </Status>
        {action}
      </div>
    </li>
  );
}
