import { cn } from '#lib/ui/cn.ts';
import { type AutonomyLevel, levels } from '#lib/ui/levels.ts';

/** How far agents may go, L1 to L5: five steps, the reached ones filled, with the name of the level. */
export function LevelBadge({
  level,
  named = true,
  className,
}: {
  level: AutonomyLevel;
  /** False shows `L3` only; the name is then read aloud and shown on hover. */
  named?: boolean;
  className?: string;
}) {
  const { name, runs } = levels[level];
  return (
    <span
      title={named ? runs : `${name}: ${runs}`}
      className={cn('inline-flex items-center gap-1.5 whitespace-nowrap text-xs', className)}
    >
      <span aria-hidden className="inline-flex gap-0.5">
        {[1, 2, 3, 4, 5].map((step) => (
          <span
            key={step}
            className={cn('h-2.5 w-1 rounded-[1px]', step <= level ? 'bg-accent' : 'bg-line-strong')}
          />
        ))}
      </span>
      <span className="font-medium text-ink tabular-nums">L{level}</span>
      <span className={named ? 'text-ink-2' : 'sr-only'}>{name}</span>
    </span>
  );
}
