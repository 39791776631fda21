'use client';

import { type ComponentProps, type DragEvent, useState } from 'react';
import { cn } from '#lib/ui/cn.ts';

const holdsFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes('Files');

/** A form that takes files which are dropped on it. Where it takes none, the browser does not open them either. */
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
  const [over, setOver] = useState(false);
  return (
    <form
      {...props}
      className={cn('relative', className)}
      onDragOver={(event) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = onFiles ? 'copy' : 'none';
        setOver(onFiles !== null);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={(event) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        setOver(false);
        onFiles?.([...event.dataTransfer.files]);
      }}
    >
      {children}
      {over ? (
        <p
          aria-hidden
          className="pointer-events-none absolute inset-1 z-10 grid place-items-center rounded-lg border-2 border-accent border-dashed bg-accent-soft font-medium text-accent-ink text-sm"
        >
          {hint}
        </p>
      ) : null}
    </form>
  );
}

/** Files of the clipboard; none where it holds words as well, which are what was meant (a table of a spreadsheet). */
export const pastedFiles = (data: DataTransfer): File[] =>
  data.types.includes('text/plain') ? [] : [...data.files];
