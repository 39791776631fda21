import type { Ctx } from '#lib/core/ctx.ts';
import { findUnknown, keepPeople, settleObservers, takeObservers } from '#lib/mirrors/index.ts';
import type { Answer, MirrorPort, TheirPerson } from '#lib/mirrors/ports.ts';
import type { TheirObserver } from '#lib/mirrors/schemas.ts';

export type Carried = Answer<null> | { kind: 'lost' };

interface Held {
  recordId: string;
  by: string;
  externalId: string;
}

/** Who looks on is made the same on both sides; it comes last, so that nothing else waits for the rights it needs. */
export async function carryObservers(
  ctx: Ctx,
  port: MirrorPort,
  { recordId, by, externalId }: Held,
  observers: TheirObserver[] | null,
): Promise<Carried> {
  if (!observers || !port.people) return { kind: 'ok', value: null };
  const unknown = await findUnknown({ ctx, input: { recordId, by, observers } });
  if (unknown.kind === 'lost') return unknown;
  const people: TheirPerson[] = [];
  for (const id of unknown.there) {
    const person = await port.people.read(id);
    if (cannotTell(person)) return person;
    // Without the right to read users they are known by what the ticket calls them, and by no address.
    const name = observers.find((one) => one.externalId === id)?.name ?? id;
    people.push(person.kind === 'ok' ? person.value : { externalId: id, name, emails: [] });
  }
  for (const { email } of unknown.here) {
    const found = await port.people.find(email);
    if (cannotTell(found)) return found;
    if (found.kind === 'ok') people.push(...found.value);
  }
  const lookedFor = unknown.here.map(({ userId }) => userId);
  if (people.length + lookedFor.length > 0)
    await keepPeople({ ctx, input: { recordId, by, people, lookedFor } });
  const taken = await takeObservers({ ctx, input: { recordId, by, observers } });
  if (taken.kind === 'lost') return taken;
  const { add, remove, settled } = taken;
  if (add.length + remove.length === 0) return { kind: 'ok', value: null };
  const written = await port.update(externalId, { kind: 'observers', add, remove });
  if (written.kind !== 'ok') return written;
  const done = await settleObservers({ ctx, input: { recordId, by, settled } });
  return done.settled ? { kind: 'ok', value: null } : { kind: 'lost' };
}

type Failed<Value> = Exclude<Answer<Value>, { kind: 'ok' | 'gone' }>;

/** A bad moment, or a sign-in that is refused: not an answer about this person. */
const cannotTell = <Value>(answer: Answer<Value>): answer is Failed<Value> =>
  answer.kind === 'later' || answer.kind === 'unknown' || (answer.kind === 'refused' && answer.key === true);
