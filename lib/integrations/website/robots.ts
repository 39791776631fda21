import robotsParser from 'robots-parser';
import type { OutsideAnswer } from '../outside/index.ts';

/** The product token that a site names us by, as in our user agent. */
const TOKEN = 'Countersign';
/** As many bytes of the file count (RFC 9309, 2.5). */
const MOST_BYTES = 512_000;
const KEPT_MS = 600_000;
const MOST_KEPT = 500;

type Rules = { isAllowed(url: string): boolean };
const ALL: Rules = { isAllowed: () => true };
const NONE: Rules = { isAllowed: () => false };

const kept = new Map<string, { rules: Rules; until: number }>();

/** A file of rules as it was found, or why it could not be had. */
export type Asked =
  | { kind: 'answered'; answer: Extract<OutsideAnswer, { kind: 'answered' }> }
  | { kind: 'refused'; why: string };

/**
 * Whether a site lets programs read a page. What its `robots.txt` says is kept for ten minutes; a site without one
 * allows everything, one that cannot say forbids everything (RFC 9309, 2.3.1).
 *
 * @param ask fetches one address, redirects followed.
 * @returns `why`: the site could not be asked at all, which says more than that it forbids.
 */
export async function mayRead(
  url: URL,
  ask: (url: string, maxBytes: number) => Promise<Asked>,
): Promise<{ may: boolean; why?: string }> {
  const { origin } = url;
  const known = kept.get(origin);
  if (known && known.until > Date.now()) return { may: known.rules.isAllowed(url.href) };
  const file = `${origin}/robots.txt`;
  const asked = await ask(file, MOST_BYTES);
  if (asked.kind === 'refused') return { may: false, why: asked.why };
  const rules = rulesOf(file, asked.answer);
  // A site in trouble is asked again with the next page.
  if (asked.answer.status < 500) {
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(origin, { rules, until: Date.now() + KEPT_MS });
  }
  return { may: rules.isAllowed(url.href) };
}

function rulesOf(file: string, { status, body }: { status: number; body: Buffer }): Rules {
  if (status >= 500) return NONE;
  if (status >= 300) return ALL;
  const robots = robotsParser(file, body.toString('utf8'));
  return { isAllowed: (url) => robots.isAllowed(url, TOKEN) ?? true };
}
