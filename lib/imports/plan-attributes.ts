import { parseAttributeValues } from '#lib/attributes/index.ts';
import type { AttributeDto } from '#lib/attributes/schemas.ts';
import { minorUnits } from '#lib/ui/format.ts';
import { parseAmount } from '#lib/ui/parse-amount.ts';
import { attributeField } from './fields.schemas.ts';
import { readDate } from './read-date.ts';
import type { PlannedAttributes, RowCells } from './row-cells.ts';
import { isNo, isYes } from './yes-no.ts';

const SIGNS: Readonly<Record<string, string>> = { '€': 'EUR', $: 'USD', '£': 'GBP', '¥': 'JPY' };

/** The words of a relation's cell, as `RowNames.related` knows them. */
export const relatedKey = (type: string, words: string): string => `${type}:${words.trim().toLowerCase()}`;

/**
 * The values a row gives to fields of the workspace's own. Cells are brought from how people and other systems write
 * them into what `parseAttributeValues` reads; what it refuses becomes a reason that names the field.
 */
export function planAttributes({ all, names, rules, reasons }: RowCells): PlannedAttributes {
  const planned: PlannedAttributes = {};
  for (const definition of names.attributes) {
    const cells = all(attributeField(definition));
    if (cells.length === 0) continue;
    const { object, key, label } = definition;
    const given = read(cells[0] ?? '', definition);
    if (isProblem(given)) {
      reasons.push(`${label}: ${given.problem}`);
      continue;
    }
    const { values, problems } = parseAttributeValues([definition], { [key]: given });
    for (const { message } of problems) reasons.push(`${label}: “${cells[0]}” ${message}`);
    const value = values[key];
    if (value !== null && value !== undefined) planned[object] = { ...planned[object], [key]: value };
  }
  return planned;

  function read(cell: string, definition: AttributeDto): unknown {
    switch (definition.type) {
      case 'number':
        return numberOf(cell) ?? cell;
      case 'money':
        return moneyOf(cell) ?? cell;
      case 'date':
        return readDate(cell, rules.dateOrder) ?? cell;
      case 'boolean':
        return isYes(cell) ? true : isNo(cell) ? false : cell;
      case 'multi_select':
        return listOf(cell, definition);
      case 'relation':
        return relatedOf(cell, definition);
      default:
        return cell;
    }
  }

  function relatedOf(cell: string, { relatesTo }: AttributeDto): string | { problem: string } {
    const found = names.related.get(relatedKey(relatesTo ?? '', cell));
    if (found) return found;
    return {
      problem:
        found === null ? `several are called “${cell}”: write an id` : `there is no ${relatesTo} “${cell}”`,
    };
  }
}

const isProblem = (given: unknown): given is { problem: string } =>
  typeof given === 'object' && given !== null && 'problem' in given;

/** `1.250,50`, `-3`, `12 %`. */
function numberOf(cell: string): number | null {
  if (/^[+-]?\d{1,15}(\.\d{1,15})?$/.test(cell)) return Number(cell);
  const amount = parseAmount(cell.replace(/^[+-]|%$/g, ''));
  return amount === null ? null : cell.startsWith('-') ? -amount : amount;
}

/** `EUR 1.250,50`, `1,250.50 EUR`, `€12`. */
function moneyOf(cell: string): { amountMinor: number; currency: string } | null {
  const code = /(?:^|[^A-Za-z])([A-Za-z]{3})(?:$|[^A-Za-z])/.exec(cell)?.[1]?.toUpperCase();
  const currency = code ?? Object.entries(SIGNS).find(([sign]) => cell.includes(sign))?.[1];
  const amount = parseAmount(cell.replace(/^-/, ''));
  if (!currency || amount === null) return null;
  const amountMinor = minorUnits(amount, currency);
  return { amountMinor: cell.startsWith('-') ? -amountMinor : amountMinor, currency };
}

/** Semicolons and bars divide; commas as well where no option is called like the whole cell. */
function listOf(cell: string, { options }: AttributeDto): string[] {
  const known = new Set(options.flatMap(({ value, label }) => [value, label.toLowerCase()]));
  return cell
    .split(/[;|]/)
    .flatMap((part) => (known.has(part.trim().toLowerCase()) ? [part] : part.split(',')))
    .map((part) => part.trim())
    .filter(Boolean);
}
