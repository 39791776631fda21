import { cn } from '#lib/ui/cn.ts';

const INKS: Readonly<Record<string, string>> = {
  GET: 'text-info-ink',
  POST: 'text-good-ink',
  PUT: 'text-warning-ink',
  PATCH: 'text-warning-ink',
  DELETE: 'text-danger-ink',
};

/** The method as a word of one width, so that paths stand below each other. */
export const MethodSign = ({ method }: { method: string }) => (
  <span className={cn('w-13 shrink-0 font-mono font-semibold text-2xs', INKS[method] ?? 'text-ink-2')}>
    {method}
  </span>
);
