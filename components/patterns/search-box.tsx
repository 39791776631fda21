'use client';

import { Search, X } from 'lucide-react';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useEffect, useRef, useState, useTransition } from 'react';
import { Input } from '#components/ui/input.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { useCommands } from '#lib/ui/use-commands.ts';

const PAUSE_MS = 200;

/** A search that lives in the address (`q`). Reads the search parameters, hence stand it inside a Suspense boundary. */
export function SearchBox({ label, placeholder }: { label: string; placeholder: string }) {
  const params = useSearchParams();
  const path = usePathname();
  const router = useRouter();
  const [pending, start] = useTransition();
  const wanted = params.get('q') ?? '';
  const [typed, setTyped] = useState(wanted);
  const box = useRef<HTMLInputElement>(null);
  useCommands([
    {
      id: 'list.search',
      label,
      group: 'List',
      keys: '/',
      early: true,
      icon: <Search aria-hidden />,
      run: () => box.current?.focus(),
    },
  ]);

  const asked = useRef(wanted);
  // The address changed by another way (a link, back): the box follows.
  useEffect(() => {
    if (wanted === asked.current) return;
    asked.current = wanted;
    setTyped(wanted);
  }, [wanted]);

  const go = (q: string) => {
    asked.current = q;
    const next = new URLSearchParams(params);
    if (q) next.set('q', q);
    else next.delete('q');
    next.delete('cursor');
    start(() => router.replace(next.size ? `${path}?${next}` : path, { scroll: false }));
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is typed starts the pause anew
  useEffect(() => {
    const q = typed.trim();
    if (q === wanted) return;
    const timer = setTimeout(() => go(q), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);

  return (
    <search aria-label={label} aria-busy={pending} className="relative w-full sm:w-72">
      <Input
        ref={box}
        type="text"
        inputMode="search"
        aria-label={label}
        placeholder={placeholder}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            if (typed) setTyped('');
            else box.current?.blur();
          }
        }}
        lead={<Search aria-hidden />}
        autoComplete="off"
        className="h-control-sm pr-8"
      />
      {typed ? (
        <button
          type="button"
          aria-label="Clear the search"
          onClick={() => {
            setTyped('');
            box.current?.focus();
          }}
          className="hit absolute inset-y-0 right-1 my-auto inline-flex size-6 items-center justify-center rounded-sm text-ink-3 hover:text-ink"
        >
          <X aria-hidden className="size-4" />
        </button>
      ) : (
        <Kbd keys="/" className="pointer-events-none absolute inset-y-0 right-2 my-auto touch:hidden" />
      )}
    </search>
  );
}
