/** A record's words. Erased ones are none, and so are those that somebody broke: verifying says which. */
export function wordsOf({ content }: { content: string | null }): Record<string, unknown> {
  if (content === null) return {};
  try {
    const words: unknown = JSON.parse(content);
    return typeof words === 'object' && words !== null ? (words as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
