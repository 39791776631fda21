import type { AttachmentDto } from '#lib/conversations/schemas.ts';

const EVENT = 'countersign:words-back';

interface Back {
  conversationId: string;
  words: string;
  files: readonly AttachmentDto[];
}

/** Puts words and files back into the composer of a conversation: what was taken back to be written anew. */
export function giveWordsBack(conversationId: string, words: string, files: readonly AttachmentDto[]): void {
  dispatchEvent(new CustomEvent<Back>(EVENT, { detail: { conversationId, words, files } }));
}

/** @returns how to stop listening. */
export function onWordsBack(
  conversationId: string,
  take: (words: string, files: readonly AttachmentDto[]) => void,
): () => void {
  const listen = (event: Event) => {
    const { detail } = event as CustomEvent<Back>;
    if (detail.conversationId === conversationId) take(detail.words, detail.files);
  };
  addEventListener(EVENT, listen);
  return () => removeEventListener(EVENT, listen);
}
