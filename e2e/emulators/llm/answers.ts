import { createHash } from 'node:crypto';

interface JsonSchema {
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  minItems?: number;
  minimum?: number;
}

/** The least that fits a schema: what the emulator says when a test scripted nothing. */
export function leastOf(schema: JsonSchema | undefined): unknown {
  if (!schema) return {};
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.anyOf) return leastOf(schema.anyOf.find((one) => one.type === 'null') ?? schema.anyOf[0]);
  const type = Array.isArray(schema.type)
    ? schema.type.includes('null')
      ? 'null'
      : schema.type[0]
    : schema.type;
  switch (type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([key, value]) => [key, leastOf(value)]),
      );
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => leastOf(schema.items));
    case 'number':
    case 'integer':
      return Math.max(schema.minimum ?? 0, 0);
    case 'boolean':
      return false;
    case 'null':
      return null;
    default:
      return 'text';
  }
}

/** A deterministic bag-of-words vector of unit length: equal words lie close. */
export function vectorOf(text: string, dimensions: number): number[] {
  const vector = new Array<number>(dimensions).fill(0);
  for (const word of text.toLowerCase().match(/\p{L}{3,}/gu) ?? []) {
    const at = createHash('sha256').update(word).digest().readUInt32BE(0) % dimensions;
    vector[at] = (vector[at] ?? 0) + 1;
  }
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}

/** About four characters a token: enough for cost figures that add up. */
export const tokensOf = (text: string): number => Math.max(1, Math.ceil(text.length / 4));
