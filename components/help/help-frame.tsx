import { Search } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Input } from '#components/ui/input.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';

/** Around every page of a help centre: its name, which leads to the start, and the search. Works without scripts. */
export function HelpFrame({
  base,
  title,
  q,
  asks,
  children,
}: {
  base: string;
  title: string;
  q: string;
  /** Whether readers may ask for help here. */
  asks: boolean;
  children: ReactNode;
}) {
  return (
    <>
      <header className="border-line border-b bg-surface">
        <div className="mx-auto flex max-w-3xl flex-wrap items-center gap-x-6 gap-y-3 px-4 py-4 md:px-6">
          <Link href={base} className="font-semibold text-lg underline-offset-4 hover:underline">
            {title}
          </Link>
          {asks ? (
            <Link
              href={`${base}/requests/new`}
              className="text-accent-ink underline-offset-4 hover:underline sm:order-last"
            >
              Ask for help
            </Link>
          ) : null}
          <search className="flex w-full gap-2 sm:ml-auto sm:w-80">
            <form action={base} className="flex w-full gap-2">
              <Input
                type="search"
                name="q"
                defaultValue={q}
                aria-label="Search the articles"
                placeholder="Ask a question"
                maxLength={500}
                lead={<Search aria-hidden />}
              />
              <Button type="submit">Search</Button>
            </form>
          </search>
        </div>
      </header>
      <main className="mx-auto w-full max-w-3xl flex-1 px-4 py-8 md:px-6">{children}</main>
    </>
  );
}

export function HelpSkeleton() {
  return (
    <main className="mx-auto w-full max-w-3xl flex-1 px-4 py-8 md:px-6">
      <div role="status" aria-label="Reading the article" className="flex flex-col gap-3">
        <Skeleton className="h-7 w-64" />
        {['w-full', 'w-11/12', 'w-3/4'].map((width) => (
          <Skeleton key={width} className={width} />
        ))}
      </div>
    </main>
  );
}
