'use client';

import * as Radix from '@radix-ui/react-dialog';
import { Command as Cmdk } from 'cmdk';
import { Clock, Search, TextSearch } from 'lucide-react';
import { useParams, useRouter } from 'next/navigation';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Overlay } from '#components/ui/dialog.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { readRecent } from '#lib/ui/recent.ts';
import { type Command, keysOf } from '#lib/ui/shortcuts.ts';
import { useCommandList } from '#lib/ui/use-commands.ts';
import { searchRecords } from './search-records.ts';
import { rank } from './shortcut-help.tsx';
import { setRecordSearch, useRecordSearch } from './use-record-search.ts';

// Only who opens the palette needs the search.
setRecordSearch(searchRecords);

/** One box for everything: records, what was open lately, what can be done here, where one can go. */
export function CommandPalette({
  open,
  onOpenChange,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Overlay />
        <Radix.Content
          data-shortcut-modal=""
          aria-describedby={undefined}
          className="fixed inset-x-2 top-2 z-50 flex max-h-[min(28rem,80dvh)] flex-col overflow-hidden rounded-lg bg-raised shadow-float focus:outline-none data-[state=closed]:animate-pop-out data-[state=open]:animate-pop-in sm:inset-x-auto sm:top-[14dvh] sm:left-1/2 sm:w-[min(40rem,calc(100vw-2rem))] sm:-translate-x-1/2"
        >
          <Radix.Title className="sr-only">Search or run a command</Radix.Title>
          <PaletteBody onDone={() => onOpenChange(false)} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function PaletteBody({ onDone }: { onDone: () => void }) {
  const router = useRouter();
  const { workspace } = useParams();
  const slug = typeof workspace === 'string' ? workspace : '';
  const [query, setQuery] = useState('');
  const [recent] = useState(() => readRecent(slug));
  const { hits, searching } = useRecordSearch(slug, query);
  const commands = useCommandList().filter((command) => command.palette !== false && !command.disabled);
  const groups = [...new Set(commands.map((command) => command.group))].sort(
    (one, other) => rank(one) - rank(other),
  );

  // Records come after the commands and stand above them: Enter on a name just typed must not run a command whose
  // letters happen to fit. Who has walked the list keeps their place.
  const [marked, setMarked] = useState('');
  const walked = useRef(false);
  const first = hits[0] ? recordValue(query, hits[0].href) : null;
  useEffect(() => {
    if (first && !walked.current) setMarked(first);
  }, [first]);

  function choose(run: () => void) {
    onDone();
    // After the palette has closed and given the focus back, so that a dialog the command opens can take it.
    setTimeout(run);
  }

  return (
    <Cmdk
      loop
      label="Search or run a command"
      value={marked}
      onValueChange={setMarked}
      onKeyDown={(event) => {
        if (event.key === 'ArrowDown' || event.key === 'ArrowUp') walked.current = true;
      }}
      className="flex min-h-0 flex-col"
    >
      <div className="flex h-12 shrink-0 items-center gap-2.5 border-line border-b px-4">
        <Search aria-hidden className="size-4 shrink-0 text-ink-3" />
        <Cmdk.Input
          autoFocus
          value={query}
          onValueChange={(typed) => {
            walked.current = false;
            setQuery(typed);
          }}
          placeholder="Search people, deals, threads, or run a command"
          className="h-full min-w-0 flex-1 bg-transparent text-base outline-none focus-visible:outline-none touch:text-lg"
        />
        <Kbd keys="esc" className="touch:hidden" />
      </div>
      <Cmdk.List className="scroll-thin min-h-0 flex-1 scroll-py-2 overflow-y-auto p-2">
        <Cmdk.Empty className="px-2 py-8 text-center text-ink-3 text-sm">
          {searching ? 'Searching' : 'Nothing found. Try a name, a company or an address.'}
        </Cmdk.Empty>
        {query === '' && recent.length > 0 ? (
          <Group heading="Recent">
            {recent.map((record) => (
              <Item
                key={record.href}
                value={`recent ${record.title} ${record.href}`}
                icon={<Clock aria-hidden />}
                end={record.kind}
                onSelect={() => choose(() => router.push(record.href))}
              >
                {record.title}
              </Item>
            ))}
          </Group>
        ) : null}
        {hits.length > 0 ? (
          <Group heading="Records">
            {hits.map((hit) => (
              <Item
                key={hit.href}
                // The server has matched already. The value carries what was typed, for cmdk looks at keywords only
                // when the value changes, and would hide what it found two letters ago.
                value={recordValue(query, hit.href)}
                end={hit.kind}
                onSelect={() => choose(() => router.push(hit.href))}
              >
                {hit.title}
                {hit.subtitle ? <span className="ml-2 text-ink-3">{hit.subtitle}</span> : null}
              </Item>
            ))}
          </Group>
        ) : null}
        {/* After the records: Enter on a name just typed must not fall on this. */}
        {query.trim().length > 1 && !searching ? (
          <Group heading="Texts">
            <Item
              value={`texts ${query}`}
              icon={<TextSearch aria-hidden />}
              onSelect={() =>
                choose(() => router.push(`/${slug}/search?q=${encodeURIComponent(query.trim())}`))
              }
            >
              Search all texts for “{query.trim()}”
            </Item>
          </Group>
        ) : null}
        {groups.map((group) => (
          <Group key={group} heading={group}>
            {commands
              .filter((command) => command.group === group)
              .map((command) => (
                <CommandItem key={command.id} command={command} onSelect={() => choose(command.run)} />
              ))}
          </Group>
        ))}
      </Cmdk.List>
    </Cmdk>
  );
}

const recordValue = (query: string, href: string) => `record ${query} ${href}`;

function CommandItem({ command, onSelect }: { command: Command; onSelect: () => void }) {
  const keys = keysOf(command)[0];
  return (
    <Item
      value={`${command.group} ${command.label} ${command.id}`}
      keywords={command.keywords ? [...command.keywords] : undefined}
      icon={command.icon}
      end={keys ? <Kbd keys={keys} className="touch:hidden" /> : null}
      onSelect={onSelect}
    >
      {command.label}
    </Item>
  );
}

function Group({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <Cmdk.Group
      heading={heading}
      className="mb-1 [&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-ink-3 [&_[cmdk-group-heading]]:text-xs"
    >
      {children}
    </Cmdk.Group>
  );
}

function Item({
  value,
  keywords,
  icon,
  end,
  onSelect,
  children,
}: {
  value: string;
  keywords?: string[];
  icon?: ReactNode;
  end?: ReactNode;
  onSelect: () => void;
  children: ReactNode;
}) {
  return (
    <Cmdk.Item
      value={value}
      keywords={keywords}
      onSelect={onSelect}
      className="flex min-h-9 cursor-default select-none items-center gap-2.5 rounded-md px-2 text-sm data-[selected=true]:bg-hover touch:min-h-11"
    >
      <span className="flex size-4 shrink-0 items-center justify-center text-ink-3 [&>svg]:size-4">
        {icon}
      </span>
      <span className="min-w-0 flex-1 truncate">{children}</span>
      <span className="shrink-0 text-ink-3 text-xs">{end}</span>
    </Cmdk.Item>
  );
}
