'use client';

import { Search } from 'lucide-react';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useEffect, useRef, useState, useTransition } from 'react';
import { KeyHint } from '#components/patterns/key-hint.tsx';
import { Input } from '#components/ui/input.tsx';
import { useCommands } from '#lib/ui/use-commands.ts';

const REST_MS = 250;

/** Asks the knowledge base as answers do. The question lives in the address, so it can be shared and gone back to. */
export function KnowledgeSearch() {
  const params = useSearchParams();
  const path = usePathname();
  const router = useRouter();
  const [pending, start] = useTransition();
  const asked = params.get('q') ?? '';
  const [text, setText] = useState(asked);
  const box = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const ask = (q: string) => {
    clearTimeout(timer.current);
    const next = new URLSearchParams(params);
    next.delete('cursor');
    if (q.trim()) next.set('q', q.trim());
    else next.delete('q');
    start(() => router.replace(next.size ? `${path}?${next}` : path, { scroll: false }));
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  // Going back changes the address; the box follows unless somebody is typing in it.
  useEffect(() => {
    if (document.activeElement !== box.current) setText(asked);
  }, [asked]);
  useCommands([
    {
      id: 'knowledge.search',
      label: 'Search the articles',
      group: 'Knowledge',
      keys: '/',
      run: () => box.current?.focus(),
    },
  ]);

  return (
    <search aria-busy={pending} className="relative w-full sm:w-72">
      <Input
        ref={box}
        type="search"
        aria-label="Search the articles"
        placeholder="Ask as a customer would"
        lead={<Search aria-hidden />}
        value={text}
        onChange={(event) => {
          const { value } = event.target;
          setText(value);
          clearTimeout(timer.current);
          timer.current = setTimeout(() => ask(value), REST_MS);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') ask(text);
          if (event.key === 'Escape') {
            if (text) {
              event.stopPropagation();
              setText('');
              ask('');
            } else box.current?.blur();
          }
        }}
      />
      {text ? null : (
        <KeyHint
          command="knowledge.search"
          className="-translate-y-1/2 pointer-events-none absolute top-1/2 right-2 touch:hidden"
        />
      )}
    </search>
  );
}
