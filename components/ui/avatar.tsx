import { cn } from '#lib/ui/cn.ts';
import { initials, toneOf } from '#lib/ui/initials.ts';

const sizes = {
  xs: 'size-5 text-[0.5625rem]',
  sm: 'size-6 text-2xs',
  md: 'size-8 text-xs',
  lg: 'size-10 text-sm',
} as const;

const grounds = [
  // The ground of a chosen row is the same: the line keeps it a circle there.
  'bg-accent-soft text-accent-ink inset-ring inset-ring-accent-line',
  'bg-info-soft text-info-ink',
  'bg-good-soft text-good-ink',
  'bg-warning-soft text-warning-ink',
  'bg-danger-soft text-danger-ink',
  'bg-pressed text-ink-2',
] as const;

/** Initials on a ground that stays the same for the same name. The name itself stands beside it, so it is hidden from screen readers. */
export function Avatar({
  name,
  size = 'sm',
  shape = 'round',
  className,
}: {
  name: string;
  size?: keyof typeof sizes;
  /** People are round, organisations and workspaces square. */
  shape?: 'round' | 'square';
  className?: string;
}) {
  return (
    <span
      aria-hidden="true"
      className={cn(
        'inline-flex shrink-0 select-none items-center justify-center font-semibold',
        shape === 'round' ? 'rounded-full' : 'rounded-md',
        sizes[size],
        grounds[toneOf(name, grounds.length)],
        className,
      )}
    >
      {initials(name)}
    </span>
  );
}
