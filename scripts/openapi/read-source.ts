import { join } from 'node:path';
import ts from 'typescript6';
import { STATUS_OF } from '#lib/core/errors.ts';
import type { FoundRoute } from './find-routes.ts';
import type { JsonSchema } from './json-schema.ts';
import { docOf, TypeSchemas } from './type-schema.ts';

/** What the source says of a handler and no running program knows: types and comments. */
export interface RouteSource {
  description: string;
  /** Codes of expected errors with their finer reasons, from the verb's `@throws`. */
  throws: Map<string, Set<string>>;
  /** Null: the answer has no body. */
  result: JsonSchema | null;
  /** Puts the comments of the input's fields into its schema. */
  comment: (schema: JsonSchema) => JsonSchema;
}

export interface Source {
  of(route: FoundRoute): RouteSource;
  components: Record<string, JsonSchema>;
}

/** Reads the handlers' types with the compiler (6: the next one has no such interface yet). */
export function readSource(root: string, routes: readonly FoundRoute[]): Source {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const files = [...new Set(routes.map(({ file }) => join(root, file)))];
  const program = ts.createProgram(files, { ...options, noEmit: true, skipLibCheck: true });
  const checker = program.getTypeChecker();
  const schemas = new TypeSchemas(checker, aliasesOf(program, checker));
  return { components: schemas.components, of: (route) => readRoute(route) };

  function readRoute({ file, method }: FoundRoute): RouteSource {
    const source = program.getSourceFile(join(root, file));
    const module = source && checker.getSymbolAtLocation(source);
    const handler = module && checker.getExportsOfModule(module).find(({ name }) => name === method);
    if (!source || !handler) throw new Error(`${file} does not export ${method}.`);
    const phantom = typeOf(checker.getTypeOfSymbol(handler), 'types');
    const types = phantom && checker.getNonNullableType(phantom);
    const input = types && typeOf(types, 'input');
    const result = types && typeOf(types, 'result');
    if (!input || !result) throw new Error(`${method} of ${file} does not say what it takes and answers.`);
    const work = workOf(handler, checker);
    return {
      description: [work && docOf(work, checker), docOf(handler, checker)].filter(Boolean).join('\n\n'),
      throws: throwsOf(work, checker),
      result: result.flags & (ts.TypeFlags.Void | ts.TypeFlags.Undefined) ? null : schemas.schemaOf(result),
      comment: (schema) => commented(schema, input, checker),
    };
  }

  function typeOf(type: ts.Type, name: string): ts.Type | undefined {
    const property = type.getProperty(name);
    return property && checker.getTypeOfSymbol(property);
  }
}

/** The verb or ability in `export const GET = defineRoute(verb)`. */
function workOf(handler: ts.Symbol, checker: ts.TypeChecker): ts.Symbol | undefined {
  const declared = handler.declarations?.[0];
  if (!declared || !ts.isVariableDeclaration(declared)) return undefined;
  const call = declared.initializer;
  if (!call || !ts.isCallExpression(call)) return undefined;
  const named = call.arguments.filter(ts.isIdentifier).at(-1);
  const symbol = named && checker.getSymbolAtLocation(named);
  return symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

/** ``@throws AppError `not_found`, `conflict` (`version_changed`)``: each code with the reasons after it. */
function throwsOf(work: ts.Symbol | undefined, checker: ts.TypeChecker): Map<string, Set<string>> {
  const codes = new Map<string, Set<string>>();
  const text = (work?.getJsDocTags(checker) ?? [])
    .filter(({ name }) => name === 'throws')
    .map(({ text: parts }) => ts.displayPartsToString(parts))
    .join(' ');
  let reasons = new Set<string>();
  // What comes "with" a reason is a member of the problem document.
  for (const [, word = ''] of text.matchAll(/(?<!with )`(\w+)`/g))
    if (word in STATUS_OF) {
      reasons = codes.get(word) ?? new Set();
      codes.set(word, reasons);
    } else reasons.add(word);
  return codes;
}

/** Names that only an alias gives: `type ApprovalDto = z.output<…>`. */
function aliasesOf(program: ts.Program, checker: ts.TypeChecker): Map<ts.Type, string> {
  const names = new Map<ts.Type, string>();
  for (const source of program
    .getSourceFiles()
    .filter(({ fileName }) => /\/(lib|db)\/.*\.ts$/.test(fileName))) {
    const module = source.fileName.includes('/node_modules/')
      ? undefined
      : checker.getSymbolAtLocation(source);
    for (const symbol of module ? checker.getExportsOfModule(module) : []) {
      if (!(symbol.flags & ts.SymbolFlags.TypeAlias)) continue;
      const type = checker.getDeclaredTypeOfSymbol(symbol);
      const plain = type.flags & ts.TypeFlags.Object && !type.aliasTypeArguments?.length;
      if (plain && checker.getPropertiesOfType(type).length > 0 && !names.has(type))
        names.set(type, symbol.name);
    }
  }
  return names;
}

function commented(schema: JsonSchema, type: ts.Type, checker: ts.TypeChecker): JsonSchema {
  const plain = checker.getNonNullableType(type);
  if (schema.items && checker.isArrayType(plain)) {
    const [item] = checker.getTypeArguments(plain as ts.TypeReference);
    return item ? { ...schema, items: commented(schema.items, item, checker) } : schema;
  }
  if (!schema.properties) return schema;
  const properties = Object.entries(schema.properties).map(([name, own]) => {
    const symbol = plain.getProperty(name);
    if (!symbol) return [name, own] as const;
    const description = docOf(symbol, checker);
    const inner = commented(own, checker.getTypeOfSymbol(symbol), checker);
    return [name, description ? { ...inner, description } : inner] as const;
  });
  return { ...schema, properties: Object.fromEntries(properties) };
}
