import type { ComponentProps } from 'react';
import { cn } from '#lib/ui/cn.ts';

/**
 * A region that scrolls by itself, with the platform's own scroll bar. It takes the focus, so that it can also be
 * scrolled by keyboard (WCAG 2.1.1), and hence needs a name. Whatever shows text or a table that may be larger than its
 * place stands in one; what holds controls to the very end (a form, a list of links) is reached by them and needs none.
 * Where many of them stand on a page, as in an article, give it `role="group"`: a region is also a landmark.
 */
export function ScrollArea({
  label,
  className,
  ...props
}: ComponentProps<'section'> & {
  label: string;
}) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
      tabIndex={0}
      className={cn('scroll-thin overflow-auto', className)}
      {...props}
    />
  );
}
