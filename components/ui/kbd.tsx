import { byPlace } from '#components/ui/by-place.tsx';
import { cn } from '#lib/ui/cn.ts';
import { keyLabels } from '#lib/ui/keys.ts';

/**
 * Shows a shortcut: `mod+k`, `g i`, `?`. The key named *mod* is ⌘ on a Mac and Ctrl elsewhere; both are rendered
 * and CSS picks one, so the server need not know the reader's machine.
 */
export function Kbd({ keys, className }: { keys: string; className?: string }) {
  return (
    <span className={cn('inline-flex items-center gap-0.5', className)} aria-hidden="true">
      {byPlace(keyLabels(keys), (stroke, at) => (
        <>
          {at > 0 ? <span className="text-2xs text-ink-3">then</span> : null}
          <kbd className="inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-sm bg-hover px-1 font-medium font-sans text-2xs text-ink-2">
            <span className="mac:inline hidden">{stroke.mac}</span>
            <span className="mac:hidden">{stroke.other}</span>
          </kbd>
        </>
      ))}
    </span>
  );
}
