import { z } from 'zod';
import type { Answer, TheirPerson } from '#lib/mirrors/ports.ts';
import type { TheirObserver } from '#lib/mirrors/schemas.ts';
import { type Answered, ok, type SystemCall } from '../ticketing/index.ts';
import { fullName } from './legacy-answers.ts';
import { ACTOR, type GlpiApi, teamMember, userIn, v2User } from './wire.ts';

/** What the newer interface is asked by. */
interface V2 {
  ask<Schema extends z.ZodType>(
    schema: Schema,
    given: SystemCall,
  ): Promise<Answer<{ said: z.output<Schema>; answer: Answered }>>;
  call(given: SystemCall): Promise<Answer<Answered>>;
}

type People = Pick<GlpiApi, 'observers' | 'observe' | 'person' | 'peopleWith'>;

/** Who looks on at tickets, and who users are, in `api.php` (`ITILController`, "TeamMember"). */
export function v2People({ ask, call }: V2): People {
  async function observers(id: string): Promise<Answer<TheirObserver[]>> {
    const team = await ask(z.array(teamMember), {
      method: 'GET',
      path: `/Assistance/Ticket/${id}/TeamMember`,
    });
    if (team.kind !== 'ok') return team;
    return ok(
      team.value.said.flatMap((one): TheirObserver[] => {
        if (one.role !== 'observer' && one.role !== ACTOR.observer) return [];
        const name = one.display_name || one.name || 'Somebody';
        const userId = userIn(one);
        // A group or a supplier is left to them.
        return userId || !one.href ? [{ externalId: userId, name }] : [];
      }),
    );
  }

  async function person(id: string): Promise<Answer<TheirPerson>> {
    const user = await ask(v2User, { method: 'GET', path: `/Administration/User/${id}` });
    if (user.kind !== 'ok') return user;
    const { username, emails, ...row } = user.value.said;
    const usual = (emails ?? []).toSorted((a, b) => Number(b.is_default ?? 0) - Number(a.is_default ?? 0));
    return ok({
      externalId: String(row.id),
      name: fullName({ ...row, name: username ?? null }),
      emails: usual.map(({ email }) => email.trim().toLowerCase()),
    });
  }

  return {
    observers,
    person,
    async observe(id, add, remove) {
      const present = await observers(id);
      if (present.kind !== 'ok') return present;
      const looksOn = (userId: string) => present.value.some(({ externalId }) => externalId === userId);
      const changes = [
        ...remove.filter(looksOn).map((userId) => ['DELETE', userId] as const),
        ...add.filter((userId) => !looksOn(userId)).map((userId) => ['POST', userId] as const),
      ];
      for (const [method, userId] of changes) {
        const done = await call({
          method,
          path: `/Assistance/Ticket/${id}/TeamMember`,
          // Adding takes the role by its number alone.
          body: { type: 'User', id: Number(userId), role: ACTOR.observer },
        });
        if (done.kind !== 'ok') return done;
      }
      return ok(null);
    },
    async peopleWith(email) {
      // A quotation mark cannot be said in a filter, and the rest of what means something there only within two.
      if (email.includes('"')) return ok([]);
      const value = /[\s'();,=!~<>]/.test(email) ? `"${email}"` : email;
      const query = new URLSearchParams({ filter: `emails.email==${value}`, start: '0', limit: '10' });
      const found = await ask(z.array(z.looseObject({ id: z.coerce.number() })), {
        method: 'GET',
        path: `/Administration/User?${query}`,
      });
      return found.kind === 'ok' ? ok(found.value.said.map((row) => String(row.id))) : found;
    },
  };
}
