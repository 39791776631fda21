import { cn } from '#lib/ui/cn.ts';

/** Two ticks, the second not yet drawn through: work of an agent, to be countersigned. */
export function AiSign({ className }: { className?: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 16 16" fill="none" className={cn('size-3.5', className)}>
      <path
        d="M1.5 8.5 4.5 11.5 9 5.5"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <path
        d="M7 9.5 9 11.5 14.5 4.5"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinecap="round"
        strokeLinejoin="round"
        strokeDasharray="1.5 2.2"
      />
    </svg>
  );
}

/**
 * Marks what an agent made: a small sign and the agent's name. `builtIn` says that rules wrote it, no model ran;
 * a result must never look like a model's that is not.
 */
export function AiMark({
  agent,
  builtIn,
  className,
}: {
  agent: string;
  builtIn?: boolean;
  className?: string;
}) {
  return (
    <span className={cn('inline-flex min-w-0 items-center gap-1 text-accent-ink text-xs', className)}>
      <AiSign className="shrink-0" />
      <span className="truncate font-medium">{agent}</span>
      {builtIn ? (
        <span
          className="shrink-0 rounded-sm border border-line-strong px-1 text-2xs text-ink-2"
          title="Written by built-in rules; no model ran"
        >
          built-in
        </span>
      ) : null}
    </span>
  );
}
