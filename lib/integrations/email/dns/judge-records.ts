import type { MailRecord } from '#lib/channels/ports.ts';
import { type MailDomain, wantedRecords } from './wanted-records.ts';

/** What the DNS answered: the values that stand there, none of them, or no answer at all. */
export type DnsAnswer = readonly string[] | 'unreachable';

export interface DnsFacts {
  /** All TXT values of the domain. */
  domainTxt: DnsAnswer;
  /** Every SPF record that the domain's own includes, however deep. */
  included: readonly string[];
  dkimTxt: DnsAnswer;
  /** Of the domain, or of the nearest one above it that has any. */
  dmarcTxt: DnsAnswer;
  /** Names of the mail exchangers; a dot alone says that the domain takes no mail (RFC 7505). */
  mx: DnsAnswer;
}

type Verdict = Pick<MailRecord, 'state' | 'words'> & { value?: string };

/** The records with what was found. Pure. */
export function judgeRecords(domain: MailDomain, facts: DnsFacts): MailRecord[] {
  return wantedRecords(domain).map((record) => {
    const verdict = {
      spf: () => judgeSpf(domain, facts),
      dkim: () => judgeDkim(domain, facts.dkimTxt),
      dmarc: () => judgeDmarc(facts.dmarcTxt),
      mx: () => judgeMx(domain, facts.mx),
    }[record.key]();
    return { ...record, ...verdict };
  });
}

const unreachable: Verdict = {
  state: 'unreachable',
  words: 'The DNS gave no answer. Check again in a moment.',
};
const missing = (what: string): Verdict => ({
  state: 'missing',
  words: `There is no ${what} yet. Paste the one shown here where your domain's DNS is kept; it may take an hour until others see it.`,
});

/** Terms of SPF that cost a look-up; more than ten of them, and the record counts for nothing (RFC 7208, 4.6.4). */
const COSTLY = /^[+?~-]?(include:|a$|a[:/]|mx$|mx[:/]|ptr|exists:)|^redirect=/i;
const MOST_LOOKUPS = 10;
const isSpf = (value: string): boolean => /^v=spf1( |$)/i.test(value);
const termsOf = (value: string): string[] => value.trim().split(/\s+/).slice(1);

function judgeSpf({ server }: MailDomain, { domainTxt, included }: DnsFacts): Verdict {
  if (domainTxt === 'unreachable') return unreachable;
  const own = domainTxt.filter(isSpf);
  const [record] = own;
  if (record === undefined) return missing('SPF record');
  if (own.length > 1)
    return {
      state: 'wrong',
      words: `There are ${own.length} SPF records, and with more than one none counts. Keep a single one: this.`,
      value: mergeSpf(own.flatMap(termsOf), server.spf),
    };
  const all = [record, ...included].flatMap(termsOf);
  const value = mergeSpf(termsOf(record), server.spf);
  if (termsOf(record).some((term) => /^\+?all$/i.test(term)))
    return {
      state: 'wrong',
      words: 'It lets every server in the world send for you: +all has to become ~all.',
      value,
    };
  if (all.filter((term) => COSTLY.test(term)).length > MOST_LOOKUPS)
    return {
      state: 'wrong',
      words:
        'It needs more than ten look-ups, and then it counts for nothing. Remove what you no longer send by.',
      value: record,
    };
  if (all.some((term) => term.toLowerCase().replace(/^\+/, '') === server.spf))
    return { state: 'ok', words: 'It names your mail server.', value: record };
  return server.surely
    ? {
        state: 'wrong',
        words: `It does not name the server that sends: ${server.spf} is missing. Replace it with the one shown here.`,
        value,
      }
    : {
        state: 'unsure',
        words: `It does not name ${server.spf.slice(2)}. If whoever keeps your mail gave you another entry and it stands there, all is well; else replace it with the one shown here.`,
        value,
      };
}

/** One record of all terms, ours before the last word. */
function mergeSpf(terms: readonly string[], ours: string): string {
  const kept = [...new Set(terms)].filter((term) => !/^[+?~-]?all$/i.test(term) && term !== ours);
  const redirect = kept.filter((term) => /^redirect=/i.test(term));
  const rest = kept.filter((term) => !/^redirect=/i.test(term));
  const strict = terms.some((term) => /^-all$/i.test(term));
  // With a last word of its own a record never follows its redirect: where it has one, that one is the last word.
  return ['v=spf1', ...rest, ours, ...(redirect.length > 0 ? redirect : [strict ? '-all' : '~all'])].join(
    ' ',
  );
}

/** The tags of a record as RFC 6376 writes them; spaces within a key mean nothing. */
const tagsOf = (value: string): Map<string, string> =>
  new Map(
    value.split(';').map((tag) => [
      tag
        .slice(0, Math.max(tag.indexOf('='), 0))
        .trim()
        .toLowerCase(),
      tag.slice(tag.indexOf('=') + 1).replace(/\s+/g, ''),
    ]),
  );

function judgeDkim({ dkim }: MailDomain, txt: DnsAnswer): Verdict {
  if (txt === 'unreachable') return unreachable;
  const keys = txt.map((value) => tagsOf(value).get('p')).filter((key) => key !== undefined);
  if (keys.length === 0) return missing('DKIM key');
  if (keys.length > 1)
    return { state: 'wrong', words: 'Two keys stand at this name. Keep the one shown here alone.' };
  const [key] = keys;
  if (key === '') return { state: 'wrong', words: 'The key there is withdrawn: its p= is empty.' };
  if (key === dkim?.publicKey) return { state: 'ok', words: 'It is the key that we sign with.' };
  return {
    state: 'wrong',
    words: dkim?.publicKey.startsWith(key ?? '')
      ? 'Only the beginning of the key arrived. Paste it whole; some forms want it in pieces of 255 characters.'
      : 'Another key stands there. Replace it with the one shown here.',
  };
}

function judgeDmarc(txt: DnsAnswer): Verdict {
  if (txt === 'unreachable') return unreachable;
  const own = txt.filter((value) => /^v=dmarc1\s*(;|$)/i.test(value));
  const [record] = own;
  if (record === undefined) return missing('DMARC record');
  if (own.length > 1)
    return { state: 'wrong', words: 'There are several DMARC records, and then none counts. Keep one.' };
  const policy = tagsOf(record).get('p')?.toLowerCase();
  if (policy === 'reject' || policy === 'quarantine')
    return {
      state: 'ok',
      words: `It asks others to ${policy === 'reject' ? 'refuse' : 'set aside'} what is not proven to be yours.`,
      value: record,
    };
  if (policy === 'none')
    return {
      state: 'ok',
      words:
        'It asks for nothing yet, which is right to begin with. When all is well for some weeks, write p=quarantine.',
      value: record,
    };
  return { state: 'wrong', words: 'It names no policy. Replace it with the one shown here.' };
}

function judgeMx({ server, domain }: MailDomain, mx: DnsAnswer): Verdict {
  if (mx === 'unreachable') return unreachable;
  const hosts = mx.map((host) => host.toLowerCase().replace(/\.$/, ''));
  if (hosts.length === 0)
    return {
      state: 'missing',
      words: `Nobody takes mail for ${domain}: answers and bounces are lost. ${
        server.mx.length > 0
          ? 'Paste what is shown here.'
          : 'Whoever keeps your mailbox says what belongs here.'
      }`,
    };
  if (hosts.every((host) => host === ''))
    return { state: 'wrong', words: `The DNS says that ${domain} takes no mail. Answers would be lost.` };
  if (server.mx.length === 0 || server.mx.some((host) => hosts.includes(host)))
    return { state: 'ok', words: `Answers and bounces go to ${hosts.join(', ')}.`, value: hosts.join(', ') };
  return {
    state: 'unsure',
    words: `Mail goes to ${hosts.join(', ')}. If it is forwarded from there to ${server.mx[0]}, all is well; else answers do not reach us.`,
  };
}
