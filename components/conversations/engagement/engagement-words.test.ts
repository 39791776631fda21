import { expect, test } from 'vitest';
import type { MessageEngagement } from '#lib/conversations/engagement.schemas.ts';
import { engagementWords } from './engagement-words.ts';

const NOTHING: MessageEngagement = { reply: null, links: [], opens: null, discounted: 0 };
const link = (clicks: number) => ({ url: 'https://a.example', clicks, firstAt: null });

test.each<[Partial<MessageEngagement>, string[]]>([
  [{}, []],
  [{ reply: { messageId: 'm', seconds: 20 } }, ['They replied after under a minute']],
  [{ reply: { messageId: 'm', seconds: 7_790 } }, ['They replied after 2 h 10 min']],
  [{ links: [link(0), link(0)] }, ['No clicks']],
  [{ links: [link(2), link(1)] }, ['3 clicks']],
  [{ opens: { count: 0, firstAt: null } }, []],
  [
    { reply: { messageId: 'm', seconds: 60 }, links: [link(1)], opens: { count: 4, firstAt: null } },
    ['They replied after 1 min', '1 click', 'Opened'],
  ],
])('%o', (given, words) => expect(engagementWords({ ...NOTHING, ...given })).toEqual(words));
