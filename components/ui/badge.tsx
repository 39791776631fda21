import { CircleAlert, CircleCheck, CircleDashed, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from '#lib/ui/cn.ts';

export type Tone = 'neutral' | 'accent' | 'info' | 'good' | 'warning' | 'danger';

const tones: Record<Tone, string> = {
  neutral: 'border-line bg-sunken text-ink-2',
  accent: 'border-accent-line bg-accent-soft text-accent-ink',
  info: 'border-info-line bg-info-soft text-info-ink',
  good: 'border-good-line bg-good-soft text-good-ink',
  warning: 'border-warning-line bg-warning-soft text-warning-ink',
  danger: 'border-danger-line bg-danger-soft text-danger-ink',
};

/** A word on a tinted ground: a source, a tag, a role. For a state use `Status`, which adds its sign. */
export function Badge({
  tone = 'neutral',
  icon,
  className,
  children,
}: {
  tone?: Tone;
  icon?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  return (
    <span
      className={cn(
        'inline-flex h-5 max-w-full shrink-0 items-center gap-1 whitespace-nowrap rounded-sm border px-1.5 font-medium text-2xs [&>svg]:size-3 [&>svg]:shrink-0',
        tones[tone],
        className,
      )}
    >
      {icon}
      <span className="truncate">{children}</span>
    </span>
  );
}

const signs: Record<Tone, ReactNode> = {
  neutral: <CircleDashed aria-hidden />,
  accent: <CircleDashed aria-hidden />,
  info: <Info aria-hidden />,
  good: <CircleCheck aria-hidden />,
  warning: <TriangleAlert aria-hidden />,
  danger: <CircleAlert aria-hidden />,
};

const inks: Record<Tone, string> = {
  neutral: 'text-ink-3',
  accent: 'text-accent-ink',
  info: 'text-info-ink',
  good: 'text-good-ink',
  warning: 'text-warning-ink',
  danger: 'text-danger-ink',
};

/** A state: sign and word, colour third. Give an icon of its own where a tone serves several states. */
export function Status({
  tone = 'neutral',
  icon,
  quiet = false,
  className,
  children,
}: {
  tone?: Tone;
  icon?: ReactNode;
  /** Without ground, for dense tables. */
  quiet?: boolean;
  className?: string;
  children: ReactNode;
}) {
  if (!quiet) {
    return (
      <Badge tone={tone} icon={icon ?? signs[tone]} className={className}>
        {children}
      </Badge>
    );
  }
  return (
    <span className={cn('inline-flex min-w-0 items-center gap-1.5 whitespace-nowrap text-sm', className)}>
      <span className={cn('shrink-0 [&>svg]:size-3.5', inks[tone])}>{icon ?? signs[tone]}</span>
      <span className="truncate">{children}</span>
    </span>
  );
}

/** A number beside a name: open approvals, unread threads. Nothing when zero. */
export function Count({
  value,
  tone = 'neutral',
  label,
}: {
  value: number;
  tone?: 'neutral' | 'accent';
  label?: string;
}) {
  if (value <= 0) return null;
  return (
    <span
      className={cn(
        'inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-full px-1.5 font-medium text-2xs tabular-nums',
        tone === 'accent' ? 'bg-accent text-accent-on' : 'bg-pressed text-ink-2',
      )}
    >
      <span aria-hidden={label ? true : undefined}>{value > 999 ? '999+' : value}</span>
      {label ? <span className="sr-only">{`${value} ${label}`}</span> : null}
    </span>
  );
}
