import { defineOneClick } from '#lib/http/index.ts';
import { isUnsubscribeToken, unsubscribe } from '#lib/wiring.ts';

export const { GET, POST } = defineOneClick({
  knows: isUnsubscribeToken,
  act: unsubscribe,
  ask: {
    title: 'No more mail like this?',
    text: 'One click, and we stop writing to this address.',
    button: 'Unsubscribe',
  },
  done: { title: 'Done', text: 'We no longer write to this address.' },
  unknown: {
    title: 'This link does not work',
    text: 'It may have been cut off. Open it from the mail again, or answer the mail and say so.',
  },
});
