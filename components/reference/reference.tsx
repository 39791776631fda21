'use client';

import { ArrowLeft } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { ErrorState } from '#components/patterns/error-state.tsx';
import { Button } from '#components/ui/button.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import type { OperationLine } from '#lib/ui/api-document.ts';
import { cn } from '#lib/ui/cn.ts';
import { OperationDetail } from './operation-detail.tsx';
import { OperationList } from './operation-list.tsx';
import { useDocument } from './use-document.ts';
import { useHash } from './use-hash.ts';

/** List and operation beside each other; on a phone one after the other. The address names what is open. */
export function Reference({ lines, children }: { lines: OperationLine[]; children: ReactNode }) {
  const open = useHash();
  const line = lines.find(({ id }) => id === open);
  const loaded = useDocument(line !== undefined);
  const ready = loaded.state === 'ready';
  useEffect(() => {
    if (!line || !ready) return;
    // Read aloud and in sight, as a page of its own would be.
    document.getElementById('operation')?.focus();
    window.scrollTo({ top: 0 });
  }, [line, ready]);
  return (
    <div className="mx-auto grid w-full max-w-6xl gap-8 px-4 py-6 md:grid-cols-[20rem_minmax(0,1fr)] md:px-6">
      <div className={cn('min-w-0', line && 'max-md:hidden')}>
        <div className="scroll-thin md:sticky md:top-6 md:max-h-[calc(100dvh-3rem)] md:overflow-y-auto md:p-1">
          <OperationList lines={lines} open={open} />
        </div>
      </div>
      <main className={cn('min-w-0', !line && 'max-md:row-start-1')}>
        {line ? (
          <>
            <a
              href="#operations"
              className="mb-4 inline-flex items-center gap-1.5 text-accent-ink text-sm hover:underline"
            >
              <ArrowLeft aria-hidden className="size-4" />
              All operations
            </a>
            <Opened line={line} loaded={loaded} />
          </>
        ) : (
          children
        )}
      </main>
    </div>
  );
}

function Opened({ line, loaded }: { line: OperationLine; loaded: ReturnType<typeof useDocument> }) {
  if (loaded.state === 'ready') return <OperationDetail document={loaded.document} line={line} />;
  if (loaded.state === 'failed')
    return (
      <ErrorState
        title="The reference did not arrive"
        safe="Look at your connection, then try again."
        action={<Button onClick={loaded.retry}>Try again</Button>}
      />
    );
  return (
    <div role="status" aria-label="Loading" aria-busy="true" className="flex flex-col gap-3">
      <Skeleton className="h-7 w-56" />
      <Skeleton className="h-5 w-80 max-w-full" />
      <Skeleton className="h-24 w-full" />
      <Skeleton className="h-48 w-full" />
    </div>
  );
}
