import { isDeepStrictEqual } from 'node:util';
import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { AppError, type FieldError } from '#lib/core/errors.ts';
import { attributeWords } from '#lib/ui/attribute-words.ts';
import { missingRequired, parseAttributeValues } from './parse-attribute-values.ts';
import { findRelatedByIds, type Related, relationsIn } from './related-records.ts';
import { listAttributeDefinitions } from './repo.ts';
import type { AttributeDto, AttributeObject, AttributeValue, AttributeValues } from './schemas.ts';

export interface AppliedAttributes {
  /** What the record holds from now on, whole. */
  attributes: AttributeValues;
  /** For the record of changes: `attributes.<key>` to the words before and after; empty where nothing changed. */
  changes: Record<string, [unknown, unknown]>;
  /** What the fields are called now, by the same keys: for `details.labels`. */
  labels: Record<string, string>;
}

const UNCHANGED: Omit<AppliedAttributes, 'attributes'> = { changes: {}, labels: {} };

/**
 * What a verb writes of a workspace's own fields: reads what was given, asks whether the records of relations exist,
 * and says the change in words. In the transaction of the record's own change.
 *
 * @param creating a new record: whoever makes it (a person or a key, never an agent) fills in what is required.
 * @throws AppError `invalid_input` with one entry for each field that is not right, named `attributes.<key>`.
 */
export async function applyAttributes(
  tx: Tx,
  ctx: Ctx,
  object: AttributeObject,
  {
    given,
    held = {},
    creating = false,
  }: { given: Readonly<Record<string, unknown>> | undefined; held?: AttributeValues; creating?: boolean },
): Promise<AppliedAttributes> {
  const mustFill = creating && (ctx.actor.kind === 'user' || ctx.actor.kind === 'api_key');
  if (!mustFill && Object.keys(given ?? {}).length === 0) return { attributes: held, ...UNCHANGED };
  const definitions = await listAttributeDefinitions(tx, ctx, object, { hold: true });
  const { values, problems } = parseAttributeValues(definitions, given ?? {}, held);
  const related = await findRelatedByIds(tx, ctx, relationsIn(definitions, [values, held]));
  const merged: AttributeValues = { ...held };
  const { changes, labels }: Omit<AppliedAttributes, 'attributes'> = { changes: {}, labels: {} };
  for (const [key, parsed] of Object.entries(values)) {
    const definition = definitions.find((one) => one.key === key);
    if (!definition) continue;
    const value = survivorOf(definition, parsed, related, problems);
    const before = held[key] ?? null;
    if (value === null) delete merged[key];
    else merged[key] = value;
    // The database gives the parts of an amount back in another order.
    if (isDeepStrictEqual(before, value)) continue;
    const words = (one: AttributeValue | null) =>
      attributeWords(definition, one, typeof one === 'string' ? related.get(one)?.name : null);
    changes[`attributes.${key}`] = [words(before), words(value)];
    labels[`attributes.${key}`] = definition.label;
  }
  const missing = mustFill
    ? missingRequired(definitions, merged).filter(({ field }) => !problems.some((one) => one.field === field))
    : [];
  refuse(definitions, [...problems, ...missing]);
  return { attributes: merged, changes, labels };
}

/** A relation is kept as the id that answers for it now; one to a record that is not there is a problem. */
function survivorOf(
  { key, type, relatesTo }: AttributeDto,
  value: AttributeValue | null,
  related: ReadonlyMap<string, Related>,
  problems: FieldError[],
): AttributeValue | null {
  if (type !== 'relation' || typeof value !== 'string') return value;
  const found = related.get(value);
  if (!found) problems.push({ field: `attributes.${key}`, message: `is no ${relatesTo} of this workspace` });
  return found?.id ?? value;
}

function refuse(definitions: readonly AttributeDto[], problems: FieldError[]): void {
  if (problems.length === 0) return;
  const names = problems.map(({ field }) => {
    const key = field.slice('attributes.'.length);
    return definitions.find((one) => one.key === key)?.label ?? key;
  });
  throw new AppError('invalid_input', `Please correct: ${names.join(', ')}.`, { fields: problems });
}

/** Into an audit entry: what the changed fields were called, for whoever reads the record later. */
export const labelled = (
  labels: Readonly<Record<string, string>>,
): { details?: { labels: Readonly<Record<string, string>> } } =>
  Object.keys(labels).length > 0 ? { details: { labels } } : {};
