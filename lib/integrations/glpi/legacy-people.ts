import type { z } from 'zod';
import type { Answer } from '#lib/mirrors/ports.ts';
import type { TheirObserver } from '#lib/mirrors/schemas.ts';
import { type Answered, ok, type SystemCall } from '../ticketing/index.ts';
import { ACTOR, type GlpiApi, type legacyActors, legacySearch } from './wire.ts';

/** What the older interface is asked by, and what of it is known of people anyway. */
interface Legacy {
  get<Schema extends z.ZodType>(schema: Schema, path: string): Promise<Answer<z.output<Schema>>>;
  post(path: string, input: Record<string, unknown>): Promise<Answer<{ id: number }>>;
  call(given: SystemCall): Promise<Answer<Answered>>;
  actors(ticketId: string): Promise<Answer<z.output<typeof legacyActors>>>;
  emailsOf(userId: number): Promise<Answer<string[]>>;
  nameOf(userId: number): Promise<string>;
}

/** The search options of users: 2 their id, 5 their addresses. */
const [ID, EMAIL] = ['2', '5'];

type People = Pick<GlpiApi, 'observers' | 'observe' | 'person' | 'peopleWith'>;

/** Who looks on at tickets, and who users are, in `apirest.php`. */
export const legacyPeople = ({ get, post, call, actors, emailsOf, nameOf }: Legacy): People => ({
  async observers(id) {
    const found = await actors(id);
    if (found.kind !== 'ok') return found;
    const observers: TheirObserver[] = [];
    for (const { type, users_id: userId, alternative_email: email } of found.value)
      if (type === ACTOR.observer)
        observers.push(
          userId
            ? { externalId: String(userId), name: await nameOf(userId) }
            : { externalId: null, name: email || 'Somebody' },
        );
    return ok(observers);
  },
  async observe(id, add, remove) {
    const found = await actors(id);
    if (found.kind !== 'ok') return found;
    const present = found.value.filter(({ type }) => type === ACTOR.observer);
    for (const { id: link, users_id: userId } of present) {
      if (!link || !userId || !remove.includes(String(userId))) continue;
      const gone = await call({ method: 'DELETE', path: `/Ticket_User/${link}?force_purge=true` });
      if (gone.kind !== 'ok' && gone.kind !== 'gone') return gone;
    }
    for (const userId of add) {
      if (present.some((one) => String(one.users_id) === userId)) continue;
      const added = await post('/Ticket_User', {
        tickets_id: Number(id),
        users_id: Number(userId),
        type: ACTOR.observer,
        // They are told of it here.
        use_notification: 0,
      });
      if (added.kind !== 'ok') return added;
    }
    return ok(null);
  },
  async person(id) {
    const emails = await emailsOf(Number(id));
    if (emails.kind !== 'ok') return emails;
    const known = emails.value.map((email) => email.trim().toLowerCase());
    return ok({ externalId: id, name: await nameOf(Number(id)), emails: known });
  },
  async peopleWith(email) {
    const page = await get(
      legacySearch,
      `/search/User?${new URLSearchParams({
        'criteria[0][field]': EMAIL,
        'criteria[0][searchtype]': 'contains',
        'criteria[0][value]': `^${email}$`,
        'forcedisplay[0]': ID,
        range: '0-9',
      })}`,
    );
    return page.kind === 'ok' ? ok(page.value.data.map((row) => String(row[ID]))) : page;
  },
});
