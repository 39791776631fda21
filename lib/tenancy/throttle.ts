import { withoutTenant } from '#db/tenant.ts';
import { AppError } from '#lib/core/errors.ts';
import { networkOf } from '#lib/core/forwarded.ts';
import { sha256 } from '#lib/core/ids.ts';

const WINDOW_SECONDS = 15 * 60;

const bucketsOf = (email: string, from: string) => {
  const account = email.trim().toLowerCase();
  const address = networkOf(from);
  return [
    { key: sha256('both', account, address), limit: 10 },
    { key: sha256('account', account), limit: 100 },
    { key: sha256('address', address), limit: 50 },
  ].sort((a, b) => (a.key < b.key ? -1 : 1));
};

/**
 * Counts an attempt before the password is looked at, so that many at once gain nothing. Hashes only are stored.
 *
 * @returns seconds to wait, 0 when the attempt may go on.
 */
async function countAttempt(email: string, address: string): Promise<number> {
  const buckets = bucketsOf(email, address);
  const rows = await withoutTenant(
    (tx) => tx.raw<{ key: string; failures: number; wait: number }[]>`
      insert into sign_in_throttle as t (key, failures)
      select key, 1 from unnest(${buckets.map((bucket) => bucket.key)}::text[]) as key order by key
      on conflict (key) do update set
        failures = case when t.first_at < now() - make_interval(secs => ${WINDOW_SECONDS}) then 1 else t.failures + 1 end,
        first_at = case when t.first_at < now() - make_interval(secs => ${WINDOW_SECONDS}) then now() else t.first_at end
      returning t.key, t.failures, ceil(extract(epoch from t.first_at - now()) + ${WINDOW_SECONDS})::int as wait`,
  );
  const waits = rows.map((row) => {
    const bucket = buckets.find((entry) => entry.key === row.key);
    return bucket && row.failures > bucket.limit ? Math.max(1, row.wait) : 0;
  });
  return Math.max(0, ...waits);
}

/** After a success: the person starts afresh; the address gets its one attempt back. */
export async function forgiveAttempts(email: string, from: string): Promise<void> {
  const account = email.trim().toLowerCase();
  const address = networkOf(from);
  await withoutTenant(async (tx) => {
    await tx.raw`delete from sign_in_throttle where key = any(${[sha256('both', account, address), sha256('account', account)]}::text[])`;
    await tx.raw`update sign_in_throttle set failures = greatest(0, failures - 1) where key = ${sha256('address', address)}`;
  });
}

/**
 * Counts an attempt at a person's password, wherever it is asked for.
 *
 * @throws AppError `rate_limited` after too many.
 */
export async function demandAttempt(email: string, address: string): Promise<void> {
  const wait = await countAttempt(email, address);
  if (wait > 0)
    throw new AppError('rate_limited', 'Too many attempts. Wait a few minutes, then try again.', {
      retryAfter: wait,
    });
}
