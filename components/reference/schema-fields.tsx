import { Badge } from '#components/ui/badge.tsx';
import { type ApiDocument, type ApiSchema, schemaOf, typeWords } from '#lib/ui/api-document.ts';
import { Words } from './words.tsx';

/** The object behind a schema, through lists and what may also be null; null for plain values. */
function objectIn(document: ApiDocument, given: ApiSchema): ApiSchema | null {
  const { schema } = schemaOf(document, given);
  if (schema.properties) return schema;
  if (schema.items) return objectIn(document, schema.items);
  if (typeof schema.additionalProperties === 'object') return objectIn(document, schema.additionalProperties);
  const [only, ...others] = (schema.anyOf ?? []).filter(({ type }) => type !== 'null');
  return only && others.length === 0 ? objectIn(document, only) : null;
}

function limitsOf({ minLength, maxLength, minimum, maximum, default: usual }: ApiSchema): string {
  const parts = [
    minLength && minLength > 1 ? `at least ${minLength} characters` : '',
    maxLength === undefined ? '' : `at most ${maxLength} characters`,
    minimum === undefined ? '' : `from ${minimum}`,
    maximum === undefined ? '' : `up to ${maximum}`,
    usual === undefined ? '' : `usually ${JSON.stringify(usual)}`,
  ];
  return parts.filter(Boolean).join(', ');
}

/** A field: name, type, whether it must be there, what it means; what it holds opens below it. */
export function FieldLine({
  document,
  name,
  schema,
  required = false,
  inside = [],
}: {
  document: ApiDocument;
  name: string;
  schema: ApiSchema;
  required?: boolean;
  /** Names of the objects around it: one that contains itself is not opened again. */
  inside?: readonly ApiSchema[];
}) {
  const object = objectIn(document, schema);
  const limits = limitsOf(schema);
  return (
    <li className="flex flex-col gap-1 border-line border-t py-2 first:border-t-0">
      <div className="flex flex-wrap items-baseline gap-x-2 gap-y-0.5">
        <code className="break-all font-medium font-mono text-ink text-xs">{name}</code>
        <span className="break-words text-ink-3 text-xs">{typeWords(schema)}</span>
        {required ? <Badge>required</Badge> : null}
        {limits ? <span className="text-ink-3 text-xs">{limits}</span> : null}
      </div>
      {schema.description ? <Words text={schema.description} /> : null}
      {object && !inside.includes(object) ? (
        <details className="mt-1">
          <summary className="w-fit cursor-pointer rounded-sm py-1 text-accent-ink text-xs touch:py-3">
            Fields of {name}
          </summary>
          <div className="mt-1 border-line border-l pl-3">
            <SchemaFields document={document} schema={object} inside={inside} />
          </div>
        </details>
      ) : null}
    </li>
  );
}

/** The fields of an object; one sentence for anything else. */
export function SchemaFields({
  document,
  schema,
  inside = [],
}: {
  document: ApiDocument;
  schema: ApiSchema;
  inside?: readonly ApiSchema[];
}) {
  const object = objectIn(document, schema);
  if (!object) return <p className="py-2 text-ink-2 text-sm">{typeWords(schema)}</p>;
  return (
    <ul>
      {Object.entries(object.properties ?? {}).map(([name, own]) => (
        <FieldLine
          key={name}
          document={document}
          name={name}
          schema={own}
          required={object.required?.includes(name) ?? false}
          inside={[...inside, object]}
        />
      ))}
    </ul>
  );
}
