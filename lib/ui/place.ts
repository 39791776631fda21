import type { Place } from './shortcuts.ts';

/** The part of an element that decides; an `Element` fits. */
export interface Spot {
  readonly tagName: string;
  readonly isContentEditable?: boolean;
  readonly type?: string;
  getAttribute(name: string): string | null;
  readonly parentElement: Spot | null;
}

const pressedInputs = new Set([
  'checkbox',
  'radio',
  'button',
  'submit',
  'reset',
  'range',
  'color',
  'file',
  'image',
]);
/** Roles whose keys belong to themselves: text, or lists one searches by typing. */
const typedRoles = new Set([
  'textbox',
  'searchbox',
  'combobox',
  'listbox',
  'menu',
  'menuitem',
  'option',
  'tree',
]);

/** True where letters are text (or the search of an open menu). */
export function isTyping(spot: Spot): boolean {
  const tag = spot.tagName.toLowerCase();
  if (tag === 'textarea' || tag === 'select' || spot.isContentEditable) return true;
  if (tag === 'input') return !pressedInputs.has(spot.type ?? 'text');
  const role = spot.getAttribute('role');
  // A combobox that is a button (Radix Select) opens on letters only when it is one of these, too.
  return role !== null && typedRoles.has(role);
}

/** Reads from the document where a key was pressed. */
export function placeOf(spot: Spot | null, repeat: boolean): Place {
  const scopes: string[] = [];
  let modal = false;
  for (let at = spot; at; at = at.parentElement) {
    const scope = at.getAttribute('data-shortcut-scope');
    if (scope) scopes.push(scope);
    if (at.getAttribute('data-shortcut-modal') !== null || at.getAttribute('aria-modal') === 'true') {
      modal = true;
      break;
    }
  }
  const tag = spot?.tagName.toLowerCase() ?? '';
  return {
    typing: spot !== null && isTyping(spot),
    pressable: ['button', 'a', 'summary', 'input'].includes(tag) || spot?.getAttribute('role') === 'button',
    modal,
    scopes,
    repeat,
  };
}
