import type { ReactNode } from 'react';

/** Pages for everybody: a quiet sheet, no desk around it. */
export default function HelpLayout({ children }: { children: ReactNode }) {
  return <div className="flex min-h-dvh flex-col bg-canvas">{children}</div>;
}
