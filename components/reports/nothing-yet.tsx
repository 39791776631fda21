import type { ReactNode } from 'react';

/** In place of a chart without anything to show: what belongs here, and the next step. */
export function NothingYet({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className="flex flex-1 flex-col items-start justify-center gap-3 py-6 text-ink-2 text-sm">
      <p className="max-w-[52ch] text-pretty">{children}</p>
      {action}
    </div>
  );
}
