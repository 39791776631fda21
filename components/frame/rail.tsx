import { Search } from 'lucide-react';
import { type ReactNode, Suspense } from 'react';
import { CommandButton } from './command-button.tsx';
import { type NavCounts, NavLinks, NavLinksShell } from './nav-links.tsx';
import { RailToggle } from './rail-toggle.tsx';

/** The left rail of a desk: workspace, search, rooms, then autonomy and person at the foot. Static but for its slots. */
export function Rail({
  switcher,
  autonomy,
  bell,
  user,
  counts,
}: {
  switcher: ReactNode;
  autonomy: ReactNode;
  bell: ReactNode;
  user: ReactNode;
  counts: NavCounts;
}) {
  return (
    <div className="hidden h-dvh w-rail shrink-0 flex-col gap-1 rail-collapsed:w-rail-icons p-2 transition-[width] duration-150 md:flex">
      <div className="flex rail-collapsed:flex-col items-center gap-1">
        <div className="min-w-0 rail-collapsed:flex-none flex-1">{switcher}</div>
        <RailToggle />
      </div>
      <CommandButton
        command="palette.open"
        name="Search or run a command"
        kbd="mod+k"
        icon={<Search aria-hidden />}
        className="mt-1 mb-1 w-full justify-start border border-line bg-surface px-2 font-normal text-ink-3 rail-collapsed:justify-center rail-collapsed:px-0 [&_[data-label]]:flex-1 [&_[data-label]]:text-left"
      >
        Search
      </CommandButton>
      <nav aria-label="Desk" className="scroll-thin -mx-1 min-h-0 flex-1 overflow-y-auto px-1">
        <ul className="flex flex-col gap-px py-px">
          <Suspense fallback={<NavLinksShell place="main" />}>
            <NavLinks place="main" counts={counts} />
          </Suspense>
        </ul>
      </nav>
      <nav aria-label="Workspace tools">
        <ul className="flex flex-col gap-px">
          <Suspense fallback={<NavLinksShell place="foot" />}>
            <NavLinks place="foot" />
          </Suspense>
        </ul>
      </nav>
      <div className="mt-1 flex flex-col gap-1 border-line border-t pt-2">
        {bell}
        {autonomy}
        {user}
      </div>
    </div>
  );
}
