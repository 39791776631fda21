import type { ReactNode } from 'react';
import { Badge } from '#components/ui/badge.tsx';
import {
  type ApiDocument,
  answerOf,
  curlOf,
  type OperationLine,
  parameterOf,
  responseOf,
} from '#lib/ui/api-document.ts';
import { CopyBlock } from './copy-block.tsx';
import { MethodSign } from './method-sign.tsx';
import { FieldLine, SchemaFields } from './schema-fields.tsx';
import { Code, Words } from './words.tsx';

/** Everything about one operation: what it takes, what it answers, how it fails, and a line to try it with. */
export function OperationDetail({ document, line }: { document: ApiDocument; line: OperationLine }) {
  const operation = document.paths[line.path]?.[line.method.toLowerCase()];
  if (!operation) return null;
  const parameters = (operation.parameters ?? []).flatMap((given) => parameterOf(document, given) ?? []);
  const body = operation.requestBody?.content['application/json'];
  const answers = Object.entries(operation.responses);
  const success = answers.find(([status]) => status.startsWith('2'))?.[1];
  const answered = Object.entries((success && responseOf(document, success)?.content) ?? {});
  const example = answerOf(document, operation);
  const permissions = operation.security.flatMap(({ bearer }) => bearer ?? []);
  return (
    <article aria-labelledby="operation" className="flex min-w-0 flex-col gap-6">
      <header className="flex flex-col gap-2">
        <h1 id="operation" tabIndex={-1} className="font-semibold text-xl outline-none">
          {line.summary}
        </h1>
        <p className="flex flex-wrap items-baseline gap-x-2">
          <MethodSign method={line.method} />
          <code className="break-all font-mono text-ink text-sm">{line.path}</code>
        </p>
        {operation.description ? <Words text={operation.description} /> : null}
        <p className="flex flex-wrap items-center gap-2 text-ink-2 text-sm">
          {operation.security.length === 0 ? 'Needs no token.' : 'Needs the permission'}
          {permissions.map((permission) => (
            <Badge key={permission}>{permission}</Badge>
          ))}
        </p>
      </header>
      <Part title="Try it">
        <CopyBlock label="curl line" text={curlOf(document, line, operation)} />
      </Part>
      {parameters.length > 0 ? (
        <Part title="Parameters">
          <ul>
            {parameters.map((parameter) => (
              <FieldLine
                key={parameter.name}
                document={document}
                name={parameter.name}
                schema={{
                  ...parameter.schema,
                  description: [`In the ${parameter.in}.`, parameter.description].filter(Boolean).join(' '),
                }}
                required={parameter.required ?? false}
              />
            ))}
          </ul>
        </Part>
      ) : null}
      {body ? (
        <Part title="Body">
          <SchemaFields document={document} schema={body.schema} />
        </Part>
      ) : null}
      {answered.length > 0 ? (
        <Part title="Answer">
          {answered.map(([type, { schema }]) => (
            <div key={type}>
              <p className="text-ink-3 text-xs">{type}</p>
              <SchemaFields document={document} schema={schema} />
            </div>
          ))}
          {example === null ? null : (
            <CopyBlock label="Example of the answer" text={JSON.stringify(example, null, 2)} />
          )}
        </Part>
      ) : null}
      <Part title="Statuses">
        <ul className="flex flex-col gap-2">
          {answers.map(([status, given]) => (
            <li key={status} className="flex gap-3 text-sm">
              <span className="shrink-0">
                <Code>{status}</Code>
              </span>
              <div className="min-w-0">
                <Words text={responseOf(document, given)?.description ?? ''} />
              </div>
            </li>
          ))}
        </ul>
      </Part>
    </article>
  );
}

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section aria-label={title} className="flex min-w-0 flex-col gap-2">
    <h2 className="font-semibold text-base">{title}</h2>
    {children}
  </section>
);
