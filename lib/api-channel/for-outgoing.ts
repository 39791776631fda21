import type { OutgoingPage } from './schemas.ts';

/** How a fetch waits for what goes out: whatever is placed in a channel is told as a change of it. */
export const forOutgoing = {
  about: ({ connectionId }: Record<string, unknown>) => ({
    topic: 'settings',
    id: String(connectionId).toLowerCase(),
  }),
  isEmpty: ({ items }: OutgoingPage) => items.length === 0,
};
