import { type Courtesy, courtesyOf } from './courtesies.ts';

export interface Greeting {
  /** `Dear`, as it was written. */
  words: string;
  kind: 'casual' | 'formal' | 'plain';
  /** With the space before it; empty where nobody is named. */
  name: string;
  /** What stands between it and the text: a comma, line breaks. */
  end: string;
}

export interface Closing {
  /** Line breaks before it. */
  before: string;
  words: string;
  kind: 'casual' | 'formal';
  /** Comma and whoever signs. */
  after: string;
}

export interface Letter {
  greeting: Greeting | null;
  body: string;
  closing: Closing | null;
}

const NAME =
  "(?:[ \\t]+(?:(?:[Dd]r|[Mm]rs?|[Mm]s|[Pp]rof|[HhFf]r|[Ss]ra?|[Dd]ott|[Mm]me|heer|mevrouw)\\.?(?![\\p{L}])|[\\p{Lu}{][\\p{L}'’.{}_|-]*[\\p{L}}]|[\\p{Lu}]|(?:de|da|do|dos|la|van|der|den|von|zu|le|e|y)(?=[ \\t]+\\p{Lu}))){1,5}";

/** Greeting, body and closing of a letter; what a language's forms do not cover is body. */
export function splitLetter(text: string, language: string): Letter {
  const courtesy = courtesyOf(language);
  if (!courtesy) return { greeting: null, body: text, closing: null };
  const greeting = greetingOf(text, courtesy);
  const rest = greeting ? text.slice(greeting.length) : text;
  const closing = closingOf(rest, courtesy);
  return {
    greeting: greeting?.found ?? null,
    body: closing ? rest.slice(0, closing.at) : rest,
    closing: closing?.found ?? null,
  };
}

export const joinLetter = ({ greeting, body, closing }: Letter): string =>
  [
    greeting ? greeting.words + greeting.name + greeting.end : '',
    body,
    closing ? closing.before + closing.words + closing.after : '',
  ].join('');

const KINDS = ['formal', 'casual', 'plain'] as const;

function greetingOf(text: string, courtesy: Courtesy): { found: Greeting; length: number } | null {
  for (const kind of KINDS) {
    // Case counts for names alone; a greeting is written either way.
    const words = eitherCase(courtesy[kind].hello);
    const anybody = eitherCase(courtesy.anybody);
    const form = new RegExp(
      `^(\\s*(?:${words}))(?![\\p{L}])((?:${NAME}|[ \\t]+(?:${anybody})(?![\\p{L}]))?)(\\s*[,:!.–-]\\s*|[ \\t]*\\n\\s*|\\s*$)`,
      'u',
    );
    const [all, hello, name = '', end = ''] = form.exec(text) ?? [];
    if (all !== undefined && hello !== undefined)
      return { found: { words: hello, kind, name, end }, length: all.length };
  }
  return null;
}

function closingOf(text: string, courtesy: Courtesy): { found: Closing; at: number } | null {
  for (const kind of ['formal', 'casual'] as const) {
    // Whoever signs has a few short lines.
    const form = new RegExp(
      `(^|\\s*\\n\\s*)(${courtesy[kind].bye})([,.!]?(?:\\s*\\n[^\\n]{0,60}){0,4}\\s*)$`,
      'iu',
    );
    const found = form.exec(text);
    if (!found) continue;
    const [, before = '', words = '', after = ''] = found;
    return { found: { before, words, kind, after }, at: found.index };
  }
  return null;
}

/** `hello` as `[hH]ello`, word by word, and so that a regular expression's own signs stay. */
const eitherCase = (source: string): string =>
  source.replace(
    /(^|[|\s(])(\p{L})/gu,
    (_, before: string, letter: string) => `${before}[${letter}${letter.toUpperCase()}]`,
  );

/** German goes on small after the comma of a greeting, unless a noun or an address begins. */
export const goOn = (text: string, language: string): string =>
  language === 'de' ? text.replace(SMALL, (word) => word.toLowerCase()) : text;

const SMALL =
  /^(?:Wir|Ich|Es|Das|Die|Der|Den|Danke|Vielen|Gerne?|Natürlich|Ja|Nein|Im?|Mit|Für|Bei|Am|Ab|Leider|Bitte)(?![\p{L}])/u;
