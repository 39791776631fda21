import type { EntryField, MoveFields } from '#lib/deals/schemas.ts';
import { minorUnits } from '#lib/ui/format.ts';
import { parseAmount } from '#lib/ui/parse-amount.ts';

const MISSING: Readonly<Record<EntryField, string>> = {
  amountMinor: 'Write an amount above zero, such as 12,400 or 12.400,50.',
  closeDate: 'Choose a date.',
  contactId: 'Choose a contact.',
  ownerId: 'Choose an owner.',
  nextStep: 'Say what comes next.',
  reasonId: 'Choose a reason.',
};

/** Reads what a stage wants from its form; `wrong` says for each field that is missing what to do. */
export function readEntryForm(
  data: FormData,
  {
    wants,
    currency,
    contactId,
  }: { wants: readonly EntryField[]; currency: string; contactId: string | null },
): { fields: MoveFields; wrong: Partial<Record<EntryField, string>> } {
  const text = (name: string) => String(data.get(name) ?? '').trim();
  const amount = parseAmount(text('amount'));
  const given: Partial<MoveFields> = {
    ...(amount === null || amount === 0 ? {} : { amountMinor: minorUnits(amount, currency) }),
    ...(text('closeDate') ? { closeDate: text('closeDate') } : {}),
    ...(contactId ? { contactId } : {}),
    ...(text('ownerId') ? { ownerId: text('ownerId') } : {}),
    ...(text('nextStep') ? { nextStep: text('nextStep') } : {}),
    ...(text('reasonId') ? { reasonId: text('reasonId') } : {}),
  };
  const fields: MoveFields = Object.fromEntries(
    Object.entries(given).filter(([name]) => wants.some((field) => field === name)),
  );
  const missing = wants.filter((field) => fields[field] === undefined);
  return {
    fields: { ...fields, ...(text('competitor') ? { competitor: text('competitor') } : {}) },
    wrong: Object.fromEntries(missing.map((field) => [field, MISSING[field]])),
  };
}
