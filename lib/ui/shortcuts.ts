import type { ReactNode } from 'react';
import { parseKeys, type Stroke, sameStroke } from './keys.ts';

/**
 * The one registry of what can be done by key or from the command palette. The key listener, the `?` help and the
 * palette all read it, so they can never disagree. No React and no DOM in here: a plain state machine.
 */
export interface Command {
  /** Unique; a later registration of the same id hides the earlier one. */
  readonly id: string;
  readonly label: string;
  /** Heading in the help and the palette: `Go to`, `Approval`, `Thread`. */
  readonly group: string;
  /** `mod+k`, `j`, the chord `g i`; of several the first is shown. Without keys it stands in the palette only. */
  readonly keys?: string | readonly string[];
  readonly run: () => void;
  /** Only while the focus is inside `data-shortcut-scope="<name>"`. */
  readonly scope?: string;
  /** Holding the key repeats it. Off, so that a held `a` does not approve ten things. */
  readonly repeat?: boolean;
  /** Also while typing in a box. Combinations with *mod* always are. */
  readonly whileTyping?: boolean;
  /** Also while a dialog is open. */
  readonly inDialogs?: boolean;
  readonly disabled?: boolean;
  /** False keeps it out of the palette (moving the cursor is no use there). */
  readonly palette?: boolean;
  readonly keywords?: readonly string[];
  readonly icon?: ReactNode;
}

/** Where a key was pressed, as the listener found it in the document. */
export interface Place {
  readonly typing: boolean;
  /** A button or link has the focus and answers Enter and Space by itself. */
  readonly pressable: boolean;
  /** Inside a dialog, menu or other surface that keeps the page's shortcuts out. */
  readonly modal: boolean;
  /** Names of the enclosing `data-shortcut-scope`, innermost first. */
  readonly scopes: readonly string[];
  readonly repeat: boolean;
}

export type Outcome =
  | { readonly kind: 'none' }
  | { readonly kind: 'run'; readonly commands: readonly Command[] }
  /** The strokes so far begin a chord. With `deferred` they also mean something by themselves: call `flush` after a moment. */
  | { readonly kind: 'wait'; readonly deferred: boolean };

export interface Shortcuts {
  register(commands: readonly Command[]): () => void;
  /** All commands, a stable array between changes. */
  list(): readonly Command[];
  subscribe(listener: () => void): () => void;
  press(stroke: Stroke, place: Place): Outcome;
  /** Ends a waiting chord; answers what its first strokes mean by themselves. */
  flush(): Command | null;
  /** WCAG 2.1.4: shortcuts of a single character can be switched off. */
  setSingleKeys(on: boolean): void;
}

const none: Outcome = { kind: 'none' };

export function keysOf(command: Command): readonly string[] {
  if (!command.keys) return [];
  return typeof command.keys === 'string' ? [command.keys] : command.keys;
}

function isCharacter(stroke: Stroke | undefined): boolean {
  return stroke !== undefined && stroke.key.length === 1 && !stroke.mod && !stroke.alt;
}

export function createShortcuts(): Shortcuts {
  let layers: { commands: readonly Command[] }[] = [];
  let all: readonly Command[] = [];
  let waiting: Stroke[] = [];
  let deferred: Command | null = null;
  let singleKeys = true;
  const listeners = new Set<() => void>();

  function changed() {
    const byId = new Map<string, Command>();
    for (const layer of layers) {
      for (const command of layer.commands) {
        byId.delete(command.id);
        byId.set(command.id, command);
      }
    }
    all = [...byId.values()];
    for (const listener of listeners) listener();
  }

  function mayRun(command: Command, strokes: readonly Stroke[], place: Place): boolean {
    const first = strokes[0];
    if (command.disabled || !first) return false;
    if (command.scope !== undefined && !place.scopes.includes(command.scope)) return false;
    if (place.modal && !command.inDialogs && command.scope === undefined) return false;
    if (place.typing && !first.mod && !command.whileTyping) return false;
    if (place.repeat && !command.repeat) return false;
    if (!singleKeys && isCharacter(first)) return false;
    const presses = (first.key === 'enter' || first.key === ' ') && !first.mod;
    return !(place.pressable && presses);
  }

  /** Inner scopes before outer ones, then the latest registered first. */
  function candidates(place: Place): Command[] {
    const depth = (command: Command) =>
      command.scope === undefined ? place.scopes.length : place.scopes.indexOf(command.scope);
    return [...all].reverse().sort((one, other) => depth(one) - depth(other));
  }

  function press(stroke: Stroke, place: Place): Outcome {
    const strokes = [...waiting, stroke];
    let exact: Command | null = null;
    let longer = false;
    for (const command of candidates(place)) {
      for (const keys of keysOf(command)) {
        const wanted = parseKeys(keys);
        if (!mayRun(command, wanted, place)) continue;
        if (!strokes.every((one, at) => wanted[at] && sameStroke(one, wanted[at]))) continue;
        if (wanted.length > strokes.length) longer = true;
        else exact ??= command;
      }
    }
    if (longer) {
      waiting = strokes;
      deferred = exact;
      return { kind: 'wait', deferred: exact !== null };
    }
    const before = deferred;
    const chord = waiting.length > 0;
    waiting = [];
    deferred = null;
    if (exact) return { kind: 'run', commands: [exact] };
    if (!chord) return none;
    // The chord did not come about: what its beginning means happens first, then this key by itself.
    const rest = press(stroke, place);
    if (rest.kind === 'run')
      return { kind: 'run', commands: before ? [before, ...rest.commands] : rest.commands };
    return before ? { kind: 'run', commands: [before] } : rest;
  }

  return {
    register(commands) {
      const layer = { commands };
      layers = [...layers, layer];
      changed();
      return () => {
        layers = layers.filter((other) => other !== layer);
        changed();
      };
    },
    list: () => all,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    press,
    flush() {
      const command = deferred;
      waiting = [];
      deferred = null;
      return command;
    },
    setSingleKeys(on) {
      singleKeys = on;
    },
  };
}

/** The registry of this page. */
export const shortcuts: Shortcuts = createShortcuts();
