'use client';

import { Check, ChevronRight } from 'lucide-react';
import * as Radix from 'radix-ui/dropdown-menu';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from '#lib/ui/cn.ts';
import { Kbd } from './kbd.tsx';

export const Menu = Radix.Root;
export const MenuTrigger = Radix.Trigger;
export const MenuRadioGroup = Radix.RadioGroup;
export const MenuSub = Radix.Sub;

const panel =
  'z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-48 max-w-80 overflow-y-auto rounded-lg bg-raised p-1 shadow-float data-[state=closed]:animate-pop-out data-[state=open]:animate-pop-in';
const item =
  'relative flex min-h-control-sm cursor-default select-none items-center gap-2 rounded-md px-2 py-1 text-sm text-ink outline-none data-disabled:text-ink-disabled data-highlighted:bg-hover [&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:text-ink-3';

export function MenuContent({
  className,
  align = 'start',
  sideOffset = 4,
  ...props
}: ComponentProps<typeof Radix.Content>) {
  return (
    <Radix.Portal>
      <Radix.Content
        align={align}
        sideOffset={sideOffset}
        collisionPadding={8}
        className={cn(panel, className)}
        {...props}
      />
    </Radix.Portal>
  );
}

export type MenuItemProps = ComponentProps<typeof Radix.Item> & {
  icon?: ReactNode;
  /** Shortcut hint at the end of the line. */
  kbd?: string;
  danger?: boolean;
};

export function MenuItem({ className, icon, kbd, danger, children, asChild, ...props }: MenuItemProps) {
  if (asChild) {
    return (
      <Radix.Item asChild className={cn(item, className)} {...props}>
        {children}
      </Radix.Item>
    );
  }
  return (
    <Radix.Item
      className={cn(
        item,
        danger && 'text-danger-ink data-highlighted:bg-danger-soft [&>svg]:text-danger-ink',
        className,
      )}
      {...props}
    >
      {icon}
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {kbd ? <Kbd keys={kbd} className="ml-4 touch:hidden" /> : null}
    </Radix.Item>
  );
}

export function MenuCheckboxItem({
  className,
  children,
  ...props
}: ComponentProps<typeof Radix.CheckboxItem>) {
  return (
    <Radix.CheckboxItem className={cn(item, 'pr-8', className)} {...props}>
      <span className="min-w-0 flex-1 truncate">{children}</span>
      <Chosen />
    </Radix.CheckboxItem>
  );
}

export function MenuRadioItem({
  className,
  icon,
  children,
  ...props
}: ComponentProps<typeof Radix.RadioItem> & { icon?: ReactNode }) {
  return (
    <Radix.RadioItem className={cn(item, 'pr-8', className)} {...props}>
      {icon}
      <span className="min-w-0 flex-1 truncate">{children}</span>
      <Chosen />
    </Radix.RadioItem>
  );
}

function Chosen() {
  return (
    <Radix.ItemIndicator className="absolute right-2">
      <Check aria-hidden className="size-4 text-accent-ink" />
    </Radix.ItemIndicator>
  );
}

export function MenuLabel({ className, ...props }: ComponentProps<typeof Radix.Label>) {
  return <Radix.Label className={cn('px-2 pt-1.5 pb-1 text-ink-3 text-xs', className)} {...props} />;
}

export function MenuSeparator({ className, ...props }: ComponentProps<typeof Radix.Separator>) {
  return <Radix.Separator className={cn('-mx-1 my-1 h-px bg-line', className)} {...props} />;
}

export function MenuSubTrigger({
  className,
  icon,
  children,
  ...props
}: ComponentProps<typeof Radix.SubTrigger> & { icon?: ReactNode }) {
  return (
    <Radix.SubTrigger className={cn(item, 'data-[state=open]:bg-hover', className)} {...props}>
      {icon}
      <span className="min-w-0 flex-1 truncate">{children}</span>
      <ChevronRight aria-hidden />
    </Radix.SubTrigger>
  );
}

export function MenuSubContent({ className, ...props }: ComponentProps<typeof Radix.SubContent>) {
  return (
    <Radix.Portal>
      <Radix.SubContent sideOffset={4} collisionPadding={8} className={cn(panel, className)} {...props} />
    </Radix.Portal>
  );
}
