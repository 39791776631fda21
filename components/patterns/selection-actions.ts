'use client';

import { createContext } from 'react';
import type { DataTableProps } from './data-table.tsx';

/** What can be done to chosen rows, for every table below that does not say it itself. */
export const SelectionActions = createContext<DataTableProps<unknown>['selectionActions']>(undefined);
