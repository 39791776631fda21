/**
 * A text without how it is spaced and encoded: spaces of any kind are one space, lines have no ends of spaces, and any
 * number of empty lines is one. Systems that keep text as HTML or in lines of their own change just that. Where lines and
 * paragraphs end stays: it carries meaning.
 */
export const bareWords = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll(/\r\n?|[\u2028\u2029]/g, '\n')
    .replaceAll(/(?:[^\S\n]|\u200b)+/g, ' ')
    .replaceAll(/ ?\n ?/g, '\n')
    .replaceAll(/\n{2,}/g, '\n\n')
    .trim();
