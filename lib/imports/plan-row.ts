import type { AttributeValues } from '#lib/attributes/schemas.ts';
import type { ImportedAccount, ImportedLead, ImportedPerson } from '#lib/contacts/index.ts';
import { LEAD_STATUSES } from '#lib/contacts/schemas.ts';
import type { ImportKind } from './fields.schemas.ts';
import { planAttributes } from './plan-attributes.ts';
import { type PlannedDeal, planDeal } from './plan-deal.ts';
import { planDomain, planPerson } from './plan-person.ts';
import {
  type PlannedAttributes,
  type RowCells,
  type RowNames,
  type RowRules,
  rowCells,
} from './row-cells.ts';
import { statusOf } from './status-words.ts';

/** What a row asks for, or why it cannot be had; `notes` say what of it is left out. */
export type PlannedRow =
  | { kind: 'refused'; reasons: string[] }
  | {
      kind: 'planned';
      externalId: string | null;
      person: ImportedPerson | null;
      account: ImportedAccount | null;
      lead: ImportedLead | null;
      deal: (PlannedDeal & { attributes: AttributeValues }) | null;
      notes: string[];
    };

/** What one row of a file asks for. Pure: the same cells and rules give the same plan. */
export function planRow(
  kind: ImportKind,
  mapping: readonly (string | null)[],
  cells: readonly string[],
  rules: RowRules,
  names: RowNames,
): PlannedRow {
  const row = rowCells(mapping, cells, rules, names);
  const ownerId = ownerOf(row);
  const attributes = planAttributes(row);
  const plan = kind === 'accounts' ? planAccount() : planPeople();
  const externalId = row.one('externalId', 200);
  if (row.reasons.length > 0) return { kind: 'refused', reasons: row.reasons };
  return { kind: 'planned', externalId, ...plan, notes: row.notes };

  function planAccount() {
    const name = row.one('account', 200);
    if (!name) row.reasons.push('has no name of an account');
    const account = { name: name ?? '', domain: planDomain(row), ownerId, attributes: of('account') };
    return { account, person: null, lead: null, deal: null };
  }

  function planPeople() {
    const isDeal = kind === 'deals';
    const person = {
      ...planPerson(row, { ownerId: isDeal ? null : ownerId, tagged: !isDeal }),
      attributes: of('contact'),
    };
    const anybody = person.name !== null || person.identities.length > 0;
    if (!isDeal && !anybody) row.reasons.push('has no name, no e-mail and no phone');
    return {
      account: null,
      person: anybody ? person : null,
      lead: kind === 'leads' ? leadOf(row, ownerId, of('lead')) : null,
      deal: isDeal ? { ...planDeal(row, ownerId, anybody), attributes: of('deal') } : null,
    };
  }

  function of(object: keyof PlannedAttributes) {
    return attributes[object] ?? {};
  }
}

function ownerOf({ one, names, rules, reasons, notes }: RowCells): string | null {
  const owner = one('owner', 320);
  const ownerId = owner ? (names.members.get(owner.toLowerCase()) ?? null) : null;
  if (owner && !ownerId) {
    if (rules.unknownOwner === 'refuse') reasons.push(`owner “${owner}” is no member of the workspace`);
    else notes.push(`owner “${owner}” is no member: without an owner`);
  }
  return ownerId;
}

function leadOf(
  { one, reasons }: RowCells,
  ownerId: string | null,
  attributes: ImportedLead['attributes'],
): ImportedLead {
  const word = one('status', 60);
  const status = word ? statusOf(word) : 'new';
  if (!status) reasons.push(`status “${word}” is none of ${LEAD_STATUSES.join(', ')}`);
  return {
    status: status ?? 'new',
    source: one('source', 60),
    nextAction: one('nextAction', 500),
    ownerId,
    attributes,
  };
}
