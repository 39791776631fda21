import type { ReactNode } from 'react';
import { byPlace } from '#components/ui/by-place.tsx';

/** A comment's prose: paragraphs, `code` and **what matters**. */
export function Words({ text }: { text: string }) {
  return text.split('\n\n').map((paragraph) => (
    <p key={paragraph} className="max-w-[72ch] text-pretty text-ink-2 text-sm">
      {inline(paragraph)}
    </p>
  ));
}

const inline = (text: string): ReactNode[] =>
  byPlace(text.split(/(`[^`]+`|\*\*[^*]+\*\*)/), (part) => {
    if (part.startsWith('`')) return <Code>{part.slice(1, -1)}</Code>;
    if (part.startsWith('**')) return <strong className="font-semibold text-ink">{part.slice(2, -2)}</strong>;
    return part;
  });

export const Code = ({ children }: { children: ReactNode }) => (
  <code className="break-words rounded-sm bg-sunken px-1 py-0.5 font-mono text-ink text-xs">{children}</code>
);
