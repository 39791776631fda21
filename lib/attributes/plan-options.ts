import type { AttributeOption, OptionInput } from './schemas.ts';

/** A name for machines from one for people: `Annual budget` becomes `annual_budget`. */
export function keyOf(label: string, taken: ReadonlySet<string>): string {
  const words = label
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^[_0-9]+|_+$/g, '');
  const base = (words || 'field').slice(0, 36);
  for (let n = 1; ; n++) {
    const key = n === 1 ? base : `${base}_${n}`;
    if (!taken.has(key)) return key;
  }
}

/**
 * The options a field will have: those given, in their order, then the ones it had that are no longer given, archived.
 * Values never change, so records keep what they hold.
 */
export function planOptions(
  before: readonly AttributeOption[],
  given: readonly OptionInput[],
): AttributeOption[] {
  const taken = new Set([...before.map(({ value }) => value), ...given.flatMap(({ value }) => value ?? [])]);
  const open = given.map(({ label, colour, value }): AttributeOption => {
    const known = value ?? before.find((option) => option.archived && option.label === label)?.value;
    const named = known ?? keyOf(label, taken);
    taken.add(named);
    return { value: named, label, colour };
  });
  const kept = new Set(open.map(({ value }) => value));
  return [
    ...open,
    ...before.filter(({ value }) => !kept.has(value)).map((option) => ({ ...option, archived: true })),
  ];
}

/** Two options that people or records could not tell apart; null where there are none. */
export function sameOption(options: readonly AttributeOption[]): string | null {
  const [values, labels] = [new Set<string>(), new Set<string>()];
  for (const { value, label, archived } of options) {
    if (values.has(value)) return label;
    values.add(value);
    if (archived) continue;
    const word = label.toLowerCase();
    if (labels.has(word)) return label;
    labels.add(word);
  }
  return null;
}
