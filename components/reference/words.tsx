import type { ReactNode } from 'react';

/** A comment's prose: paragraphs, `code` and **what matters**. */
export function Words({ text }: { text: string }) {
  return text.split('\n\n').map((paragraph) => (
    <p key={paragraph} className="max-w-[72ch] text-pretty text-ink-2 text-sm">
      {inline(paragraph)}
    </p>
  ));
}

const inline = (text: string): ReactNode[] =>
  text.split(/(`[^`]+`|\*\*[^*]+\*\*)/).map((part, at) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a constant text never move
    if (part.startsWith('`')) return <Code key={at}>{part.slice(1, -1)}</Code>;
    if (part.startsWith('**'))
      return (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a constant text never move
        <strong key={at} className="font-semibold text-ink">
          {part.slice(2, -2)}
        </strong>
      );
    return part;
  });

export const Code = ({ children }: { children: ReactNode }) => (
  <code className="break-words rounded-sm bg-sunken px-1 py-0.5 font-mono text-ink text-xs">{children}</code>
);
