import { env } from '#lib/core/env.ts';
import { signWebhook } from '#lib/core/webhook-signature.ts';
import { callOutside, jsonOf } from './call-outside.ts';
import { decidePosted, type PostVerdict } from './decide-posted.ts';

/** How long a receiver may take to answer, in milliseconds: it is to keep what it gets, and work on it afterwards. */
const ANSWER_MS = 10_000;
const MOST_BYTES = 65_536;
const EXCERPT = 1_000;

/** One try to post something, and what came of it. */
export interface Posted {
  verdict: PostVerdict;
  /** Null where nobody answered. */
  status: number | null;
  tookMs: number;
  /** The first characters of the answer as PostgreSQL can keep them; null where there was none. */
  excerpt: string | null;
  /** The answer as JSON; undefined where it is none. */
  answer: unknown;
}

const trusted = (url: string): string | undefined => {
  const origin = URL.canParse(url) ? new URL(url).origin : '';
  return env()
    .TRUSTED_CALLBACK_ORIGINS.split(',')
    .map((one) => one.trim().replace(/\/+$/, ''))
    .find((one) => one !== '' && one === origin);
};

/**
 * Posts JSON to an address that a workspace named, signed by Standard Webhooks, once: to public addresses only, without
 * following redirects, in bounded time and size. Whatever we tell other systems by itself goes this way; when to try
 * again is for whoever keeps what is told.
 *
 * @param given.id the same in every repetition.
 * @param given.secrets the newest first; each signs.
 */
export async function postSigned(given: {
  url: string;
  id: string;
  body: unknown;
  secrets: readonly string[];
  now?: Date;
}): Promise<Posted> {
  const { url, id, secrets, now = new Date() } = given;
  const body = JSON.stringify(given.body);
  const trustedOrigin = trusted(url);
  const began = performance.now();
  const answer = await callOutside({
    method: 'POST',
    url,
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      'idempotency-key': id,
      ...signWebhook({ id, at: now, body, secrets }),
    },
    body,
    timeoutMs: ANSWER_MS,
    maxBytes: MOST_BYTES,
    cut: true,
    ...(trustedOrigin ? { trustedOrigin } : {}),
  });
  const answered = answer.kind === 'answered' ? answer : null;
  return {
    verdict: decidePosted(answer, now),
    status: answered?.status ?? null,
    tookMs: Math.round(performance.now() - began),
    excerpt: answered && answered.body.length > 0 ? excerptOf(answered.body) : null,
    answer: answered ? jsonOf(answered.body) : undefined,
  };
}

/** Text without what PostgreSQL cannot keep and nobody can see. */
const excerptOf = (body: Buffer): string =>
  body
    .toString('utf8')
    .replace(/[\p{Cc}\p{Cf}]/gu, (sign) => (sign === '\n' || sign === '\t' ? sign : ''))
    .slice(0, EXCERPT)
    .toWellFormed();
