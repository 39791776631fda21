import { expect, test } from 'vitest';
import { judgeVisit, type VisitFacts } from './judge-visit.ts';

const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36';
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148';
const THUNDERBIRD = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Thunderbird/140.4.0';
const OUTLOOK = 'Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.17328; Pro)';
const GMAIL = 'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)';
const CUBOT =
  'Mozilla/5.0 (Linux; Android 13; CUBOT P80) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0 Mobile Safari/537.36';

const A_PERSON: VisitFacts = {
  kind: 'link',
  method: 'GET',
  userAgent: CHROME,
  purpose: '',
  private: false,
  sinceSent: 3_600,
  sinceSame: null,
  sinceOther: null,
};

/** A visit, and why it is not counted; null where it is. */
const GOLDEN: [string, Partial<VisitFacts>, string | null][] = [
  ['a click an hour after', {}, null],
  ['a click on a phone', { userAgent: IPHONE }, null],
  ['a telephone whose name ends in "bot"', { userAgent: CUBOT }, null],
  ['a click just after the mail could be read', { sinceSent: 10 }, null],
  ['the same link again a day later', { sinceSame: 86_400 }, null],
  ['another link a moment later', { sinceOther: 2 }, null],
  ['they ask not to be followed', { private: true }, 'asked_not'],
  ['a browser loads it ahead', { purpose: 'prefetch;prerender' }, 'prefetch'],
  ['Safari shows its best-visited pages', { purpose: 'preview' }, 'prefetch'],
  ['a filter looks without loading', { method: 'HEAD' }, 'scanner'],
  ['no program says so little of itself', { userAgent: '' }, 'program'],
  [
    'Slack makes a preview',
    { userAgent: 'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)' },
    'program',
  ],
  ['WhatsApp makes a preview', { userAgent: 'WhatsApp/2.23.20.0 A' }, 'program'],
  ['Facebook makes a preview', { userAgent: 'facebookexternalhit/1.1' }, 'program'],
  ['Telegram makes a preview', { userAgent: 'TelegramBot (like TwitterBot)' }, 'program'],
  [
    'a search engine',
    { userAgent: 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' },
    'program',
  ],
  ['a bot nobody has heard of', { userAgent: 'Mozilla/5.0 (compatible; Some-bot/9)' }, 'program'],
  ['a script', { userAgent: 'python-requests/2.32.3' }, 'program'],
  ['a browser without a person', { userAgent: `${CHROME} HeadlessChrome/142.0` }, 'program'],
  ['a mail filter that says its name', { userAgent: 'BarracudaCentral/1.0' }, 'scanner'],
  ['a mail filter that says nothing, at once', { sinceSent: 3 }, 'scanner'],
  ['before the mail was out', { sinceSent: null }, 'scanner'],
  ['all links at once', { sinceOther: 0.4 }, 'scanner'],
  ['a double click', { sinceSame: 1 }, 'repeat'],
  ['a picture proxy behind a link', { userAgent: GMAIL }, 'program'],
  ['opened in Thunderbird', { kind: 'open', userAgent: THUNDERBIRD }, null],
  ['opened in Outlook', { kind: 'open', userAgent: OUTLOOK }, null],
  ['fetched by Gmail', { kind: 'open', userAgent: GMAIL }, 'proxy'],
  ['fetched by Apple for everybody', { kind: 'open', userAgent: 'Mozilla/5.0' }, 'proxy'],
  ['fetched by Yahoo', { kind: 'open', userAgent: 'YahooMailProxy; https://help.yahoo.com' }, 'proxy'],
  ['opened while a link is clicked', { kind: 'open', userAgent: OUTLOOK, sinceOther: 0.1 }, null],
  ['opened while it came in', { kind: 'open', userAgent: OUTLOOK, sinceSent: 1 }, 'scanner'],
];

test.each(GOLDEN)('%s', (_case, facts, why) => {
  const answer = judgeVisit({ ...A_PERSON, ...facts });
  expect(answer.kind === 'count' ? null : answer.why).toBe(why);
});

test('only links that were opened all at once take those before them back', () => {
  expect(judgeVisit({ ...A_PERSON, sinceOther: 1 })).toMatchObject({ burst: true });
  expect(judgeVisit({ ...A_PERSON, sinceSent: 1, sinceOther: 1 })).toMatchObject({ burst: false });
});
