import { cn } from '#lib/ui/cn.ts';

/** How far something has come, 0 to 1; without a value it only says that work goes on. */
export function Progress({ label, value, className }: { label: string; value?: number; className?: string }) {
  const share = value === undefined ? undefined : Math.min(1, Math.max(0, value));
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={share === undefined ? undefined : Math.round(share * 100)}
      className={cn('h-1.5 w-full overflow-hidden rounded-full bg-pressed', className)}
    >
      <div
        className={cn(
          'h-full rounded-full bg-accent transition-[width] duration-180',
          share === undefined && 'w-1/3 animate-pulse',
        )}
        style={share === undefined ? undefined : { width: `${share * 100}%` }}
      />
    </div>
  );
}
