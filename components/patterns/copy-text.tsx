'use client';

import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { IconButton } from '#components/ui/icon-button.tsx';
import { toast } from '#components/ui/toast.tsx';
import { announce } from '#lib/ui/announce.ts';

/** A short code, id or address with a button that copies it. */
export function CopyText({ text, name = 'Copy' }: { text: string; name?: string }) {
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
    <span className="inline-flex min-w-0 items-center gap-1">
      <code className="min-w-0 select-all truncate rounded-sm bg-sunken px-1.5 py-0.5 font-mono text-2xs text-ink-2">
        {text}
      </code>
      <IconButton
        name={name}
        icon={copied ? <Check aria-hidden className="text-good-ink" /> : <Copy aria-hidden />}
        onClick={copy}
        className="size-6"
      />
    </span>
  );
}
