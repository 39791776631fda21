import ts from 'typescript6';
import type { JsonSchema } from './json-schema.ts';

/** What a comment says, in one paragraph. */
export const docOf = (symbol: ts.Symbol, checker: ts.TypeChecker): string =>
  ts.displayPartsToString(symbol.getDocumentationComment(checker)).replaceAll(/\s+/g, ' ').trim();

/**
 * Reads types of the source as schemas of their JSON. Types that have a name become components, with their comments
 * as descriptions: what a verb answers is written down once, where it is answered.
 */
export class TypeSchemas {
  readonly components: Record<string, JsonSchema> = {};
  readonly #checker: ts.TypeChecker;
  readonly #names: Map<ts.Type, string>;
  readonly #known = new Map<ts.Type, string>();

  /** @param names of types that an alias named: the type itself does not know it. */
  constructor(checker: ts.TypeChecker, names: Map<ts.Type, string>) {
    this.#checker = checker;
    this.#names = names;
  }

  schemaOf(type: ts.Type): JsonSchema {
    if (type.isUnion()) return this.#union(type.types);
    if (type.isStringLiteral() || type.isNumberLiteral()) return { const: type.value };
    if (type.flags & ts.TypeFlags.BooleanLiteral)
      return { const: this.#checker.typeToString(type) === 'true' };
    if (type.flags & ts.TypeFlags.StringLike) return { type: 'string' };
    if (type.flags & ts.TypeFlags.NumberLike) return { type: 'number' };
    if (type.flags & ts.TypeFlags.BooleanLike) return { type: 'boolean' };
    if (type.flags & ts.TypeFlags.Null) return { type: 'null' };
    if (type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) return this.#object(type);
    return {};
  }

  #union(all: readonly ts.Type[]): JsonSchema {
    const types = all.filter(({ flags }) => !(flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Void)));
    const schemas = types
      .filter(({ flags }) => !(flags & (ts.TypeFlags.Null | ts.TypeFlags.BooleanLiteral)))
      .map((type) => this.schemaOf(type));
    const words = schemas.filter(({ const: value }) => value !== undefined);
    const others = schemas.filter(({ const: value }) => value === undefined);
    if (words.length > 0)
      others.unshift({ type: typeof words[0]?.const, enum: words.map(({ const: value }) => value) });
    if (types.some(({ flags }) => flags & ts.TypeFlags.BooleanLiteral)) others.push({ type: 'boolean' });
    const nullable = types.some(({ flags }) => flags & ts.TypeFlags.Null);
    const [only] = others;
    if (!only) return nullable ? { type: 'null' } : {};
    if (others.length > 1) return { anyOf: nullable ? [...others, { type: 'null' }] : others };
    if (!nullable) return only;
    if (typeof only.type !== 'string')
      return Object.keys(only).length ? { anyOf: [only, { type: 'null' }] } : {};
    return {
      ...only,
      type: [only.type, 'null'],
      ...(only.enum ? { enum: [...only.enum, null] } : {}),
    };
  }

  #object(type: ts.Type): JsonSchema {
    const checker = this.#checker;
    if (type.symbol?.name === 'Date') return { type: 'string', format: 'date-time' };
    if (checker.isTupleType(type)) {
      const prefixItems = checker.getTypeArguments(type as ts.TypeReference).map((one) => this.schemaOf(one));
      return { type: 'array', prefixItems, minItems: prefixItems.length, maxItems: prefixItems.length };
    }
    if (checker.isArrayType(type)) {
      const [item] = checker.getTypeArguments(type as ts.TypeReference);
      return { type: 'array', items: item ? this.schemaOf(item) : {} };
    }
    const name = this.#nameOf(type);
    if (!name) return this.#properties(type);
    const known = this.#known.get(type);
    if (known) return { $ref: `#/components/schemas/${known}` };
    const free = this.#freeName(name, type);
    this.#known.set(type, free);
    // Held before it is read: a type may contain itself.
    this.components[free] = {};
    this.components[free] = this.#properties(type);
    return { $ref: `#/components/schemas/${free}` };
  }

  #properties(type: ts.Type): JsonSchema {
    const properties: Record<string, JsonSchema> = {};
    const required: string[] = [];
    for (const property of this.#checker.getPropertiesOfType(type)) {
      // A symbol is no name in JSON, and the number the compiler gives it moves with every type.
      if (property.name.startsWith('__@')) continue;
      const own = this.#checker.getTypeOfSymbol(property);
      const maybe = own.isUnion() && own.types.some(({ flags }) => flags & ts.TypeFlags.Undefined);
      if (!maybe && !(property.flags & ts.SymbolFlags.Optional)) required.push(property.name);
      const description = docOf(property, this.#checker);
      const schema = this.schemaOf(own);
      const texts = [schema.type].flat().includes('string') && !schema.enum;
      properties[property.name] = {
        ...schema,
        // Timestamps are named so throughout, and are always told in UTC.
        ...(texts && /(^at|At)$/.test(property.name) ? { format: 'date-time' } : {}),
        ...(description ? { description } : {}),
      };
    }
    const further = this.#checker.getIndexInfosOfType(type)[0];
    const about = type.aliasSymbol ?? type.symbol;
    const description = about && this.#nameOf(type) ? docOf(about, this.#checker) : '';
    return {
      type: 'object',
      ...(description ? { description } : {}),
      ...(Object.keys(properties).length > 0 ? { properties } : {}),
      ...(required.length > 0 ? { required } : {}),
      ...(further ? { additionalProperties: this.schemaOf(further.type) } : {}),
    };
  }

  /** `Page<ContactRow>` is a ContactRowPage; what a program calls a DTO is to its callers the thing itself. */
  #nameOf(type: ts.Type): string | null {
    const shown = (name: string): string => name.replace('Dto', '');
    const alias = this.#names.get(type);
    if (alias) return shown(alias);
    if (!type.symbol || !(type.symbol.flags & ts.SymbolFlags.Interface)) return null;
    const [argument] = this.#checker.getTypeArguments(type as ts.TypeReference) ?? [];
    if (!argument || argument.flags & ts.TypeFlags.TypeParameter) return shown(type.symbol.name);
    const inner = this.#nameOf(argument);
    return inner ? `${inner}${shown(type.symbol.name)}` : null;
  }

  /** Two rooms may use one word for two things. */
  #freeName(name: string, type: ts.Type): string {
    if (!(name in this.components)) return name;
    const file = (type.aliasSymbol ?? type.symbol)?.declarations?.[0]?.getSourceFile().fileName ?? '';
    const room = /\/lib\/(\w+)\//.exec(file)?.[1] ?? 'Other';
    const led = `${room.charAt(0).toUpperCase()}${room.slice(1)}${name}`;
    return led in this.components ? `${led}${Object.keys(this.components).length}` : led;
  }
}
