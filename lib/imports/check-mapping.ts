import type { ImportField, ImportKind } from './fields.schemas.ts';
import type { ImportOptions } from './schemas.ts';

/**
 * What stands against running an import with this mapping, in sentences; nothing when it may run.
 *
 * @param fields those a column can go to, the workspace's own among them.
 */
export function checkMapping(
  kind: ImportKind,
  columns: readonly string[],
  mapping: readonly (string | null)[],
  { key, consentBasis, consentSource }: Pick<ImportOptions, 'key' | 'consentBasis' | 'consentSource'>,
  fields: readonly ImportField[],
): string[] {
  const problems: string[] = [];
  if (mapping.length !== columns.length)
    problems.push(`Say of each of the ${columns.length} columns where it goes, or that it is left out.`);
  const chosen = new Set(mapping.filter((name) => name !== null));
  for (const name of chosen)
    if (!fields.some((field) => field.name === name)) problems.push(`There is no field “${name}”.`);
  for (const { name, label, several } of fields)
    if (!several && mapping.filter((to) => to === name).length > 1)
      problems.push(`Only one column can be “${label}”.`);
  if (kind === 'deals' && !chosen.has('dealName')) problems.push('Choose the column with the deal’s name.');
  if (kind === 'accounts' && !chosen.has('account'))
    problems.push('Choose the column with the account’s name.');
  const person = ['name', 'firstName', 'lastName', 'email', 'phone'];
  if ((kind === 'contacts' || kind === 'leads') && !person.some((name) => chosen.has(name)))
    problems.push('Choose at least a column with a name, an e-mail or a phone.');
  const wanted = { any: null, email: 'email', phone: 'phone', external_id: 'externalId' }[key];
  if (kind === 'contacts' && wanted && !chosen.has(wanted))
    problems.push('The column by which contacts are recognised is left out.');
  if ([...chosen].some((name) => name.startsWith('consent.')) && (!consentBasis || !consentSource))
    problems.push('Say on what basis the consents rest and where people gave them: it is kept with each.');
  return problems;
}
