import type { ComponentProps } from 'react';
import { cn } from '#lib/ui/cn.ts';

/** Plain table elements with the desk's look, for short tables; long or selectable ones are a DataTable. */
export function Table({ className, ...props }: ComponentProps<'table'>) {
  return <table className={cn('w-full border-separate border-spacing-0 text-sm', className)} {...props} />;
}

export function TableHead({ className, ...props }: ComponentProps<'thead'>) {
  return <thead className={className} {...props} />;
}

export function TableBody({ className, ...props }: ComponentProps<'tbody'>) {
  return <tbody className={className} {...props} />;
}

export function TableRow({ className, ...props }: ComponentProps<'tr'>) {
  return <tr className={cn('group/row', className)} {...props} />;
}

/** Heading of a column; `numeric` columns stand right, like their figures. */
export function TableHeader({ className, numeric, ...props }: ComponentProps<'th'> & { numeric?: boolean }) {
  return (
    <th
      scope="col"
      className={cn(
        'h-8 whitespace-nowrap border-line border-b px-3 font-medium text-ink-3 text-xs first:pl-4 last:pr-4',
        numeric ? 'text-right' : 'text-left',
        className,
      )}
      {...props}
    />
  );
}

export function TableCell({ className, numeric, ...props }: ComponentProps<'td'> & { numeric?: boolean }) {
  return (
    <td
      className={cn(
        'h-row border-line border-b px-3 first:pl-4 last:pr-4 group-hover/row:bg-hover',
        numeric && 'text-right tabular-nums',
        className,
      )}
      {...props}
    />
  );
}
