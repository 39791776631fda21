import { cva, type VariantProps } from 'class-variance-authority';

/** Looks of everything that is pressed, usable from server components too (a link that looks like a button). */
export const buttonVariants = cva(
  [
    'inline-flex shrink-0 select-none items-center justify-center whitespace-nowrap rounded-md font-medium text-sm',
    'transition-colors duration-100 disabled:pointer-events-none',
    '[&_svg]:size-4 [&_svg]:shrink-0',
  ],
  {
    variants: {
      variant: {
        primary:
          'bg-accent text-accent-on hover:bg-accent-hover disabled:bg-pressed disabled:text-ink-3 [&:not(:disabled)_kbd]:bg-accent-hover [&:not(:disabled)_kbd]:text-accent-on',
        secondary:
          'border border-line-strong bg-surface text-ink hover:bg-hover active:bg-pressed disabled:text-ink-disabled',
        ghost: 'text-ink-2 hover:bg-hover hover:text-ink active:bg-pressed disabled:text-ink-disabled',
        danger:
          'bg-danger text-danger-on hover:bg-danger-hover disabled:bg-pressed disabled:text-ink-3 [&:not(:disabled)_kbd]:bg-danger-hover [&:not(:disabled)_kbd]:text-danger-on',
        'danger-quiet':
          'border border-line-strong bg-surface text-danger-ink hover:border-danger-line hover:bg-danger-soft disabled:text-ink-disabled',
        link: 'h-auto px-0 text-accent-ink underline-offset-2 hover:underline disabled:text-ink-disabled',
      },
      size: {
        sm: 'h-control-sm gap-1.5 px-2.5',
        md: 'h-control gap-2 px-3',
      },
    },
    compoundVariants: [{ variant: 'link', class: 'h-auto px-0' }],
    defaultVariants: { variant: 'secondary', size: 'md' },
  },
);

export type ButtonLook = VariantProps<typeof buttonVariants>;

export const iconButtonVariants = cva(
  'inline-flex shrink-0 select-none items-center justify-center rounded-md transition-colors duration-100 disabled:pointer-events-none disabled:text-ink-disabled [&_svg]:size-4',
  {
    variants: {
      variant: {
        ghost:
          'text-ink-2 hover:bg-hover hover:text-ink active:bg-pressed aria-pressed:bg-selected aria-pressed:text-accent-ink',
        secondary:
          'border border-line-strong bg-surface text-ink-2 hover:bg-hover hover:text-ink active:bg-pressed',
      },
      size: { sm: 'size-control-sm', md: 'size-control' },
    },
    defaultVariants: { variant: 'ghost', size: 'sm' },
  },
);

export type IconButtonLook = VariantProps<typeof iconButtonVariants>;
