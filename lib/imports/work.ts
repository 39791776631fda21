import type { ImportedType } from '#db/schema/imports.ts';
import type { Tx } from '#db/tenant.ts';
import {
  type ContactBook,
  domainsOf,
  holdAccounts,
  newContactBook,
  readIntoBook,
} from '#lib/contacts/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { recordsOfExternalIds } from './external-ids.ts';
import { attributeField, type ImportKind } from './fields.schemas.ts';
import { type PlannedRow, planRow } from './plan-row.ts';
import type { RowNames } from './row-cells.ts';
import { definitionsOf, lookUpRelated, type namesOf, rulesOf } from './row-names.ts';
import type { ImportOptions } from './schemas.ts';

export type Planned = Extract<PlannedRow, { kind: 'planned' }>;

/** What the rows of a file are taken with: its columns and options, the book, and what other systems' ids stand for. */
export interface ImportWork {
  id: string;
  kind: ImportKind;
  mapping: readonly (string | null)[];
  options: ImportOptions;
  names: RowNames & { related: Map<string, string | null> };
  book: ContactBook;
  /** `type externalId` to our id. */
  externals: Map<string, string>;
  /** Other systems' ids of deals that rows of this file named: a deal is written after the row is taken. */
  dealsSeen: Set<string>;
}

export const MAIN_TYPE: Readonly<Record<ImportKind, ImportedType>> = {
  contacts: 'contact',
  accounts: 'account',
  leads: 'lead',
  deals: 'deal',
};

/** Reads what holds for the whole file. */
export async function openWork(
  tx: Tx,
  ctx: Ctx,
  job: Pick<ImportWork, 'id' | 'kind' | 'mapping' | 'options'>,
  names: Awaited<ReturnType<typeof namesOf>>,
): Promise<ImportWork> {
  const definitions = await definitionsOf(tx, ctx);
  const attributes = definitions.filter((one) => job.mapping.includes(attributeField(one)));
  return {
    ...job,
    names: { ...names, attributes, related: new Map() },
    book: newContactBook(definitions),
    externals: new Map(),
    dealsSeen: new Set(),
  };
}

/**
 * Plans a batch of rows and reads into the book what they speak of.
 *
 * @param hold rows that will be written are held until the transaction ends.
 */
export async function planRows(
  tx: Tx,
  ctx: Ctx,
  work: ImportWork,
  rows: readonly { line: number; cells: string[] }[],
  hold: boolean,
): Promise<{ line: number; plan: PlannedRow }[]> {
  const { kind, mapping, options, names, book } = work;
  const { attributes: definitions, related } = names;
  await lookUpRelated(tx, ctx, { mapping, definitions, source: options.source }, rows, {
    related,
    names: book.relatedNames,
  });
  const plans = rows.map(({ line, cells }) => ({
    line,
    plan: planRow(kind, mapping, cells, rulesOf(options), names),
  }));
  const planned = plans.flatMap(({ plan }) => (plan.kind === 'planned' ? [plan] : []));
  const type = MAIN_TYPE[kind];
  const asked = planned.flatMap(({ externalId }) => (externalId ? [externalId] : []));
  const unknown = asked.filter((one) => !work.externals.has(`${type} ${one}`));
  for (const [external, id] of await recordsOfExternalIds(tx, ctx, { type, source: options.source }, unknown))
    work.externals.set(`${type} ${external}`, id);
  const ids = asked.flatMap((one) => work.externals.get(`${type} ${one}`) ?? []);
  const people = planned.flatMap(({ person }) => (person ? [person] : []));
  const accounts = planned.flatMap(({ account }) => (account ? [account] : []));
  const accountNames = [
    ...people.flatMap(({ account }) => (account ? [account] : [])),
    ...accounts.map(({ name }) => name),
  ];
  if (hold && accountNames.length > 0) await holdAccounts(tx, ctx);
  await readIntoBook(tx, ctx, book, {
    identities: people.flatMap(({ identities }) => identities),
    contactIds: type === 'contact' ? ids : [],
    accountIds: type === 'account' ? ids : [],
    leadIds: type === 'lead' ? ids : [],
    accountNames,
    domains: [
      ...people.flatMap(({ identities, accountDomain }) => [
        ...domainsOf(identities),
        ...(accountDomain ? [accountDomain] : []),
      ]),
      ...accounts.flatMap(({ domain }) => (domain ? [domain] : [])),
    ],
    leads: kind === 'leads',
    hold,
  });
  return plans;
}
