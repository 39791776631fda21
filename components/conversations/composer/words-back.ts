const EVENT = 'countersign:words-back';

/** Puts words back into the composer of a conversation: what was taken back to be written anew. */
export function giveWordsBack(conversationId: string, words: string): void {
  dispatchEvent(new CustomEvent(EVENT, { detail: { conversationId, words } }));
}

/** @returns how to stop listening. */
export function onWordsBack(conversationId: string, take: (words: string) => void): () => void {
  const listen = (event: Event) => {
    const { detail } = event as CustomEvent<{ conversationId: string; words: string }>;
    if (detail.conversationId === conversationId) take(detail.words);
  };
  addEventListener(EVENT, listen);
  return () => removeEventListener(EVENT, listen);
}
