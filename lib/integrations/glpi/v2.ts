import { z } from 'zod';
import type { Answer, OpenMirror, TheirReply } from '#lib/mirrors/ports.ts';
import { jsonOf } from '../outside/index.ts';
import {
  type Answered,
  callSystem,
  type Failure,
  keptFor,
  ok,
  type SystemCall,
  strange,
} from '../ticketing/index.ts';
import { serverNowOf } from './legacy-answers.ts';
import { plainOf } from './rich-text.ts';
import { v2People } from './v2-people.ts';
import { type GlpiApi, userIn, v2Ticket, v2Timeline } from './wire.ts';

const tokens = keptFor<string>(3_000);
const VERSION = '/api.php/v2.0';
const me = keptFor<{ id: number; name: string }>(3_600);

function failureOf({ status, body }: Answered): Failure {
  const said = z
    .looseObject({
      status: z.string().optional(),
      title: z.string().optional(),
      error: z.string().optional(),
    })
    .safeParse(jsonOf(body));
  const { status: code = '', title = null, error = '' } = said.success ? said.data : {};
  if (/invalid_(client|grant|credentials)/.test(error))
    return { kind: 'refused', code: 'key_refused', detail: error, key: true };
  if (status === 401) return { kind: 'refused', code: 'key_refused', detail: title, key: true };
  if (status === 403) return { kind: 'refused', code: 'right_missing', detail: title };
  if (status === 404 && code === 'ERROR_ITEM_NOT_FOUND') return { kind: 'gone' };
  return { kind: 'refused', code: (code || `http_${status}`).toLowerCase(), detail: title };
}

/** The interface that came with GLPI 11: OAuth 2 by user and password, RSQL filters, times with their offset. */
export function v2Api(mirror: OpenMirror): GlpiApi {
  const key = `${mirror.id}:${mirror.credentials.clientId ?? ''}:${mirror.credentials.username ?? ''}`;

  async function signIn(): Promise<Answer<string>> {
    const kept = tokens.get(key);
    if (kept) return ok(kept);
    const { clientId, clientSecret, username, password } = mirror.credentials;
    const called = await callSystem(mirror, {
      method: 'POST',
      path: '/api.php/token',
      body: {
        grant_type: 'password',
        client_id: clientId,
        client_secret: clientSecret,
        username,
        password,
        scope: 'api',
      },
    });
    // Nothing was written: that the answer got lost changes nothing there.
    if (called.kind === 'failed')
      return called.failure.kind === 'unknown'
        ? { kind: 'later', code: called.failure.code, afterSeconds: null }
        : called.failure;
    if (called.answer.status !== 200) return failureOf(called.answer);
    const said = z.looseObject({ access_token: z.string() }).safeParse(jsonOf(called.answer.body));
    if (!said.success) return strange('token');
    tokens.set(key, said.data.access_token);
    return ok(said.data.access_token);
  }

  async function call(given: SystemCall): Promise<Answer<Answered>> {
    for (let again = false; ; again = true) {
      const token = await signIn();
      if (token.kind !== 'ok') return token;
      const called = await callSystem(mirror, {
        ...given,
        path: `${VERSION}${given.path}`,
        headers: { authorization: `Bearer ${token.value}` },
      });
      if (called.kind === 'failed') return called.failure;
      if (called.answer.status === 401 && !again) {
        tokens.drop(key);
        continue;
      }
      return called.answer.status < 300 ? ok(called.answer) : failureOf(called.answer);
    }
  }

  async function ask<Schema extends z.ZodType>(
    schema: Schema,
    given: SystemCall,
  ): Promise<Answer<{ said: z.output<Schema>; answer: Answered }>> {
    const answer = await call(given);
    if (answer.kind !== 'ok') return answer;
    const said = schema.safeParse(jsonOf(answer.value.body));
    return said.success
      ? ok({ said: said.data, answer: answer.value })
      : strange(given.path.split('?')[0] ?? '');
  }

  async function whoAmI(): Promise<Answer<{ id: number; name: string }>> {
    const kept = me.get(key);
    if (kept) return ok(kept);
    const user = await ask(z.looseObject({ id: z.coerce.number(), username: z.string().nullish() }), {
      method: 'GET',
      path: '/Administration/User/Me',
    });
    if (user.kind !== 'ok') return user;
    const found = { id: user.value.said.id, name: user.value.said.username || 'its user' };
    me.set(key, found);
    return ok(found);
  }

  const created = z.looseObject({ id: z.coerce.number() });

  const people = v2People({ ask, call });

  return {
    async whoAmI() {
      const user = await whoAmI();
      return user.kind === 'ok' ? ok({ name: user.value.name, version: '11' }) : user;
    },
    async categories() {
      const rows = await ask(
        z.array(
          z.looseObject({ id: z.coerce.number(), name: z.string(), completename: z.string().nullish() }),
        ),
        { method: 'GET', path: '/Dropdowns/ITILCategory?start=0&limit=1000' },
      );
      return rows.kind === 'ok'
        ? ok(rows.value.said.map((row) => ({ value: String(row.id), label: row.completename || row.name })))
        : rows;
    },
    async changed(after, skip) {
      const newest = after === 'newest';
      const query = new URLSearchParams({
        ...(newest ? {} : { filter: `date_mod=gt=${after}` }),
        start: String(skip),
        limit: newest ? '1' : '50',
        sort: newest ? 'date_mod:desc' : 'date_mod:asc',
      });
      const page = await ask(z.array(z.looseObject({ id: z.coerce.number(), date_mod: z.string() })), {
        method: 'GET',
        path: `/Assistance/Ticket?${query}`,
      });
      if (page.kind !== 'ok') return page;
      const { said, answer } = page.value;
      const total = Number(answer.headers['content-range']?.split('/')[1]);
      return ok({
        rows: said.map((row) => ({ externalId: String(row.id), stamp: inUtc(row.date_mod) })),
        total: Number.isFinite(total) ? total : skip + said.length,
      });
    },
    earlier: (stamp, seconds) => inUtc((stamp ? Date.parse(stamp) : 0) - seconds * 1_000),
    async ticket(id) {
      const found = await ask(v2Ticket, { method: 'GET', path: `/Assistance/Ticket/${id}` });
      if (found.kind !== 'ok') return found;
      const { said: row, answer } = found.value;
      return ok({
        ...row,
        id: String(row.id),
        html: row.content ?? '',
        status: row.status.id,
        category: row.category?.id || null,
        isDeleted: row.is_deleted,
        changedAt: new Date(row.date_mod),
        stamp: inUtc(row.date_mod),
        externalId: row.external_id ?? null,
        serverNow: serverNowOf(answer),
        files: [],
      });
    },
    async replies(id) {
      const user = await whoAmI();
      if (user.kind !== 'ok') return user;
      const found = await ask(v2Timeline, { method: 'GET', path: `/Assistance/Ticket/${id}/Timeline` });
      if (found.kind !== 'ok') return found;
      return ok(
        found.value.said.flatMap(({ type, item }): TheirReply[] => {
          const kind = type.toLowerCase();
          if (kind !== 'followup' && kind !== 'solution' && kind !== 'document') return [];
          const name = item.filename || item.name || `Document ${item.id}`;
          const isFile = kind === 'document';
          return [
            {
              externalId: `${kind}:${item.id}`,
              isPublic: item.is_private !== true,
              author: item.user?.name || 'GLPI',
              body: isFile ? name : plainOf(item.content ?? ''),
              at: new Date(item.date_creation ?? item.date ?? 0),
              files: isFile
                ? [
                    {
                      name,
                      url: `${mirror.baseUrl}/front/document.send.php?docid=${item.id}&tickets_id=${id}`,
                    },
                  ]
                : [],
              byUs: item.user?.id === user.value.id,
            },
          ];
        }),
      );
    },
    async requester(id) {
      const found = await ask(v2Ticket, { method: 'GET', path: `/Assistance/Ticket/${id}` });
      if (found.kind !== 'ok') return found;
      const asks = found.value.said.team?.find(({ role }) => role === 'requester');
      const name = asks?.display_name || asks?.name || 'Unknown requester';
      const userId = asks ? userIn(asks) : null;
      if (!userId) return ok({ name, email: name.includes('@') ? name : null });
      const user = await people.person(userId);
      return ok({ name, email: user.kind === 'ok' ? (user.value.emails[0] ?? null) : null });
    },
    ...people,
    async findByMark(mark) {
      const query = new URLSearchParams({ filter: `external_id==${mark}`, limit: '1' });
      const found = await ask(z.array(created), { method: 'GET', path: `/Assistance/Ticket?${query}` });
      if (found.kind !== 'ok') return found;
      const [one] = found.value.said;
      return ok(one ? String(one.id) : null);
    },
    async create(input, mark) {
      const made = await ask(created, {
        method: 'POST',
        path: '/Assistance/Ticket',
        body: { ...input, external_id: mark },
      });
      return made.kind === 'ok' ? ok(String(made.value.said.id)) : made;
    },
    async update(id, input) {
      const written = await call({ method: 'PATCH', path: `/Assistance/Ticket/${id}`, body: input });
      return written.kind === 'ok' ? ok(null) : written;
    },
    async followup(id, html, isPublic) {
      const said = await ask(created, {
        method: 'POST',
        path: `/Assistance/Ticket/${id}/Timeline/Followup`,
        body: { content: html, is_private: !isPublic },
      });
      return said.kind === 'ok' ? ok(`followup:${said.value.said.id}`) : said;
    },
  };
}

/** One spelling, so that moments can be compared as text. */
const inUtc = (at: string | number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;
