import type { ReactNode } from 'react';
import { parseKeys, type Stroke, sameStroke } from './keys.ts';

/**
 * The one registry of what can be done by key or from the command palette. The key listener, the `?` help and the
 * palette all read it, so they can never disagree. No React and no DOM in here: a plain state machine.
 */
export interface Command {
  /** Unique; of two with the same id the page's hides the frame's, and else the later one the earlier. */
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
  /**
   * A key struck a moment before this could be done still counts (`early-key.ts`). Only for what moves the cursor or the
   * focus or opens a box; never for what decides, sends, changes or deletes: that wants to be seen first.
   */
  readonly early?: boolean;
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

/** Whose commands these are. What the page offers comes before what the frame offers on every page. */
export type LayerOf = 'page' | 'frame';

/** What one component offers while it is shown. */
export interface Layer {
  /** Says what can be done now. A command that could be done before keeps its place, so no key is without an owner. */
  show(commands: readonly Command[]): void;
  leave(): void;
}

export interface Shortcuts {
  /** A place for the commands of one component; nothing is in it yet. */
  enter(of?: LayerOf): Layer;
  /** All commands, a stable array between changes. */
  list(): readonly Command[];
  subscribe(listener: () => void): () => void;
  press(stroke: Stroke, place: Place): Outcome;
  /** The command that takes this stroke although it came before it (`Command.early`); runs nothing, begins no chord. */
  takerOf(stroke: Stroke, place: Place): Command | null;
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

/** Whether this stroke writes a character where text is typed. */
export function isCharacter(stroke: Stroke): boolean {
  return stroke.key.length === 1 && !stroke.mod && !stroke.alt;
}

interface Entry {
  readonly command: Command;
  readonly of: LayerOf;
  /** Counts up: when it last became possible. */
  readonly since: number;
}

/** The page's before the frame's, whichever was there first; then what became possible last. */
function byPrecedence(one: Entry, other: Entry): number {
  if (one.of !== other.of) return one.of === 'page' ? -1 : 1;
  return other.since - one.since;
}

export function createShortcuts(): Shortcuts {
  let layers: { readonly of: LayerOf; entries: readonly Entry[] }[] = [];
  let entries: readonly Entry[] = [];
  let all: readonly Command[] = [];
  let waiting: Stroke[] = [];
  let deferred: Command | null = null;
  let singleKeys = true;
  let moment = 0;
  const listeners = new Set<() => void>();

  function changed() {
    const first = new Map<string, Entry>();
    const offered = layers.flatMap((layer) => layer.entries);
    for (const entry of offered) {
      const other = first.get(entry.command.id);
      if (!other || byPrecedence(entry, other) < 0) first.set(entry.command.id, entry);
    }
    entries = offered.filter((entry) => first.get(entry.command.id) === entry);
    all = entries.map(({ command }) => command);
    for (const listener of listeners) listener();
  }

  /** What was possible before keeps its place, so that a new label or count moves nothing before anything else. */
  function entriesOf(of: LayerOf, before: readonly Entry[], commands: readonly Command[]): Entry[] {
    return commands.map((command) => {
      const known = before.find((entry) => entry.command.id === command.id);
      const stays = known && (command.disabled || !known.command.disabled);
      return { command, of, since: stays ? known.since : ++moment };
    });
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

  /** Inner scopes before outer ones, then by precedence. */
  function candidates(place: Place): Command[] {
    const depth = ({ command }: Entry) =>
      command.scope === undefined ? place.scopes.length : place.scopes.indexOf(command.scope);
    return [...entries]
      .sort((one, other) => depth(one) - depth(other) || byPrecedence(one, other))
      .map(({ command }) => command);
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
    enter(of = 'page') {
      const layer: (typeof layers)[number] = { of, entries: [] };
      layers = [...layers, layer];
      return {
        show(commands) {
          layer.entries = entriesOf(of, layer.entries, commands);
          changed();
        },
        leave() {
          layers = layers.filter((other) => other !== layer);
          if (layer.entries.length > 0) changed();
        },
      };
    },
    list: () => all,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    press,
    takerOf(stroke, place) {
      const takes = (command: Command) =>
        keysOf(command).some((keys) => {
          const [only, ...more] = parseKeys(keys);
          return only && more.length === 0 && sameStroke(only, stroke) && mayRun(command, [only], place);
        });
      // Whoever has the key decides: where that may not be early, nothing behind it answers instead.
      const owner = candidates(place).find(takes);
      return owner?.early ? owner : null;
    },
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
