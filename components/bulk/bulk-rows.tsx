'use client';

import type { ReactNode } from 'react';
import { SelectionActions } from '#components/patterns/selection-actions.ts';
import type { BulkEntity } from '#lib/bulk/schemas.ts';
import { BulkActions } from './bulk-actions.tsx';
import type { BulkDesk } from './bulk-desk.ts';

/** Lets the rows of the table inside be chosen and changed together. */
export function BulkRows({
  entity,
  desk,
  children,
}: {
  entity: BulkEntity;
  desk: BulkDesk;
  children: ReactNode;
}) {
  return (
    <SelectionActions
      value={(ids, clear) => <BulkActions entity={entity} ids={ids} clear={clear} desk={desk} />}
    >
      {children}
    </SelectionActions>
  );
}
