import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from '#lib/ui/cn.ts';
import { CopyText } from './copy-text.tsx';

export interface ErrorStateProps {
  /** What happened, in one sentence. */
  title: string;
  /** What is safe: `What you typed is kept. Nothing was sent.` */
  safe?: ReactNode;
  /** What to do now: a retry button, a way back. */
  action?: ReactNode;
  /** To be quoted to whoever runs the desk. */
  requestId?: string;
  className?: string;
}

/** An error says what happened, what is safe and what to do, with an id to copy. */
export function ErrorState({ title, safe, action, requestId, className }: ErrorStateProps) {
  return (
    <div
      role="alert"
      className={cn('flex flex-col items-center justify-center px-6 py-16 text-center', className)}
    >
      <span
        aria-hidden
        className="mb-4 flex size-10 items-center justify-center rounded-lg border border-danger-line bg-danger-soft text-danger-ink"
      >
        <CircleAlert className="size-5" />
      </span>
      <h2 className="font-semibold text-base">{title}</h2>
      {safe ? <div className="mt-1 max-w-[46ch] text-balance text-ink-2 text-sm">{safe}</div> : null}
      {action ? <div className="mt-5 flex flex-wrap justify-center gap-2">{action}</div> : null}
      {requestId ? (
        <p className="mt-5 flex items-center gap-1.5 text-ink-3 text-xs">
          Request <CopyText text={requestId} name="Copy request id" />
        </p>
      ) : null}
    </div>
  );
}
