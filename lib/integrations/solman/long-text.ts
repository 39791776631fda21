import { bareWords } from '#lib/core/bare-words.ts';

/** Stands between the description and who asked: a message has no other place for somebody who is not known there. */
const FOOT = /\n*^--[^\S\n]*\nRequester: [^\n]*\s*$/m;

/** The long text of a ticket that is opened there. */
export const withRequester = (
  description: string,
  { name, email }: { name: string; email: string | null },
): string => `${description}\n\n-- \nRequester: ${name}${email ? ` <${email}>` : ''}`;

/** What it says without the line that we wrote below it. */
export const wordsOf = (longText: string): string => bareWords(unixLines(longText).replace(FOOT, ''));

/** The same long text with other words, and what we wrote below it. */
export const rewritten = (present: string, description: string): string =>
  `${description}${FOOT.exec(unixLines(present))?.[0] ?? ''}`;

const unixLines = (text: string): string => text.replaceAll(/\r\n?/g, '\n');
