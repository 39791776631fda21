import { Nothing } from '#components/patterns/money.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { dayInWords, majorUnits, money } from '#lib/ui/format.ts';
import type { FieldDto } from '#lib/views/schemas.ts';

/** What a row holds in a field: what the API answers, or of a relation its name. */
export type CellValue =
  | string
  | number
  | boolean
  | readonly string[]
  | { amountMinor: number; currency: string }
  | null
  | undefined;

const isMoney = (value: CellValue): value is { amountMinor: number; currency: string } =>
  typeof value === 'object' && value !== null && 'amountMinor' in value;

/** A value in words, without looks: for a message, a heading, a reader. */
export function valueInWords(field: FieldDto, value: CellValue): string {
  if (value === null || value === undefined || value === '') return '';
  if (isMoney(value)) return money(majorUnits(value.amountMinor, value.currency), value.currency);
  const labelOf = (each: string) => field.options?.find((option) => option.value === each)?.label ?? each;
  if (typeof value === 'object') return value.map(labelOf).join(', ');
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (field.type === 'date' && typeof value === 'string') return dayInWords(value) ?? value;
  if (field.type === 'relation') return 'Set';
  return labelOf(String(value));
}

/** A cell for any field that has no look of its own. */
export function ShowValue({ field, value }: { field: FieldDto; value: CellValue }) {
  if (field.type === 'date' && typeof value === 'string' && value.length > 10)
    return <RelativeTime at={value} className="text-ink-3" />;
  const words = valueInWords(field, value);
  if (words === '') return <Nothing label={`no ${field.label.toLowerCase()}`} />;
  if (field.type === 'text' && /^https?:\/\//.test(words))
    return (
      <a href={words} rel="noreferrer" target="_blank" className="text-accent-ink hover:underline">
        {words.replace(/^https?:\/\//, '')}
      </a>
    );
  return (
    <span dir="auto" title={words}>
      {words}
    </span>
  );
}
