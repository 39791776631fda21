'use client';

import { Search } from 'lucide-react';
import { useState } from 'react';
import { Input } from '#components/ui/input.tsx';
import { type OperationLine, searchOperations } from '#lib/ui/api-document.ts';
import { cn } from '#lib/ui/cn.ts';
import { MethodSign } from './method-sign.tsx';

/** All operations by what they are about, narrowed by what is typed. */
export function OperationList({ lines, open }: { lines: OperationLine[]; open: string }) {
  const [typed, setTyped] = useState('');
  const found = searchOperations(lines, typed);
  const groups = Map.groupBy(found, ({ tag }) => tag);
  return (
    <nav aria-label="Operations" className="flex flex-col gap-4">
      <search aria-label="Search operations" className="flex flex-col gap-1">
        <Input
          type="text"
          inputMode="search"
          aria-label="Search operations"
          placeholder="Search operations"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setTyped('');
          }}
          lead={<Search aria-hidden />}
          autoComplete="off"
        />
        <p role="status" className="px-1 text-ink-3 text-xs">
          {found.length === 0
            ? 'None matches: try a word of the path, such as contacts'
            : `${found.length} operations`}
        </p>
      </search>
      {[...groups].map(([tag, list]) => (
        <section key={tag} aria-label={tag}>
          <p className="px-2 pb-1 font-semibold text-ink-2 text-xs">{tag}</p>
          <ul>
            {list.map((line) => (
              <li key={line.id}>
                <a
                  href={`#${line.id}`}
                  aria-current={line.id === open ? 'true' : undefined}
                  className={cn(
                    'flex min-h-row items-center gap-2 rounded-md px-2 py-1 hover:bg-hover',
                    line.id === open && 'bg-selected',
                  )}
                >
                  <MethodSign method={line.method} />
                  <span className="min-w-0">
                    <span className="block truncate text-sm">{line.summary}</span>
                    <span className="block truncate font-mono text-2xs text-ink-3">{line.path}</span>
                  </span>
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}
