import { cn } from '#lib/ui/cn.ts';
import { money } from '#lib/ui/format.ts';

/** An amount in major units with its currency; a dash where there is none. */
export function Money({
  amount,
  currency,
  compact,
  className,
}: {
  amount: number | string | null | undefined;
  currency: string;
  /** `€12.4K`, with the full amount on hover. */
  compact?: boolean;
  className?: string;
}) {
  if (amount === null || amount === undefined || amount === '') return <Nothing className={className} />;
  return (
    <span
      className={cn('whitespace-nowrap tabular-nums', className)}
      title={compact ? money(amount, currency) : undefined}
    >
      {money(amount, currency, { compact })}
    </span>
  );
}

/** A dash for a value that is not there, read as such. */
export function Nothing({ label = 'none', className }: { label?: string; className?: string }) {
  return (
    <span className={cn('text-ink-3', className)}>
      <span aria-hidden>–</span>
      <span className="sr-only">{label}</span>
    </span>
  );
}
