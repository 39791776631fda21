'use client';

import { Ellipsis } from 'lucide-react';
import Link from 'next/link';
import { type ReactNode, Suspense, useState } from 'react';
import { Sheet, SheetContent, SheetTrigger } from '#components/ui/sheet.tsx';
import { type NavItem, navItems } from './nav-items.ts';
import type { NavCounts } from './nav-links.tsx';
import { useRoom, useWorkspaceSlug } from './use-workspace.ts';

const tabs = navItems.filter((item) => item.tab);
const rest = navItems.filter((item) => !item.tab);
const look =
  'relative flex h-14 flex-col items-center justify-center gap-0.5 text-ink-3 text-2xs -outline-offset-2 aria-[current=page]:text-accent-ink aria-[current=page]:font-medium';

/** The rail of a phone: four rooms and the rest under More. */
export function BottomTabs({ counts, user }: { counts: NavCounts; user: ReactNode }) {
  return (
    <nav
      aria-label="Desk"
      className="shrink-0 border-line border-t bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      <ul className="grid grid-cols-5">
        <Suspense
          fallback={[...tabs, null].map((item) => (
            <li key={item?.segment ?? 'more'} className={look}>
              {item ? <Inside item={item} /> : <MoreSign />}
            </li>
          ))}
        >
          <Tabs counts={counts} user={user} />
        </Suspense>
      </ul>
    </nav>
  );
}

function Tabs({ counts, user }: { counts: NavCounts; user: ReactNode }) {
  const workspace = useWorkspaceSlug();
  const room = useRoom();
  const [more, setMore] = useState(false);
  return (
    <>
      {tabs.map((item) => (
        <li key={item.segment}>
          <Link
            href={`/${workspace}/${item.segment}`}
            aria-current={room === item.segment ? 'page' : undefined}
            className={look}
          >
            <Inside item={item} counts={counts} />
          </Link>
        </li>
      ))}
      <li>
        <Sheet open={more} onOpenChange={setMore}>
          <SheetTrigger
            className={`${look} w-full`}
            aria-current={rest.some((item) => item.segment === room) ? 'page' : undefined}
          >
            <MoreSign />
          </SheetTrigger>
          <SheetContent title="More">
            <ul className="-mx-2 flex flex-col">
              {rest.map((item) => (
                <li key={item.segment}>
                  <Link
                    href={`/${workspace}/${item.segment}`}
                    onClick={() => setMore(false)}
                    aria-current={room === item.segment ? 'page' : undefined}
                    className="flex h-12 items-center gap-3 rounded-md px-2 text-base aria-[current=page]:bg-selected"
                  >
                    <item.icon aria-hidden className="size-5 text-ink-3" />
                    {item.label}
                  </Link>
                </li>
              ))}
            </ul>
            <div className="mt-3 border-line border-t pt-3">{user}</div>
          </SheetContent>
        </Sheet>
      </li>
    </>
  );
}

function Inside({ item, counts }: { item: NavItem; counts?: NavCounts }) {
  return (
    <>
      <item.icon aria-hidden className="size-5" />
      {item.label}
      {item.count && counts?.[item.count] ? (
        <span className="absolute top-1.5 left-1/2 ml-1.5">{counts[item.count]}</span>
      ) : null}
    </>
  );
}

function MoreSign() {
  return (
    <>
      <Ellipsis aria-hidden className="size-5" />
      More
    </>
  );
}
