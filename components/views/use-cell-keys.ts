'use client';

import { useCommands } from '#lib/ui/use-commands.ts';

/**
 * The arrow keys walk through what can be changed in the row that has the focus; Enter then opens it. The first step to
 * the left of the first one leads back to the row itself.
 */
export function useCellKeys(group: string): void {
  const step = (by: number) => {
    const row = document.activeElement?.closest<HTMLElement>('[data-row]');
    if (!row) return;
    const cells = [...row.querySelectorAll<HTMLElement>('[data-cell]')];
    const at = cells.findIndex((cell) => cell.contains(document.activeElement));
    const next = at + by < 0 ? row.querySelector<HTMLElement>('[data-row-link]') : cells[at + by];
    next?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    next?.focus({ preventScroll: true });
  };
  useCommands([
    {
      id: 'list.cell-right',
      label: 'Next cell that can be changed (Enter changes it)',
      group,
      keys: 'right',
      repeat: true,
      palette: false,
      run: () => step(1),
    },
    {
      id: 'list.cell-left',
      label: 'Cell before',
      group,
      keys: 'left',
      repeat: true,
      palette: false,
      run: () => step(-1),
    },
  ]);
}
