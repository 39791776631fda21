import { createHash } from 'node:crypto';
import { systemDatabase } from '#db/client.ts';
import { type Tx, withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { findContact } from '../contacts-repo.ts';
import {
  findDuplicatesInput,
  findDuplicatesOfManyInput,
  sweepDuplicatesInput,
} from '../duplicates.schemas.ts';
import { duplicateKeys } from './duplicate-keys.ts';
import {
  candidatesOf,
  dropPairs,
  dueAmong,
  dueForDuplicates,
  type Person,
  readPeople,
  storeKeys,
  storePair,
} from './duplicates-repo.ts';
import { SHOWN_FROM, scoreDuplicate } from './score-duplicate.ts';

/** Looks for who a contact may be as well, after it was made or changed. @throws AppError `not_found`. */
export const findDuplicates = defineVerb({
  name: 'find_duplicates',
  does: 'look for duplicates',
  permission: 'internal.record',
  input: findDuplicatesInput,
  run: ({ ctx, input }): Promise<{ pairs: number; found: number }> =>
    withTenant(ctx, async (tx) => {
      await takeTurns(tx, ctx);
      const { id } = await findContact(tx, ctx, input.contactId);
      const [person] = await readPeople(tx, ctx, [id]);
      return person ? lookAround(tx, ctx, person) : { pairs: 0, found: 0 };
    }),
});

/** The same for many that came together. Those that are gone or were looked at since are left out. */
export const findDuplicatesOfMany = defineVerb({
  name: 'find_duplicates_of_many',
  does: 'look for duplicates',
  permission: 'internal.record',
  input: findDuplicatesOfManyInput,
  run: ({ ctx, input }): Promise<{ looked: number; found: number }> =>
    withTenant(ctx, async (tx) => lookAroundAll(tx, ctx, await dueAmong(tx, ctx, input.contactIds))),
});

/** The background sweep: the next contacts that were never looked at or changed unnoticed. */
export const sweepDuplicates = defineVerb({
  name: 'sweep_duplicates',
  does: 'look for duplicates',
  permission: 'internal.record',
  input: sweepDuplicatesInput,
  run: ({ ctx, input }): Promise<{ looked: number; found: number }> =>
    withTenant(ctx, async (tx) => lookAroundAll(tx, ctx, await dueForDuplicates(tx, ctx, input.limit))),
});

/** Every workspace of the installation: what the sweep goes through. */
export async function sweptWorkspaces(): Promise<string[]> {
  const rows = await systemDatabase().sql<{ id: string }[]>`select id from workspaces_to_sweep()`;
  return rows.map(({ id }) => id);
}

/**
 * One look at a time in a workspace: two contacts that came together would each look before the other's keys are
 * committed, and neither would find the other.
 */
const takeTurns = (tx: Tx, ctx: Ctx): Promise<unknown> =>
  tx.raw`select pg_advisory_xact_lock(hashtextextended(${`duplicates:${ctx.workspaceId}`}, 0))`;

async function lookAroundAll(
  tx: Tx,
  ctx: Ctx,
  ids: readonly string[],
): Promise<{ looked: number; found: number }> {
  await takeTurns(tx, ctx);
  const people = await readPeople(tx, ctx, ids);
  // All keys first: two of one batch must find each other.
  for (const person of people) await storeKeys(tx, ctx, person, duplicateKeys(person));
  let found = 0;
  for (const person of people) found += (await lookAround(tx, ctx, person)).found;
  return { looked: people.length, found };
}

async function lookAround(tx: Tx, ctx: Ctx, person: Person): Promise<{ pairs: number; found: number }> {
  const keys = duplicateKeys(person);
  await storeKeys(tx, ctx, person, keys);
  const others = await readPeople(tx, ctx, await candidatesOf(tx, ctx, person.id, keys));
  const like = others
    .map((other) => ({ other, ...scoreDuplicate(person, other) }))
    .filter(({ score }) => score >= SHOWN_FROM);
  await dropPairs(
    tx,
    ctx,
    person.id,
    like.map(({ other }) => other.id),
  );
  let found = 0;
  for (const { other, score, reasons } of like) {
    const [one, two] = person.id < other.id ? [person, other] : [other, person];
    const id = newId();
    const pair = { id, contactId: one.id, otherId: two.id, score, reasons, evidence: evidenceOf(one, two) };
    if (await storePair(tx, ctx, pair)) found++;
  }
  if (found > 0) await record(tx, ctx, { live: { topic: 'contacts', id: person.id } });
  return { pairs: like.length, found };
}

/** A digest of what was compared, so that a dismissed pair comes back when it changes and only then. */
const evidenceOf = (...people: readonly Person[]): string =>
  createHash('sha256')
    .update(
      JSON.stringify(
        people.map(({ name, account, identities }) => [
          name,
          account,
          identities.map(({ kind, value }) => `${kind}:${value}`).sort(),
        ]),
      ),
    )
    .digest('base64url')
    .slice(0, 22);
