'use client';

import { RotateCcw } from 'lucide-react';
import { CopyText } from '#components/patterns/copy-text.tsx';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { ScrollArea } from '#components/ui/scroll-area.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { ReceiptDetail as Receipt } from '#lib/channels/schemas.ts';
import { plural } from '#lib/ui/format.ts';
import { useCommands } from '#lib/ui/use-commands.ts';
import { JsonView } from './json-view.tsx';
import { outcomeWords, ReceiptStatus, type ReplayReceipts } from './receipts-table.tsx';

/** One delivery of a provider: what became of it, its body as it came, and taking it in again. */
export function ReceiptDetail({ receipt, replay }: { receipt: Receipt; replay: ReplayReceipts | null }) {
  const { pending, failure, act } = useAct();
  const again = () => {
    if (!replay) return;
    act(
      () => replay({ ids: [receipt.id] }),
      () => toast.done('Taken in again'),
    );
  };
  useCommands([
    {
      id: 'receipt.replay',
      label: 'Take the delivery in again',
      group: 'Delivery',
      keys: 'r',
      run: again,
      disabled: replay === null || pending,
    },
  ]);
  const held = outcomeWords(receipt.outcome);
  return (
    <div className="flex flex-col gap-5 px-4 pb-10">
      <header className="flex flex-col gap-2">
        <h2 className="font-semibold text-lg">{receipt.connectionName}</h2>
        <p className="flex flex-wrap items-center gap-x-3 text-ink-2 text-sm">
          <ReceiptStatus state={receipt.state} />
          <span>
            came <RelativeTime at={receipt.receivedAt} />, {plural(receipt.deliveries, 'time')}
          </span>
          {receipt.replayed > 0 ? <span>taken in again {plural(receipt.replayed, 'time')}</span> : null}
        </p>
        {held ? <p className="text-sm">It held {held}.</p> : null}
        {receipt.error ? (
          <p className="rounded-md border border-danger-line bg-danger-soft px-3 py-2 text-danger-ink text-sm">
            {receipt.error}
          </p>
        ) : null}
        <div className="flex flex-wrap items-center gap-2">
          {replay ? (
            <Button
              size="sm"
              variant="primary"
              icon={<RotateCcw aria-hidden />}
              kbd="r"
              pending={pending}
              onClick={again}
            >
              Take it in again
            </Button>
          ) : null}
          <InlineError>{failure?.message ?? null}</InlineError>
        </div>
      </header>
      <CopyText text={receipt.dedupeKey} name="Copy the provider's id" />
      <section aria-label="Body">
        <h3 className="mb-1 font-medium text-sm">Body as it came ({receipt.bytes} bytes)</h3>
        <ScrollArea label="Body as it came" role="group" className="max-h-96 rounded-md bg-sunken p-3">
          <pre className="whitespace-pre-wrap break-all font-mono text-2xs text-ink-2">{receipt.body}</pre>
        </ScrollArea>
      </section>
      <JsonView label="Headers" value={receipt.headers} />
    </div>
  );
}
