import { Search } from 'lucide-react';
import { type ReactNode, Suspense } from 'react';
import { LiveRegion } from '#components/patterns/live-region.tsx';
import { BottomTabs } from './bottom-tabs.tsx';
import { CommandButton } from './command-button.tsx';
import { GoToCommands } from './go-to-commands.tsx';
import type { NavCounts } from './nav-links.tsx';
import { Rail } from './rail.tsx';
import { Shortcuts } from './shortcuts.tsx';

export interface DeskFrameProps {
  children: ReactNode;
  /** Each slot is a Suspense boundary around something that needs the session; all else here is static. */
  switcher: ReactNode;
  autonomy: ReactNode;
  /** The same for the top of a phone. */
  autonomyBar: ReactNode;
  bell: ReactNode;
  bellBar: ReactNode;
  user: ReactNode;
  counts: NavCounts;
}

/** The frame of the desk: rail (tabs on a phone), the page, shortcuts, palette and the voice for screen readers. */
export function DeskFrame({
  children,
  switcher,
  autonomy,
  autonomyBar,
  bell,
  bellBar,
  user,
  counts,
}: DeskFrameProps) {
  return (
    <div className="flex h-dvh flex-col overflow-hidden bg-canvas md:flex-row">
      <a
        href="#content"
        className="absolute top-2 left-2 z-60 -translate-y-20 rounded-md bg-accent px-3 py-1.5 font-medium text-accent-on text-sm focus:translate-y-0"
      >
        Skip to the page
      </a>
      <Rail switcher={switcher} autonomy={autonomy} bell={bell} user={user} counts={counts} />
      <header className="flex h-13 shrink-0 items-center gap-2 border-line border-b bg-canvas px-2 md:hidden">
        <div className="min-w-0 flex-1">{switcher}</div>
        {autonomyBar}
        {bellBar}
        <CommandButton
          command="palette.open"
          name="Search or run a command"
          icon={<Search aria-hidden />}
          className="size-11 px-0"
        />
      </header>
      <main
        id="content"
        tabIndex={-1}
        className="relative min-h-0 min-w-0 flex-1 overflow-hidden bg-surface md:my-2 md:mr-2 md:rounded-lg md:border"
      >
        {children}
      </main>
      <BottomTabs counts={counts} user={user} />
      <Suspense fallback={null}>
        <GoToCommands />
      </Suspense>
      <Shortcuts />
      <LiveRegion />
    </div>
  );
}
