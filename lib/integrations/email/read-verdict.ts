import type { MailCheck, MailVerdict } from '#lib/channels/ports.ts';
import type { ParsedMail } from './mail.ts';

const UNSAID: MailCheck = { result: null, about: null };
/** More hops than this were made up. */
const MOST_HOPS = 40;

/**
 * What the servers on its way wrote upon a mail: the verdict of the last one (RFC 8601) and the hops (RFC 5321, 4.4).
 * Pure. Headers of the same name stand newest first; only the server that handed the mail to us is believed, since
 * whoever sent it can write any line below.
 */
export function readVerdict(mail: Pick<ParsedMail, 'headers'>): MailVerdict {
  const all = (name: string) => mail.headers.get(name) ?? [];
  const said = all('authentication-results').map(parseResults);
  const judgedBy = said[0]?.by ?? null;
  // Some servers write a line for each check.
  const checks = said.filter(({ by }) => by === judgedBy).flatMap(({ checks }) => checks);
  const spf = bestOf(checks, 'spf');
  const hops = hopsOf(all('received'));
  return {
    judgedBy,
    spf: spf.result === null ? receivedSpf(all('received-spf')[0] ?? '') : spf,
    dkim: bestOf(checks, 'dkim'),
    dmarc: bestOf(checks, 'dmarc'),
    hops,
    slowest: slowestOf(hops),
  };
}

interface Check extends MailCheck {
  method: string;
}

/** `mx.example; spf=pass (…) smtp.mailfrom=a@b; dkim=…`. Comments are taken out first: they may hold any sign. */
function parseResults(value: string): { by: string; checks: Check[] } {
  const [by = '', ...parts] = value.replace(/\([^()]*\)/g, ' ').split(';');
  const checks = parts.flatMap((part) => {
    const found = /^\s*([a-z0-9-]+)\s*(?:\/\s*\d+\s*)?=\s*([a-z]+)/i.exec(part);
    if (!found) return [];
    const about =
      /\b(?:header\.d|header\.from|header\.i|smtp\.mailfrom|smtp\.helo|policy\.[a-z-]+)\s*=\s*"?([^\s";]+)/i;
    return [
      {
        method: (found[1] ?? '').toLowerCase(),
        result: (found[2] ?? '').toLowerCase(),
        about: (about.exec(part)?.[1] ?? null)?.slice(0, 200) ?? null,
      },
    ];
  });
  return { by: by.trim().split(/\s+/)[0]?.toLowerCase() ?? '', checks };
}

/** A mail may bear several signatures: one that holds is enough. */
function bestOf(checks: readonly Check[], method: string): MailCheck {
  const mine = checks.filter((check) => check.method === method);
  const best = mine.find(({ result }) => result === 'pass') ?? mine[0];
  return best ? { result: best.result, about: best.about } : UNSAID;
}

/** What servers wrote before RFC 8601 (RFC 7208, 9.1). */
function receivedSpf(value: string): MailCheck {
  const result = /^\s*([a-z]+)/i.exec(value)?.[1]?.toLowerCase() ?? null;
  const about = /envelope-from="?<?([^\s;">]+)/i.exec(value)?.[1] ?? null;
  return result ? { result, about } : UNSAID;
}

/** `from … by mx.example with … ; Sun, 22 Nov 2026 10:00:00 +0000`, turned round: the first server first. */
function hopsOf(received: readonly string[]): MailVerdict['hops'] {
  let before: number | null = null;
  return received
    .slice(0, MOST_HOPS)
    .toReversed()
    .map((line) => {
      const by = /\bby\s+([^\s;()]+)/i.exec(line)?.[1] ?? '';
      const time = Date.parse(line.slice(line.lastIndexOf(';') + 1).replace(/\([^()]*\)/g, ' '));
      const at = line.includes(';') && !Number.isNaN(time) ? time : null;
      const tookMs = at !== null && before !== null ? at - before : null;
      before = at ?? before;
      return { by: by.slice(0, 200), at: at === null ? null : new Date(at).toISOString(), tookMs };
    });
}

function slowestOf(hops: MailVerdict['hops']): number | null {
  let slowest: number | null = null;
  let most = 0;
  for (const [index, { tookMs }] of hops.entries())
    if (tookMs !== null && tookMs > most) {
      most = tookMs;
      slowest = index;
    }
  return slowest;
}
