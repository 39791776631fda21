'use client';

import { useEffect, useRef, useSyncExternalStore } from 'react';
import { type Command, keysOf, shortcuts } from './shortcuts.ts';

/**
 * Registers what can be done while this component is shown: `useCommands([{ id, label, group, keys, run }])`.
 * The newest `run` is always the one called, so nothing needs memoising.
 */
export function useCommands(commands: readonly Command[]): void {
  const latest = useRef(commands);
  useEffect(() => {
    latest.current = commands;
  });
  // What the registry shows or decides by; `run` and icons may change without registering anew.
  const signature = JSON.stringify(commands, (key, value) =>
    key === 'icon' || key === 'run' ? undefined : value,
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the signature stands for the commands
  useEffect(
    () =>
      shortcuts.register(
        latest.current.map((command) => ({
          ...command,
          run: () => latest.current.find((other) => other.id === command.id)?.run(),
        })),
      ),
    [signature],
  );
}

const empty: readonly Command[] = [];

/** All commands of the page, live. */
export function useCommandList(): readonly Command[] {
  return useSyncExternalStore(shortcuts.subscribe, shortcuts.list, () => empty);
}

/** The keys under which a command can be reached now, for a hint; undefined while it is not registered. */
export function useKeysOf(id: string): string | undefined {
  const command = useCommandList().find((other) => other.id === id);
  return command ? keysOf(command)[0] : undefined;
}

/** Runs a registered command from a button or menu. False when it is not there or not possible now. */
export function runCommand(id: string): boolean {
  const command = shortcuts.list().find((other) => other.id === id);
  if (!command || command.disabled) return false;
  command.run();
  return true;
}
