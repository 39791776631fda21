import { pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { at, tenantPolicy } from './columns.ts';

/** What somebody does not want to be told to do next about a record, for a while. */
export const nextActionDismissals = pgTable(
  'next_action_dismissals',
  {
    workspaceId: uuid().notNull(),
    recordType: text().$type<'contact' | 'deal'>().notNull(),
    recordId: uuid().notNull(),
    kind: text().notNull(),
    until: at().notNull(),
    dismissedBy: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.recordType, t.recordId, t.kind] }), tenantPolicy()],
);
