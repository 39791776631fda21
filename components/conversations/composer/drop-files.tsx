'use client';

import { type ComponentProps, type DragEvent, type ReactNode, useState } from 'react';
import { cn } from '#lib/ui/cn.ts';

const holdsFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes('Files');

/** Files that are dropped on an element; where it takes none, the browser does not open them either. */
export function useFileDrop(onFiles: ((files: File[]) => void) | null) {
  const [over, setOver] = useState(false);
  return {
    /** Files are held above it. */
    over,
    handlers: {
      onDragOver: (event: DragEvent) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = onFiles ? 'copy' : 'none';
        setOver(onFiles !== null);
      },
      onDragLeave: (event: DragEvent) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      },
      onDrop: (event: DragEvent) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        // The form inside a card takes them, not the card as well.
        event.stopPropagation();
        setOver(false);
        onFiles?.([...event.dataTransfer.files]);
      },
    },
  };
}

/** What letting go does, over the whole element, which has to be `relative`. */
export const DropHint = ({ children }: { children: ReactNode }) => (
  <p
    aria-hidden
    className="pointer-events-none absolute inset-1 z-10 grid place-items-center rounded-lg border-2 border-accent border-dashed bg-accent-soft font-medium text-accent-ink text-sm"
  >
    {children}
  </p>
);

/** A form that takes files which are dropped on it. */
export function DropForm({
  onFiles,
  hint = 'Drop files to send them with the reply',
  className,
  children,
  ...props
}: ComponentProps<'form'> & {
  onFiles: ((files: File[]) => void) | null;
  /** What letting go does. */
  hint?: string;
}) {
  const { over, handlers } = useFileDrop(onFiles);
  return (
    <form {...props} {...handlers} className={cn('relative', className)}>
      {children}
      {over ? <DropHint>{hint}</DropHint> : null}
    </form>
  );
}

/** Files of the clipboard; none where it holds words as well, which are what was meant (a table of a spreadsheet). */
export const pastedFiles = (data: DataTransfer): File[] =>
  data.types.includes('text/plain') ? [] : [...data.files];
