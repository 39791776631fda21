export interface FilledBlank {
  part: 'header' | 'body';
  /** `1`, `2`, … or the name the template gives it. */
  name: string;
  text: string;
}

const BLANK = /\{\{\s*([A-Za-z0-9_]+)\s*\}\}/g;

/**
 * A template as its reader will see it: header, body and footer with their blanks filled. What nobody filled keeps its
 * braces, so that a preview shows what is missing.
 */
export function fillTemplate(
  template: { header: string | null; body: string; footer: string | null },
  values: readonly FilledBlank[],
): string {
  const fill = (part: FilledBlank['part'], text: string) =>
    text.replace(
      BLANK,
      (braces, name: string) =>
        values.find((value) => value.part === part && value.name === name)?.text || braces,
    );
  return [template.header && fill('header', template.header), fill('body', template.body), template.footer]
    .filter(Boolean)
    .join('\n\n');
}
