'use client';

import { useState } from 'react';
import { rangeBetween } from '#lib/ui/range.ts';

export interface RowSelection {
  ids: ReadonlySet<string>;
  /** Chooses or drops a row; with `range` all rows from the one chosen last up to it. */
  toggle: (id: string, range?: boolean) => void;
  toggleAll: () => void;
  clear: () => void;
}

/** Which rows are chosen. Rows that are no longer there do not count. */
export function useRowSelection(order: readonly string[]): RowSelection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [anchor, setAnchor] = useState<string | null>(null);
  const present = new Set(order);
  const ids = new Set([...chosen].filter((id) => present.has(id)));
  return {
    ids,
    toggle(id, range = false) {
      const next = new Set(ids);
      if (range && anchor) for (const between of rangeBetween(order, anchor, id)) next.add(between);
      else if (!next.delete(id)) next.add(id);
      setChosen(next);
      setAnchor(id);
    },
    toggleAll() {
      setChosen(ids.size === order.length ? new Set() : new Set(order));
    },
    clear() {
      setChosen(new Set());
      setAnchor(null);
    },
  };
}
