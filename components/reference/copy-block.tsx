'use client';

import { Check, Copy } from 'lucide-react';
import { useCopy } from '#components/patterns/use-copy.ts';
import { IconButton } from '#components/ui/icon-button.tsx';
import { ScrollArea } from '#components/ui/scroll-area.tsx';

/** Some lines to be taken along: a command, an example. */
export function CopyBlock({ label, text }: { label: string; text: string }) {
  const { copied, copy } = useCopy(text);
  return (
    <div className="relative rounded-md border border-line bg-sunken">
      <ScrollArea label={label} className="max-h-96 overscroll-contain p-3 pr-11">
        <pre className="font-mono text-ink text-xs">{text}</pre>
      </ScrollArea>
      <IconButton
        name={`Copy: ${label}`}
        icon={copied ? <Check aria-hidden className="text-good-ink" /> : <Copy aria-hidden />}
        onClick={copy}
        className="absolute top-1 right-1 bg-sunken"
      />
    </div>
  );
}
