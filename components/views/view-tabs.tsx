'use client';

import { Ellipsis, Layers, Users } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { ScrollRow } from '#components/patterns/scroll-row.tsx';
import {
  Menu,
  MenuCheckboxItem,
  MenuContent,
  MenuItem,
  MenuSeparator,
  MenuTrigger,
} from '#components/ui/dropdown-menu.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { cn } from '#lib/ui/cn.ts';
import { useCommands } from '#lib/ui/use-commands.ts';
import type { ViewDto, ViewObject } from '#lib/views/schemas.ts';
import { SaveView } from './save-view.tsx';
import type { ViewActions } from './view-actions.ts';

/** The address that shows the list by itself, also to whoever sees a view first. */
const BY_ITSELF = 'all';

/** The views of a list, one's own and everybody's; the palette knows them too. */
export function ViewTabs({
  path,
  object,
  views,
  current,
  actions,
}: {
  path: string;
  object: ViewObject;
  views: readonly ViewDto[];
  current: ViewDto | null;
  actions: ViewActions;
}) {
  const router = useRouter();
  const first = views.some(({ isDefault }) => isDefault);
  const tabs = [
    { id: null, name: 'All', shared: false, href: first ? `${path}?view=${BY_ITSELF}` : path },
    ...views.map(({ id, name, shared }) => ({ id, name, shared, href: `${path}?view=${id}` })),
  ];
  useCommands(
    tabs.map(({ id, name, href }) => ({
      id: `view.${id ?? BY_ITSELF}`,
      label: `View ${name}`,
      group: 'Views',
      icon: <Layers aria-hidden />,
      run: () => router.push(href),
    })),
  );
  return (
    <div className="flex min-w-0 items-center gap-1">
      <ScrollRow label="Saved views" current={current?.id}>
        <ul className="flex gap-1">
          {tabs.map(({ id, name, shared, href }) => {
            const active = id === (current?.id ?? null);
            return (
              <li key={href}>
                <Link
                  href={href}
                  aria-current={active ? 'page' : undefined}
                  className={cn(
                    'inline-flex h-control-sm items-center gap-1.5 whitespace-nowrap rounded-md px-2.5 text-sm -outline-offset-2 touch:h-11',
                    active ? 'bg-selected font-medium text-ink' : 'text-ink-2 hover:bg-hover hover:text-ink',
                  )}
                >
                  <span dir="auto">{name}</span>
                  {shared ? (
                    <>
                      <Users aria-hidden className="size-3 text-ink-3" />
                      <span className="sr-only">, everybody’s</span>
                    </>
                  ) : null}
                </Link>
              </li>
            );
          })}
        </ul>
      </ScrollRow>
      {current ? <ViewMenu path={path} object={object} view={current} actions={actions} /> : null}
    </div>
  );
}

function ViewMenu({
  path,
  object,
  view,
  actions,
}: {
  path: string;
  object: ViewObject;
  view: ViewDto;
  actions: ViewActions;
}) {
  const router = useRouter();
  const [naming, setNaming] = useState(false);

  async function act<T>(work: Promise<ActionResult<T>>, done: (data: T) => void) {
    const answer = await work.catch(() => null);
    if (!answer) toast.error('The desk could not be reached. Nothing was changed; try again.');
    else if (!answer.ok) toast.error(answer.error.message);
    else {
      done(answer.data);
      router.refresh();
    }
  }

  const remove = () =>
    act(actions.remove({ viewId: view.id }), () => {
      router.push(path);
      toast.done(`${view.name} is deleted`, {
        detail: 'The rows it showed stay as they are.',
        undo: () => {
          const { name, shared, state } = view;
          return act(actions.create({ object, name, shared, state }), ({ id }) =>
            router.push(`${path}?view=${id}`),
          );
        },
      });
    });

  return (
    <>
      <Menu>
        <MenuTrigger asChild>
          <IconButton name={`View ${view.name}`} icon={<Ellipsis aria-hidden />} />
        </MenuTrigger>
        <MenuContent>
          {view.mine ? <MenuItem onSelect={() => setNaming(true)}>Rename or share</MenuItem> : null}
          <MenuItem
            onSelect={() =>
              act(actions.duplicate({ viewId: view.id }), ({ id, name }) => {
                router.push(`${path}?view=${id}`);
                toast.done(`${name} is yours`);
              })
            }
          >
            Duplicate
          </MenuItem>
          <MenuCheckboxItem
            checked={view.isDefault}
            onCheckedChange={(on) =>
              act(actions.setDefault({ object, viewId: on ? view.id : null }), () =>
                toast.done(on ? `You see ${view.name} first now` : 'You see all rows first now'),
              )
            }
          >
            What I see first
          </MenuCheckboxItem>
          {view.mine ? (
            <>
              <MenuSeparator />
              <MenuItem danger onSelect={remove}>
                Delete
              </MenuItem>
            </>
          ) : null}
        </MenuContent>
      </Menu>
      <SaveView
        open={naming}
        onOpenChange={setNaming}
        title="Rename or share the view"
        name={view.name}
        shared={view.shared}
        save={(input) => actions.update({ viewId: view.id, version: view.version, ...input })}
        onSaved={({ name }) => toast.done(`${name} is kept`)}
      />
    </>
  );
}
