'use client';

import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { IconButton } from '#components/ui/icon-button.tsx';
import { ScrollArea } from '#components/ui/scroll-area.tsx';
import { toast } from '#components/ui/toast.tsx';
import { announce } from '#lib/ui/announce.ts';

/** Some lines to be taken along: a command, an example. */
export function CopyBlock({ label, text }: { label: string; text: string }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
      announce('Copied');
    } catch {
      // Without https or permission there is no clipboard; the text can still be selected by hand.
      toast.warning('The browser does not allow copying here', {
        detail: 'Select the text and copy it by hand.',
      });
    }
  }

  return (
    <div className="relative rounded-md border border-line bg-sunken">
      <ScrollArea label={label} className="max-h-96 p-3 pr-11">
        <pre className="font-mono text-ink text-xs">{text}</pre>
      </ScrollArea>
      <IconButton
        name={`Copy: ${label}`}
        icon={copied ? <Check aria-hidden className="text-good-ink" /> : <Copy aria-hidden />}
        onClick={copy}
        className="absolute top-1 right-1"
      />
    </div>
  );
}
