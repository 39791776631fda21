/** ` about pricing`, to follow "wrote" or "the message"; empty when the message is about nothing we have a word for. */
export const aboutIntent = (intent: string): string =>
  intent === 'other' ? '' : ` about ${intent.replaceAll('_', ' ')}`;
