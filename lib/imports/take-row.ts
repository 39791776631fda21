import type { ImportedType } from '#db/schema/imports.ts';
import {
  accountOfPerson,
  demandRequired,
  identityKey,
  matchAccount,
  type Taken,
  takeAccount,
  takeContact,
  takeLead,
} from '#lib/contacts/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { conflict, isAppError } from '#lib/core/errors.ts';
import { type Match, matchContact } from './match-contact.ts';
import type { PlannedRow } from './plan-row.ts';
import { type ImportWork, MAIN_TYPE, type Planned } from './work.ts';

export type Written = Taken & { type: ImportedType };

/** What became of a row; the record the file is about comes last. */
export interface TakenRow {
  state: 'created' | 'updated' | 'unchanged' | 'failed';
  /** Why it failed, or what of it is left out. */
  reason: string | null;
  written: Written[];
  /** The contact the row was recognised as; null: a new one. */
  match: string | null;
  /** A deal that is written after the book is; `known` may be an earlier row's, which has no id yet. */
  deal: { known: string | true | null; contactId: string | null; accountId: string | null } | null;
}

/** Takes one row into the book, whole or not at all. Nothing is written. */
export function takeRow(work: ImportWork, ctx: Ctx, plan: PlannedRow): TakenRow {
  if (plan.kind === 'refused') return refused(plan.reasons.join('; '));
  try {
    const { written, deal, match } = take(work, ctx, plan);
    const outcomes = written.map(({ outcome }) => outcome);
    const main = outcomes.at(-1) ?? 'unchanged';
    // A lead that stays may still have completed its contact.
    const state =
      main === 'unchanged' && outcomes.some((outcome) => outcome !== 'unchanged') ? 'updated' : main;
    const { externalId } = plan;
    const id = written.at(-1)?.id;
    if (externalId && id && !deal) work.externals.set(`${MAIN_TYPE[work.kind]} ${externalId}`, id);
    return {
      state: deal ? (deal.known ? 'updated' : 'created') : state,
      reason: plan.notes.join('; ') || null,
      written,
      match,
      deal,
    };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return refused(error.message);
  }
}

const refused = (reason: string): TakenRow => ({
  state: 'failed',
  reason,
  written: [],
  match: null,
  deal: null,
});

function take(work: ImportWork, ctx: Ctx, plan: Planned): Pick<TakenRow, 'written' | 'deal' | 'match'> {
  const keep = work.options.existing === 'keep';
  const { book, id: importId } = work;
  const external = work.externals.get(`${MAIN_TYPE[work.kind]} ${plan.externalId}`) ?? null;
  if (plan.account) {
    const known = external ?? matchAccount(book, plan.account);
    const present = known ? book.accounts.get(known) : undefined;
    const taken =
      present && keep ? stays(present.id) : takeAccount(book, plan.account, present?.id ?? null, importId);
    return { written: [{ type: 'account', ...taken }], deal: null, match: present?.name ?? null };
  }
  const match = matchOf(work, plan, external);
  if (match.kind === 'refused') throw conflict(match.reason);
  const known = match.kind === 'known' ? match.id : null;
  const name = known ? (book.contacts.get(known)?.name ?? null) : null;
  // What could still refuse the row is asked before anything of it is taken.
  if (plan.lead && !(external && book.leads.has(external)) && !(known && book.openLeads.has(known)))
    demandRequired(book, 'lead', plan.lead.attributes);
  const seen = work.dealsSeen.has(plan.externalId ?? '');
  if (plan.deal && !external && !seen) {
    if (plan.deal.lacks) throw conflict(plan.deal.lacks);
    demandRequired(book, 'deal', plan.deal.attributes);
  }
  const person = plan.person
    ? known && keep
      ? stays(known)
      : takeContact(book, ctx, plan.person, known, importId)
    : null;
  const written: Written[] = person ? [{ type: 'contact', ...person }] : [];
  if (plan.lead && person) {
    const where = { contactId: person.id, known: external, importId, keep };
    written.push({ type: 'lead', ...takeLead(book, ctx, plan.lead, where) });
  }
  if (!plan.deal) return { written, deal: null, match: name };
  const named = plan.person?.account ?? plan.person?.accountDomain;
  const accountId = plan.person && named ? accountOfPerson(book, plan.person) : null;
  const filed = external ? null : (book.contacts.get(person?.id ?? '')?.accountId ?? null);
  if (plan.externalId) work.dealsSeen.add(plan.externalId);
  const deal = {
    known: external ?? (seen || null),
    contactId: person?.id ?? null,
    accountId: accountId ?? filed,
  };
  return { written, deal, match: name };
}

/** The contact a row is about; of a file of leads or deals the id in the other system is not the contact's. */
function matchOf({ kind, options, book }: ImportWork, plan: Planned, external: string | null): Match {
  if (!plan.person) return { kind: 'new' };
  const owners = plan.person.identities.flatMap((identity) => book.owners.get(identityKey(identity)) ?? []);
  const hidden = owners.find(({ contactId }) => contactId === null);
  if (hidden) return { kind: 'refused', reason: `${hidden.value} belongs to a contact already.` };
  const seen = owners.flatMap(({ contactId, ...owner }) => (contactId ? [{ ...owner, contactId }] : []));
  if (kind === 'contacts') {
    const standing = external && book.contacts.has(external) ? external : null;
    return matchContact(options.key, standing, seen);
  }
  return matchContact(options.key === 'external_id' ? 'any' : options.key, null, seen);
}

const stays = (id: string): Taken => ({ id, outcome: 'unchanged', version: 0, before: null, audit: null });
