/** Languages people here write in; search has a dictionary for each. */
const WRITTEN = [
  'en',
  'de',
  'fr',
  'es',
  'it',
  'pt',
  'nl',
  'pl',
  'ar',
  'da',
  'fi',
  'no',
  'ro',
  'ru',
  'sv',
  'tr',
] as const;

const names = new Intl.DisplayNames(['en'], { type: 'language' });

/** `German` for `de`; what is no code stays as it is. */
export function languageName(code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}

/** The usual languages to choose from, and the one that is held (a code such as `pt-BR`) where it is none of them. */
export const languageOptions = (held: string | null = null): { value: string; label: string }[] =>
  [...new Set([...WRITTEN, ...(held ? [held] : [])])].map((value) => ({ value, label: languageName(value) }));
