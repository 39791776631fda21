import { LoaderCircle } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from '#lib/ui/cn.ts';
import { type IconButtonLook, iconButtonVariants } from './button-variants.ts';
import { Tooltip } from './tooltip.tsx';

export type IconButtonProps = Omit<ComponentProps<'button'>, 'name' | 'children' | 'aria-label'> &
  IconButtonLook & {
    /** What it does, in words: read aloud and shown as the tooltip. */
    name: string;
    icon: ReactNode;
    kbd?: string;
    pending?: boolean;
    tooltip?: boolean;
    tooltipSide?: ComponentProps<typeof Tooltip>['side'];
  };

export function IconButton({
  name,
  icon,
  kbd,
  pending = false,
  tooltip = true,
  tooltipSide,
  className,
  variant,
  size,
  onClick,
  ...props
}: IconButtonProps) {
  const button = (
    <button
      type="button"
      aria-label={name}
      aria-disabled={pending || undefined}
      aria-busy={pending || undefined}
      onClick={pending ? undefined : onClick}
      className={cn(iconButtonVariants({ variant, size }), className)}
      {...props}
    >
      {pending ? <LoaderCircle aria-hidden className="animate-spin" /> : icon}
    </button>
  );
  if (!tooltip) return button;
  return (
    <Tooltip content={name} kbd={kbd} side={tooltipSide}>
      {button}
    </Tooltip>
  );
}
