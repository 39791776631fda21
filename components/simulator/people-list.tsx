'use client';

import Link from 'next/link';
import { useParams } from 'next/navigation';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { Avatar } from '#components/ui/avatar.tsx';
import type { SimulatorPersonDto } from '#lib/conversations/simulator.schemas.ts';
import { cn } from '#lib/ui/cn.ts';

/** Whom one can be: everybody who has written from this phone, the latest first. */
export function PeopleList({
  workspace,
  people,
}: {
  workspace: string;
  people: readonly SimulatorPersonDto[];
}) {
  const { person: open } = useParams<{ person?: string }>();
  if (people.length === 0)
    return <p className="px-4 py-6 text-ink-3 text-sm">Nobody has written from this phone yet.</p>;
  return (
    <ol aria-label="Customers with a thread">
      {people.map((person) => (
        <li key={person.contactId}>
          <Link
            href={`/${workspace}/simulator/${person.contactId}`}
            aria-current={person.contactId === open ? 'page' : undefined}
            className={cn(
              'flex gap-3 border-line border-b px-4 py-3 -outline-offset-2',
              person.contactId === open ? 'bg-selected' : 'hover:bg-hover',
            )}
          >
            <Avatar name={person.name} className="mt-0.5" />
            <span className="min-w-0 flex-1">
              <span className="flex items-baseline gap-2">
                <span dir="auto" className="min-w-0 truncate font-medium text-base">
                  {person.name}
                </span>
                <RelativeTime
                  at={person.lastMessageAt}
                  short
                  className="ml-auto shrink-0 text-ink-3 text-xs"
                />
              </span>
              <span dir="auto" className="mt-0.5 block truncate text-ink-2 text-sm">
                {person.preview || 'No text'}
              </span>
            </span>
          </Link>
        </li>
      ))}
    </ol>
  );
}
