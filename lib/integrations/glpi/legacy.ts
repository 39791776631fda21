import { z } from 'zod';
import type { Answer, OpenMirror, TheirReply } from '#lib/mirrors/ports.ts';
import { jsonOf } from '../outside/index.ts';
import {
  type Answered,
  callSystem,
  fromWallClock,
  keptFor,
  ok,
  type SystemCall,
  strange,
  toWallClock,
} from '../ticketing/index.ts';
import { expired, failureOf, fullName, named, serverNowOf, userShape } from './legacy-answers.ts';
import { legacyPeople } from './legacy-people.ts';
import { plainOf } from './rich-text.ts';
import { ACTOR, type GlpiApi, legacyActors, legacyPost, legacySearch, legacyTicket } from './wire.ts';

interface Session {
  token: string;
  userId: number;
  userName: string;
}

/** GLPI ends a session after its own time; it then says so, and we sign in once more. */
const sessions = keptFor<Session>(600);
const names = keptFor<string>(3_600);

/** The interface of GLPI 9.1 to 11: `apirest.php`. Dates have no zone: the set-up says which one the server is in. */
export function legacyApi(mirror: OpenMirror): GlpiApi {
  const zone = mirror.settings.timeZone ?? 'UTC';
  const app = { ...(mirror.credentials.appToken ? { 'app-token': mirror.credentials.appToken } : {}) };
  const key = `${mirror.id}:${mirror.credentials.userToken ?? ''}`;

  async function signIn(): Promise<Answer<Session>> {
    const kept = sessions.get(key);
    if (kept) return ok(kept);
    const { userToken = '', username = '', password = '' } = mirror.credentials;
    const authorization = userToken
      ? `user_token ${userToken}`
      : `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
    const first = await callSystem(mirror, {
      method: 'GET',
      path: '/apirest.php/initSession?get_full_session=true',
      headers: { ...app, authorization },
    });
    if (first.kind === 'failed') return first.failure;
    if (first.answer.status !== 200) return failureOf(first.answer);
    const said = z
      .looseObject({
        session_token: z.string(),
        session: z
          .looseObject({ glpiID: z.coerce.number(), glpiname: z.string().default('') })
          .default({ glpiID: 0, glpiname: '' }),
      })
      .safeParse(jsonOf(first.answer.body));
    if (!said.success) return strange('initSession');
    const { session_token: token, session } = said.data;
    const made = { token, userId: session.glpiID, userName: session.glpiname };
    sessions.set(key, made);
    return ok(made);
  }

  async function call(given: SystemCall): Promise<Answer<Answered>> {
    for (let again = false; ; again = true) {
      const session = await signIn();
      if (session.kind !== 'ok') return session;
      const called = await callSystem(mirror, {
        ...given,
        path: `/apirest.php${given.path}`,
        headers: { ...app, 'session-token': session.value.token },
      });
      if (called.kind === 'failed') return called.failure;
      if (expired(called.answer) && !again) {
        sessions.drop(key);
        continue;
      }
      return called.answer.status < 300 ? ok(called.answer) : failureOf(called.answer);
    }
  }

  async function ask<Schema extends z.ZodType>(
    schema: Schema,
    given: SystemCall,
  ): Promise<Answer<z.output<Schema>>> {
    const answer = await call(given);
    if (answer.kind !== 'ok') return answer;
    const said = schema.safeParse(jsonOf(answer.value.body));
    return said.success ? ok(said.data) : strange(given.path.split('?')[0] ?? '');
  }

  const get = <Schema extends z.ZodType>(schema: Schema, path: string) =>
    ask(schema, { method: 'GET', path });
  const post = (path: string, input: Record<string, unknown>) =>
    ask(z.looseObject({ id: z.coerce.number() }), { method: 'POST', path, body: { input } });

  async function nameOf(userId: number | null | undefined): Promise<string> {
    if (!userId) return 'GLPI';
    const kept = names.get(`${mirror.id}:${userId}`);
    if (kept) return kept;
    const user = await get(userShape, `/User/${userId}`);
    const name = user.kind === 'ok' ? fullName(user.value) : `User ${userId}`;
    if (user.kind === 'ok') names.set(`${mirror.id}:${userId}`, name);
    return name;
  }

  const actors = (id: string) => get(legacyActors, `/Ticket/${id}/Ticket_User?range=0-499`);

  /** A user's addresses, the usual one first. */
  async function emailsOf(userId: number): Promise<Answer<string[]>> {
    const rows = await get(
      z.array(z.looseObject({ email: z.string(), is_default: z.coerce.number().default(0) })),
      `/User/${userId}/UserEmail`,
    );
    return rows.kind === 'ok'
      ? ok(rows.value.toSorted((a, b) => b.is_default - a.is_default).map(({ email }) => email))
      : rows;
  }

  async function posts(path: string, kind: 'followup' | 'solution'): Promise<Answer<TheirReply[]>> {
    const rows = await get(z.array(legacyPost), `${path}?range=0-499`);
    if (rows.kind !== 'ok') return rows;
    const me = sessions.get(key)?.userId;
    const replies: TheirReply[] = [];
    for (const row of rows.value)
      replies.push({
        externalId: `${kind}:${row.id}`,
        isPublic: row.is_private !== 1,
        author: await nameOf(row.users_id),
        body: plainOf(row.content ?? ''),
        at: fromWallClock(row.date_creation ?? row.date ?? '', zone),
        files: [],
        byUs: row.users_id === me && me !== undefined,
      });
    return ok(replies);
  }

  return {
    async whoAmI() {
      const session = await signIn();
      if (session.kind !== 'ok') return session;
      const config = await get(
        z.looseObject({ cfg_glpi: z.looseObject({ version: z.string().optional() }).optional() }),
        '/getGlpiConfig',
      );
      const version = config.kind === 'ok' ? (config.value.cfg_glpi?.version ?? null) : null;
      return ok({ name: session.value.userName || 'its user', version });
    },
    async categories() {
      const rows = await get(
        z.array(z.looseObject({ id: z.coerce.number(), completename: z.string() })),
        '/ITILCategory?range=0-999',
      );
      return rows.kind === 'ok'
        ? ok(rows.value.map((row) => ({ value: String(row.id), label: row.completename })))
        : rows;
    },
    async changed(after, skip) {
      const newest = after === 'newest';
      const query = new URLSearchParams({
        sort: '19',
        order: newest ? 'DESC' : 'ASC',
        range: newest ? '0-0' : `${skip}-${skip + 49}`,
        'forcedisplay[0]': '2',
        'forcedisplay[1]': '19',
        ...(newest
          ? {}
          : {
              'criteria[0][field]': '19',
              'criteria[0][searchtype]': 'morethan',
              'criteria[0][value]': after,
            }),
      });
      const page = await get(legacySearch, `/search/Ticket?${query}`);
      if (page.kind !== 'ok') return page;
      const rows = page.value.data.map((row) => ({ externalId: String(row['2']), stamp: String(row['19']) }));
      return ok({ rows, total: page.value.totalcount });
    },
    earlier: (stamp, seconds) =>
      toWallClock(new Date((stamp ? fromWallClock(stamp, zone).getTime() : 0) - seconds * 1_000), zone),
    async ticket(id) {
      const answer = await call({ method: 'GET', path: `/Ticket/${id}?with_documents=true` });
      if (answer.kind !== 'ok') return answer;
      const said = legacyTicket.safeParse(jsonOf(answer.value.body));
      if (!said.success) return strange('Ticket');
      const row = said.data;
      return ok({
        id: String(row.id),
        name: row.name ?? '',
        html: row.content ?? '',
        type: row.type ?? 1,
        status: row.status,
        urgency: row.urgency,
        impact: row.impact,
        priority: row.priority,
        category: row.itilcategories_id || null,
        isDeleted: row.is_deleted === 1,
        changedAt: fromWallClock(row.date_mod, zone),
        stamp: row.date_mod,
        externalId: row.externalid ?? null,
        serverNow: serverNowOf(answer.value),
        files: (row._documents ?? []).map((file) => ({
          id: file.id,
          name: file.filename || file.name || `Document ${file.id}`,
          byUs: false,
        })),
      });
    },
    async replies(id) {
      const followups = await posts(`/Ticket/${id}/ITILFollowup`, 'followup');
      if (followups.kind !== 'ok') return followups;
      const solutions = await posts(`/Ticket/${id}/ITILSolution`, 'solution');
      return solutions.kind === 'ok' ? ok([...followups.value, ...solutions.value]) : solutions;
    },
    async requester(id) {
      const users = await actors(id);
      if (users.kind !== 'ok') return users;
      const asks = users.value.find(({ type }) => type === ACTOR.requester);
      const email = asks?.alternative_email || null;
      if (!asks?.users_id) return ok({ name: email ?? 'Unknown requester', email });
      // Without the right to read users the ticket still comes; its requester has no address then.
      const emails = await emailsOf(asks.users_id);
      const [first = null] = emails.kind === 'ok' ? emails.value : [];
      return ok({ name: await nameOf(asks.users_id), email: email ?? first });
    },
    ...legacyPeople({ get, post, call, actors, emailsOf, nameOf }),
    async findByMark(mark) {
      const found = await get(
        z.array(z.looseObject({ id: z.coerce.number(), externalid: z.string().nullish() })),
        `/Ticket?${new URLSearchParams({ 'searchText[externalid]': `^${mark}$`, range: '0-0' })}`,
      );
      if (found.kind !== 'ok') return found;
      const [one] = found.value.filter(({ externalid }) => externalid === mark);
      return ok(one ? String(one.id) : null);
    },
    async create(input, mark, email) {
      const made = await post('/Ticket', {
        ...named(input),
        externalid: mark,
        _users_id_requester: 0,
        ...(email
          ? { _users_id_requester_notif: { use_notification: [0], alternative_email: [email] } }
          : {}),
      });
      return made.kind === 'ok' ? ok(String(made.value.id)) : made;
    },
    async update(id, input) {
      const written = await call({ method: 'PUT', path: `/Ticket/${id}`, body: { input: named(input) } });
      return written.kind === 'ok' ? ok(null) : written;
    },
    async followup(id, html, isPublic) {
      const said = await post('/ITILFollowup', {
        itemtype: 'Ticket',
        items_id: Number(id),
        content: html,
        is_private: isPublic ? 0 : 1,
      });
      return said.kind === 'ok' ? ok(`followup:${said.value.id}`) : said;
    },
  };
}
