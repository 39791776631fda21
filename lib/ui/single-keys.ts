import { shortcuts } from './shortcuts.ts';

const KEY = 'countersign.single-keys';

/** WCAG 2.1.4: who speaks to the computer or hits keys by chance can switch shortcuts of one character off. */
export function readSingleKeys(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'off';
  } catch {
    return true;
  }
}

export function writeSingleKeys(on: boolean): void {
  shortcuts.setSingleKeys(on);
  try {
    localStorage.setItem(KEY, on ? 'on' : 'off');
  } catch {
    // Without storage the choice holds until the page is left.
  }
}
