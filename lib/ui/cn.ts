import { type ClassValue, clsx } from 'clsx';
import { extendTailwindMerge } from 'tailwind-merge';

/** Knows the names that `app/globals.css` adds to Tailwind's own, so that a later class wins over an earlier one. */
const merge = extendTailwindMerge({
  extend: {
    theme: {
      spacing: ['control', 'control-sm', 'row', 'bar', 'rail', 'rail-icons'],
      shadow: ['float'],
    },
  },
});

/** Joins class names; of two that set the same property, the last one stays. */
export function cn(...classes: ClassValue[]): string {
  return merge(clsx(classes));
}
