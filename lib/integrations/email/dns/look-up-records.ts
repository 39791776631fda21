import { Resolver } from 'node:dns/promises';
import { env } from '#lib/core/env.ts';
import type { DnsAnswer, DnsFacts } from './judge-records.ts';
import type { MailDomain } from './wanted-records.ts';

/** A record may include others, which include others: more look-ups than this count for nothing anyway. */
const MOST_INCLUDES = 12;
/** Answers that mean "nothing stands there". */
const NOTHING = new Set(['ENOTFOUND', 'ENODATA']);

/** Milliseconds for all of it: what is not answered by then counts as no answer. */
const LIMIT_MS = 8_000;

/** What the DNS says of a domain now, asked afresh and not from this machine's memory. Never throws. */
export async function lookUpRecords({ domain, dkim }: MailDomain): Promise<DnsFacts> {
  const resolver = new Resolver({ timeout: 2_000, tries: 2 });
  const servers = env()
    .MAIL_DNS_SERVERS.split(',')
    .map((one) => one.trim());
  if (servers[0]) resolver.setServers(servers);
  const until = Date.now() + LIMIT_MS;
  const ask = async (question: () => Promise<string[]>): Promise<DnsAnswer> =>
    Date.now() > until
      ? 'unreachable'
      : question().catch((error: NodeJS.ErrnoException) =>
          NOTHING.has(error.code ?? '') ? [] : ('unreachable' as const),
        );
  const txt = (name: string) =>
    ask(async () => (await resolver.resolveTxt(name)).map((pieces) => pieces.join('')));
  const [domainTxt, dkimTxt, dmarcTxt, mx] = await Promise.all([
    txt(domain),
    dkim ? txt(`${dkim.selector}._domainkey.${domain}`) : [],
    nearest(domain, txt),
    ask(async () =>
      (await resolver.resolveMx(domain))
        .sort((a, b) => a.priority - b.priority)
        .map(({ exchange }) => exchange || '.'),
    ),
  ]);
  const included = domainTxt === 'unreachable' ? [] : await follow(domainTxt, txt);
  return { domainTxt, included, dkimTxt, dmarcTxt, mx };
}

/** A domain without a DMARC record of its own follows the one above it (RFC 7489, 6.6.3). */
async function nearest(domain: string, txt: (name: string) => Promise<DnsAnswer>): Promise<DnsAnswer> {
  const labels = domain.split('.');
  let answer: DnsAnswer = [];
  for (let from = 0; from <= Math.max(labels.length - 2, 0); from++) {
    answer = await txt(`_dmarc.${labels.slice(from).join('.')}`);
    if (answer === 'unreachable' || answer.some((value) => /^v=dmarc1/i.test(value))) return answer;
  }
  return answer;
}

async function follow(
  records: readonly string[],
  txt: (name: string) => Promise<DnsAnswer>,
): Promise<string[]> {
  const namesIn = (list: readonly string[]) =>
    list
      .filter((value) => /^v=spf1( |$)/i.test(value))
      .flatMap((value) =>
        [...value.matchAll(/(?:^|\s)[+?~-]?(?:include:|redirect=)([a-z0-9._-]+)/gi)].map(
          ([, name]) => name ?? '',
        ),
      );
  const found: string[] = [];
  const waiting = namesIn(records);
  const asked = new Set<string>();
  for (let name = waiting.shift(); name && asked.size < MOST_INCLUDES; name = waiting.shift()) {
    if (asked.has(name)) continue;
    asked.add(name);
    const answer = await txt(name);
    if (answer === 'unreachable') continue;
    const spf = answer.filter((value) => /^v=spf1( |$)/i.test(value));
    found.push(...spf);
    waiting.push(...namesIn(spf));
  }
  return found;
}
