import type { ChatLanguage } from '#lib/channels/webchat.schemas.ts';

export const LANGUAGE_WORDS: Readonly<Record<ChatLanguage, string>> = {
  en: 'English',
  de: 'German',
  fr: 'French',
  es: 'Spanish',
  pt: 'Portuguese',
  nl: 'Dutch',
};

/** Websites as they are typed, one a line; an address with a path means its website. */
export const originsOf = (text: string): string[] => [
  ...new Set(
    text
      .split(/[\s,]+/)
      .filter(Boolean)
      .map((line) => (URL.canParse(line) && /^https?:/.test(line) ? new URL(line).origin : line)),
  ),
];

const safe = (text: string): string =>
  text.replace(
    /[&<>"]/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign,
  );

/** What is pasted into a website. @param base our public address. */
export const chatSnippet = (base: string, key: string): string =>
  `<script src="${safe(base)}/widget.js" data-key="${safe(key)}" async></script>`;

/** The same with a signed user; the hash is made by the website's own server. */
export const signedSnippet = (base: string, key: string): string =>
  chatSnippet(base, key).replace(
    ' async>',
    '\n  data-user-id="…" data-user-hash="HMAC-SHA-256 of the id, hex"\n  data-user-name="…" data-user-email="…" async>',
  );
