import type { ReactNode } from 'react';

export function AuthHeading({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <header className="flex flex-col gap-1">
      <h1 className="font-semibold text-ink text-xl">{title}</h1>
      {children ? <p className="text-ink-2 text-sm">{children}</p> : null}
    </header>
  );
}
