import { defineOneClick } from '#lib/http/index.ts';
import { endNotices, isNoticeLink } from '#lib/wiring.ts';

export const { GET, POST } = defineOneClick({
  knows: isNoticeLink,
  act: endNotices,
  ask: {
    title: 'No more notices by mail?',
    text: 'One click, and this workspace mails you none. The desk still shows them.',
    button: 'End these mails',
  },
  done: {
    title: 'Done',
    text: 'No notice is mailed to you any more. Your account in the desk has the switch to turn it on again.',
  },
  unknown: {
    title: 'This link does not work',
    text: 'It may have been cut off. Open it from the mail again, or choose in your account in the desk.',
  },
});
