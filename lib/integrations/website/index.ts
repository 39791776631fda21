import { env } from '#lib/core/env.ts';
import type { FetchedPage, PagePort } from '#lib/knowledge/ports.ts';
import { callOutside, type OutsideAnswer } from '../outside/index.ts';
import { type Asked, mayRead } from './robots.ts';

/** Of a page or file; the readers ask less of some types. */
const MOST_BYTES = 20_000_000;
const MOST_PICTURE_BYTES = 700_000;
const MOST_REDIRECTS = 5;
const PAGE_MS = 20_000;
const PICTURE_MS = 8_000;

const TYPES =
  'text/html,application/xhtml+xml,text/markdown,text/plain,application/pdf,application/xml;q=0.9,*/*;q=0.5';

/** Pages of the web, one at a time and as their sites allow. Every hop of a redirect is held to the same rules. */
export const websitePort: PagePort = {
  async fetchPage(address) {
    const answer = await follow(address, { maxBytes: MOST_BYTES, timeoutMs: PAGE_MS, asksRobots: true });
    if (answer.kind === 'refused') return answer;
    const { status, headers, body } = answer.answer;
    if (status !== 200) return refused(wordsOfStatus(status));
    // Nothing else was asked for; unpacking it here would be a door for what unpacks to very much.
    if (headers['content-encoding'] && headers['content-encoding'] !== 'identity')
      return refused('Its server sends it only compressed. Save the page as a file and import that.');
    return { kind: 'page', address: answer.address, contentType: headers['content-type'] ?? '', bytes: body };
  },
  async fetchPicture(address) {
    const answer = await follow(address, {
      maxBytes: MOST_PICTURE_BYTES,
      timeoutMs: PICTURE_MS,
      asksRobots: true,
    });
    return answer.kind === 'answered' && answer.answer.status === 200 ? answer.answer.body : null;
  },
};

const refused = (why: string): Extract<FetchedPage, { kind: 'refused' }> => ({ kind: 'refused', why });

interface Limits {
  maxBytes: number;
  timeoutMs: number;
  asksRobots: boolean;
}

type Followed =
  | { kind: 'answered'; address: string; answer: Extract<OutsideAnswer, { kind: 'answered' }> }
  | { kind: 'refused'; why: string };

async function follow(address: string, limits: Limits): Promise<Followed> {
  let url = new URL(address);
  for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
    if (url.protocol !== 'https:' && !trusted(url.origin))
      return refused('Only pages with https are read. Save the page as a file and import that.');
    if (limits.asksRobots) {
      const { may, why } = await mayRead(url, askRobots);
      if (!may) return refused(why ?? FORBIDDEN);
    }
    const answer = await ask(url, limits);
    if (answer.kind !== 'answered') return refused(wordsOf(answer));
    const to = answer.status >= 300 && answer.status < 400 ? answer.headers.location : undefined;
    if (!to) return { kind: 'answered', address: url.href, answer };
    if (!URL.canParse(to, url)) break;
    url = new URL(to, url);
  }
  return refused(
    'It leads on and on to other addresses. Give the address that you end up at in the browser.',
  );
}

const ask = (
  url: URL,
  { maxBytes, timeoutMs }: Pick<Limits, 'maxBytes' | 'timeoutMs'>,
): Promise<OutsideAnswer> =>
  callOutside({
    method: 'GET',
    url: url.href,
    headers: { accept: TYPES, 'accept-encoding': 'identity' },
    timeoutMs,
    maxBytes,
    ...(trusted(url.origin) ? { trustedOrigin: url.origin } : {}),
  });

/** The rules may have moved (RFC 9309, 2.3.1.2); where they are now nobody asks for rules again. */
const askRobots = (address: string, maxBytes: number): Promise<Asked> =>
  follow(address, { maxBytes, timeoutMs: PICTURE_MS, asksRobots: false });

const FORBIDDEN =
  'The site does not let programs read this page (robots.txt), or is in trouble. Save the page as a file and import that.';

const trusted = (origin: string): boolean =>
  env()
    .TRUSTED_PAGE_ORIGINS.split(',')
    .map((one) => one.trim().replace(/\/+$/, ''))
    .includes(origin);

const WORDS: Readonly<Record<Exclude<OutsideAnswer, { kind: 'answered' }>['code'], string>> = {
  not_allowed:
    'This address is not on the public internet. Whoever runs this installation can allow it with TRUSTED_PAGE_ORIGINS.',
  unreachable: 'Nobody answers at this address. Check how it is spelled.',
  timed_out: 'The site did not answer in time. Try again later, or save the page as a file.',
  line_broke: 'The connection broke. Try again later.',
  too_large: 'It is larger than 20 MB. Cut it into parts.',
};

const wordsOf = ({ code }: Exclude<OutsideAnswer, { kind: 'answered' }>): string => WORDS[code];

function wordsOfStatus(status: number): string {
  if (status === 401 || status === 403)
    return 'The site shows this page only to those who sign in. Save it as a file and import that.';
  if (status === 404 || status === 410) return 'There is no such page. Check the address.';
  if (status === 429) return 'The site asks us to slow down. Try again later.';
  return status >= 500
    ? 'The site has trouble of its own. Try again later.'
    : `The site answered with ${status} and no page. Check the address.`;
}
