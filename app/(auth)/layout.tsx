import type { ReactNode } from 'react';
import { BrandMark } from '#components/auth/brand-mark.tsx';

/** Centred, quiet, the same for every page before one is in. */
export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <main className="flex min-h-dvh flex-col items-center gap-6 bg-surface px-5 pt-[12dvh] pb-12 sm:bg-canvas">
      <p className="flex items-center gap-2.5 font-semibold text-lg">
        <BrandMark className="size-7" />
        Countersign
      </p>
      <div className="flex w-full max-w-100 flex-col gap-6 sm:rounded-lg sm:border sm:border-line sm:bg-surface sm:p-8">
        {children}
      </div>
    </main>
  );
}
