/** One key press with its modifiers, as written in a command: `mod+shift+k`, `g`, `?`, `esc`. */
export interface Stroke {
  readonly key: string;
  readonly mod: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
}

const aliases: Record<string, string> = {
  esc: 'escape',
  return: 'enter',
  up: 'arrowup',
  down: 'arrowdown',
  left: 'arrowleft',
  right: 'arrowright',
  del: 'delete',
  space: ' ',
};

/** Reads `mod+k` or the chord `g i` into strokes; an unknown modifier or an empty part is a programmer's error and throws. */
export function parseKeys(keys: string): Stroke[] {
  return keys
    .trim()
    .split(/\s+/)
    .map((part) => {
      const names = part.toLowerCase().split('+');
      // `+` itself, alone or after modifiers, splits into two empty names.
      const key = part.endsWith('+') ? '+' : names.at(-1);
      const modifiers = part.endsWith('+') ? names.slice(0, -2) : names.slice(0, -1);
      const unknown = modifiers.find((name) => !['mod', 'alt', 'shift'].includes(name));
      if (!key || unknown !== undefined) throw new TypeError(`Unreadable shortcut "${keys}"`);
      return {
        key: aliases[key] ?? key,
        mod: modifiers.includes('mod'),
        alt: modifiers.includes('alt'),
        shift: modifiers.includes('shift'),
      };
    });
}

export interface KeyPress {
  readonly key: string;
  /** Physical key, `KeyJ`: used when the layout writes no Latin letters. */
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/**
 * The stroke that a pressed key means. On a Mac *mod* is ⌘, elsewhere Ctrl; the other one makes the press not ours
 * (null), as do bare modifiers. Shift counts for letters and named keys, not for signs, which need it on some layouts.
 */
export function strokeOf(press: KeyPress, mac: boolean): Stroke | null {
  if (['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'Dead', 'Process'].includes(press.key)) return null;
  if (mac ? press.ctrlKey : press.metaKey) return null;
  const written = press.key.toLowerCase();
  const letterOfCode = /^Key([A-Z])$/.exec(press.code)?.[1]?.toLowerCase();
  // Cyrillic, Greek, Arabic ... keyboards: the place of the key counts. Alt on a Mac writes signs, so there too.
  const foreign = written.length === 1 && written.charCodeAt(0) > 127;
  const key = letterOfCode && foreign ? letterOfCode : written;
  const isSign = key.length === 1 && !/[a-z ]/.test(key);
  return {
    key,
    mod: mac ? press.metaKey : press.ctrlKey,
    alt: press.altKey,
    shift: isSign ? false : press.shiftKey,
  };
}

export function sameStroke(one: Stroke, other: Stroke): boolean {
  return one.key === other.key && one.mod === other.mod && one.alt === other.alt && one.shift === other.shift;
}

const names: Record<string, string> = {
  escape: 'Esc',
  enter: '↵',
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  backspace: '⌫',
  delete: 'Del',
  tab: 'Tab',
  ' ': 'Space',
};

/** What to print on the key caps, per stroke, for a Mac and for other keyboards. */
export function keyLabels(keys: string): { mac: string; other: string }[] {
  return parseKeys(keys).map(({ key, mod, alt, shift }) => {
    const cap = names[key] ?? (key.length === 1 ? key.toUpperCase() : key);
    return {
      mac: `${mod ? '⌘' : ''}${alt ? '⌥' : ''}${shift ? '⇧' : ''}${cap}`,
      other: [mod && 'Ctrl', alt && 'Alt', shift && '⇧', cap].filter(Boolean).join(' '),
    };
  });
}

/** The shortcut as a sentence for screen readers and `aria-keyshortcuts` (WAI-ARIA 1.2): `Control+K`. */
export function ariaKeys(keys: string, mac = false): string {
  return parseKeys(keys)
    .map(({ key, mod, alt, shift }) =>
      [
        mod && (mac ? 'Meta' : 'Control'),
        alt && 'Alt',
        shift && 'Shift',
        key === ' ' ? 'Space' : key.toUpperCase(),
      ]
        .filter(Boolean)
        .join('+'),
    )
    .join(' ');
}
