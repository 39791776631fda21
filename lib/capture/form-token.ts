import { env } from '#lib/core/env.ts';
import { AppError } from '#lib/core/errors.ts';
import { createSigner, randomToken, type Signer } from '#lib/core/secrets.ts';

/** Nobody reads and fills in a form faster; programs do. */
const LEAST_MS = 2_000;
const MOST_MS = 24 * 3_600_000;

let held: { list: string; signer: Signer } | null = null;
function signer(): Signer {
  const list = env().ENCRYPTION_KEYS;
  if (held?.list !== list) held = { list, signer: createSigner(list, 'countersign form token') };
  return held.signer;
}

/** Says when a form was opened, signed: nothing has to be kept for forms that nobody sends. */
export function makeFormToken(formKey: string, now: Date): string {
  // Two readers may open it in the same moment; what each of them sends is a message of its own.
  const at = `${now.getTime().toString(36)}-${randomToken(6)}`;
  const { keyId, sign } = signer();
  return `${at}.${keyId}.${sign(`${formKey} ${at}`)}`;
}

export type TokenAnswer = 'right' | 'wrong' | 'too_fast' | 'too_old';

const WORDS: Readonly<Record<Exclude<TokenAnswer, 'right'>, string>> = {
  wrong: 'Open the form once more and send it from there.',
  too_fast: 'That was very quick. Wait a moment, then send it again.',
  too_old: 'The form was open for more than a day. Open it once more.',
};

/** @throws AppError `unprocessable` (`wrong`, `too_fast`, `too_old`). */
export function requireFormToken(token: string, formKey: string, now: Date): void {
  const answer = checkFormToken(token, formKey, now);
  if (answer !== 'right') throw new AppError('unprocessable', WORDS[answer], { reason: answer });
}

/** Whether the form was opened by a reader's page, and long enough ago to be read. */
export function checkFormToken(token: string, formKey: string, now: Date): TokenAnswer {
  const [at = '', keyId = '', signature = ''] = token.split('.');
  if (signer().check(keyId, `${formKey} ${at}`, signature) !== 'right') return 'wrong';
  const age = now.getTime() - Number.parseInt(at.split('-', 1)[0] ?? '', 36);
  if (age < LEAST_MS) return 'too_fast';
  return age > MOST_MS ? 'too_old' : 'right';
}
