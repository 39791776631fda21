import { z } from 'zod';
import type { SyncedTemplate } from '#lib/channels/ports.ts';

const component = z.looseObject({
  type: z.string(),
  format: z.string().optional(),
  text: z.string().optional(),
  example: z
    .looseObject({
      header_text: z.array(z.string()).optional(),
      body_text: z.array(z.array(z.string())).optional(),
      body_text_named_params: z
        .array(z.looseObject({ param_name: z.string(), example: z.string() }))
        .optional(),
      header_text_named_params: z
        .array(z.looseObject({ param_name: z.string(), example: z.string() }))
        .optional(),
    })
    .optional(),
  buttons: z.array(z.looseObject({ type: z.string(), url: z.string().optional() })).optional(),
});

const BLANK = /\{\{\s*([A-Za-z0-9_]+)\s*\}\}/g;

/** Meta's template as the desk keeps it: its words, its blanks, and whether the desk can send it at all. */
export function toTemplate(given: {
  name: string;
  language: string;
  status: string;
  category: string;
  components: unknown[];
}): SyncedTemplate {
  const parts = given.components.flatMap((one) => {
    const read = component.safeParse(one);
    return read.success ? [{ ...read.data, type: read.data.type.toUpperCase() }] : [];
  });
  const part = (type: string) => parts.find((one) => one.type === type);
  const [header, body, footer, buttons] = ['HEADER', 'BODY', 'FOOTER', 'BUTTONS'].map(part);
  const picture = header && header.format !== undefined && header.format.toUpperCase() !== 'TEXT';
  const blankButton = buttons?.buttons?.some(
    (button) => /\{\{/.test(button.url ?? '') || /FLOW|COPY_CODE/i.test(button.type),
  );
  return {
    name: given.name,
    language: given.language,
    category: given.category.toLowerCase(),
    status: given.status.toUpperCase(),
    header: picture ? null : (header?.text ?? null),
    body: body?.text ?? '',
    footer: footer?.text ?? null,
    parameters: [
      ...blanks('header', picture ? '' : (header?.text ?? ''), [
        ...(header?.example?.header_text ?? []),
        ...(header?.example?.header_text_named_params ?? []).map(({ example }) => example),
      ]),
      ...blanks('body', body?.text ?? '', [
        ...(body?.example?.body_text?.[0] ?? []),
        ...(body?.example?.body_text_named_params ?? []).map(({ example }) => example),
      ]),
    ],
    unsupported: picture
      ? 'It has a picture or file in its header.'
      : blankButton
        ? 'It has a button with a blank or a form.'
        : body?.text
          ? null
          : 'It has no text.',
  };
}

function blanks(part: 'header' | 'body', text: string, examples: readonly string[]) {
  const names = [...new Set([...text.matchAll(BLANK)].map(([, name]) => name ?? ''))];
  return names.map((name, index) => ({ part, name, example: examples[index] ?? null }));
}
