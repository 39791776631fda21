'use client';

import { Check, Copy } from 'lucide-react';
import { IconButton } from '#components/ui/icon-button.tsx';
import { useCopy } from './use-copy.ts';

/** A short code, id or address with a button that copies it. */
export function CopyText({ text, name = 'Copy' }: { text: string; name?: string }) {
  const { copied, copy } = useCopy(text);
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
