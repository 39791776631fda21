import type { ReactNode } from 'react';

/** Centred, quiet, the same for every page before one is in. */
export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center gap-6 bg-ground px-4 py-12">
      <p className="font-semibold text-ink text-lg">Countersign</p>
      <div className="flex w-full max-w-sm flex-col gap-6">{children}</div>
    </main>
  );
}
