'use client';

import { useState } from 'react';
import { Dialog, DialogContent } from '#components/ui/dialog.tsx';
import { InlineField } from '#components/ui/field.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { Switch } from '#components/ui/switch.tsx';
import { ariaKeys } from '#lib/ui/keys.ts';
import { type Command, keysOf } from '#lib/ui/shortcuts.ts';
import { readSingleKeys, writeSingleKeys } from '#lib/ui/single-keys.ts';
import { useCommandList } from '#lib/ui/use-commands.ts';

/** All keys that work here and now, by group, straight from the registry. */
export function ShortcutHelp({
  open,
  onOpenChange,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const groups = byGroup(useCommandList().filter((command) => keysOf(command).length > 0));
  const [single, setSingle] = useState(readSingleKeys);
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        size="lg"
        title="Shortcuts"
        description="What works on this page. Everything can also be reached without them."
        footer={
          <InlineField
            label="Shortcuts of a single key"
            className="mr-auto"
            help="Combinations with Ctrl or ⌘ always work."
          >
            {(field) => (
              <Switch
                {...field}
                checked={single}
                onCheckedChange={(on) => {
                  setSingle(on);
                  writeSingleKeys(on);
                }}
              />
            )}
          </InlineField>
        }
      >
        <div className="gap-x-10 sm:columns-2">
          {groups.map(([group, commands]) => (
            <section key={group} className="mb-5 break-inside-avoid">
              <h3 className="mb-1 font-medium text-ink-3 text-xs">{group}</h3>
              <dl>
                {commands.map((command) => (
                  <div key={command.id} className="flex min-h-7 items-center justify-between gap-3 text-sm">
                    <dt>{command.label}</dt>
                    <dd className="shrink-0">
                      <span className="sr-only">
                        {keysOf(command)
                          .map((keys) => ariaKeys(keys))
                          .join(' or ')}
                      </span>
                      <span className="flex gap-2">
                        {keysOf(command).map((keys) => (
                          <Kbd key={keys} keys={keys} />
                        ))}
                      </span>
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
      </DialogContent>
    </Dialog>
  );
}

function byGroup(commands: readonly Command[]): [string, Command[]][] {
  const groups = new Map<string, Command[]>();
  for (const command of commands) {
    const group = groups.get(command.group);
    if (group) group.push(command);
    else groups.set(command.group, [command]);
  }
  return [...groups].sort(([one], [other]) => rank(one) - rank(other));
}

/** What the page itself offers first, the frame's own last. */
export function rank(group: string): number {
  return { 'Go to': 1, Agents: 2, Desk: 3 }[group] ?? 0;
}
