/** What a saved reply can leave open. The names stand between double braces: `{{contact.first_name}}`. */
export const REPLY_BLANKS = {
  'contact.first_name': 'their first name',
  'contact.last_name': 'their last name',
  'contact.name': 'their name',
  'contact.email': 'their e-mail address',
  'contact.phone': 'their phone number',
  'contact.company': 'their company',
  'me.first_name': 'your first name',
  'me.name': 'your name',
  'workspace.name': 'the name of the workspace',
  'conversation.subject': 'the subject',
  'lead.need': 'what they need',
  'deal.name': 'the name of their open deal',
} as const;

export type ReplyBlank = keyof typeof REPLY_BLANKS;

/** What is known, by blank; one that is left out is not. */
export type BlankValues = Readonly<Record<string, string | undefined>>;

const BLANK = /\{\{\s*([A-Za-z0-9_.]+)\s*(?:\|([^{}]*))?\}\}/g;

const isReplyBlank = (name: string): name is ReplyBlank => Object.hasOwn(REPLY_BLANKS, name);

/** The names in a text that are none of ours, each once: what its writer mistyped. */
export const unknownBlanks = (text: string): string[] => [
  ...new Set([...text.matchAll(BLANK)].map(([, name = '']) => name).filter((name) => !isReplyBlank(name))),
];

/**
 * The text with its blanks filled. `{{contact.first_name|there}}` says what stands in where the value is not known;
 * without that the braces stay, and `missing` names what a person has to write.
 */
export function fillBlanks(text: string, values: BlankValues): { text: string; missing: ReplyBlank[] } {
  const missing = new Set<ReplyBlank>();
  const filled = text.replace(BLANK, (braces, name: string, otherwise: string | undefined) => {
    if (!isReplyBlank(name)) return braces;
    const value = values[name]?.trim() || otherwise?.trim();
    if (value) return value;
    missing.add(name);
    return `{{${name}}}`;
  });
  return { text: filled, missing: [...missing] };
}

/** What is still open in a text that is about to be sent. */
export const openBlanks = (text: string): ReplyBlank[] => fillBlanks(text, {}).missing;

/** "their first name and their company", for sentences. */
export function blankWords(blanks: readonly ReplyBlank[]): string {
  const words = blanks.map((blank) => REPLY_BLANKS[blank]);
  const last = words.at(-1) ?? '';
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} and ${last}` : last;
}

/** A name as its parts; one word is the first name. */
export function nameParts(name: string): { first: string; last: string } {
  const [first = '', ...rest] = name.trim().split(/\s+/);
  return { first, last: rest.join(' ') };
}
