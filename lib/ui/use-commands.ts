'use client';

import { type RefObject, useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import { type Command, keysOf, type Layer, type LayerOf, shortcuts } from './shortcuts.ts';

/**
 * Registers what can be done while this component is shown: `useCommands([{ id, label, group, keys, run }])`.
 * The newest `run` is always the one called, so nothing needs memoising. What stands on every page and not in one of
 * them says `'frame'`.
 *
 * Layout effects, for they belong to the very commit that draws or hides the component. Others come after the paint:
 * a key pressed in between would find nobody, or what stood there before.
 */
export function useCommands(commands: readonly Command[], of: LayerOf = 'page'): void {
  const latest = useRef(commands);
  const layer = useRef<Layer>(null);
  // What the registry shows or decides by; `run` and icons may change without registering anew.
  const signature = JSON.stringify(commands, (key, value) =>
    key === 'icon' || key === 'run' ? undefined : value,
  );
  useLayoutEffect(() => {
    latest.current = commands;
  });
  useLayoutEffect(() => {
    const entered = shortcuts.enter(of);
    layer.current = entered;
    return () => entered.leave();
  }, [of]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the signature stands for the commands
  useLayoutEffect(() => layer.current?.show(callingNewest(latest)), [signature, of]);
}

function callingNewest(latest: RefObject<readonly Command[]>): Command[] {
  return latest.current.map((command) => ({
    ...command,
    run: () => latest.current.find((other) => other.id === command.id)?.run(),
  }));
}

const empty: readonly Command[] = [];

/** All commands of the page, live. */
export function useCommandList(): readonly Command[] {
  return useSyncExternalStore(shortcuts.subscribe, shortcuts.list, () => empty);
}

/** The keys under which a command can be reached now, for a hint; undefined while it is not registered. */
export function useKeysOf(id: string): string | undefined {
  // The words themselves, so that only a change of them draws the hint anew.
  return useSyncExternalStore(
    shortcuts.subscribe,
    () => {
      const command = shortcuts.list().find((other) => other.id === id);
      return command && keysOf(command)[0];
    },
    () => undefined,
  );
}

/** Runs a registered command from a button or menu. False when it is not there or not possible now. */
export function runCommand(id: string): boolean {
  const command = shortcuts.list().find((other) => other.id === id);
  if (!command || command.disabled) return false;
  command.run();
  return true;
}
