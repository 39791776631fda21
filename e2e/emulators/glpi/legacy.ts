import { randomUUID } from 'node:crypto';
import type { Answer, Received } from '../provider/index.ts';
import { CATEGORIES, GLPI, type GlpiState, type Ticket } from './state.ts';

const error = (status: number, code: string): Answer => ({
  status,
  body: [code, `${code}; view documentation`],
});
/** The server stands in Berlin, and it is winter there: times are said without a zone. */
const wallClock = (at: number): string =>
  new Date(at + 3_600_000).toISOString().slice(0, 19).replace('T', ' ');

/** As GLPI kept rich text up to version 10, and as this interface still says it. */
const encoded = (html: string): string =>
  html.replaceAll('&', '&#38;').replaceAll('<', '&#60;').replaceAll('>', '&#62;');

const legacyOf = (ticket: Ticket) => ({
  id: ticket.id,
  name: ticket.name,
  content: encoded(ticket.content),
  type: ticket.type,
  status: ticket.status,
  urgency: ticket.urgency,
  impact: ticket.impact,
  priority: ticket.priority,
  itilcategories_id: ticket.category,
  is_deleted: ticket.isDeleted ? 1 : 0,
  date_mod: wallClock(ticket.dateMod),
  externalid: ticket.externalid,
  users_id_lastupdater: ticket.lastUpdater,
  _documents: [],
});

/** `apirest.php` of GLPI 9.1 to 11, as far as its documentation (apirest.md) says how it behaves. */
export function answerLegacy(state: GlpiState, call: Received): Answer {
  const url = new URL(call.path, 'http://glpi');
  const path = url.pathname.replace('/apirest.php', '');
  if (call.headers['app-token'] !== GLPI.appToken) return error(400, 'ERROR_WRONG_APP_TOKEN_PARAMETER');
  if (path === '/initSession') return initSession(state, call);
  if (!state.sessions.has(call.headers['session-token'] ?? ''))
    return error(401, 'ERROR_SESSION_TOKEN_INVALID');
  if (call.method === 'GET' && call.body !== '') return error(400, 'ERROR_JSON_PAYLOAD_FORBIDDEN');
  if (path === '/getGlpiConfig') return { status: 200, body: { cfg_glpi: { version: GLPI.version } } };
  if (path === '/ITILCategory') return { status: 200, body: CATEGORIES };
  if (path === '/search/Ticket') return search(state, url.searchParams);
  if (path === '/Ticket' && call.method === 'GET') return byMark(state, url.searchParams);
  if (path === '/Ticket' && call.method === 'POST') return create(state, inputOf(call));
  if (path === '/ITILFollowup' && call.method === 'POST') return followup(state, inputOf(call));
  const [, what = '', id = '', sub = ''] = path.split('/');
  if (path === '/search/User') return searchUsers(state, url.searchParams);
  if (what === 'User') return user(state, Number(id), sub);
  if (what === 'Ticket_User') return changeActors(state, call, Number(id));
  const ticket = state.tickets.get(Number(id));
  if (what !== 'Ticket' || !ticket) return error(404, 'ERROR_ITEM_NOT_FOUND');
  if (call.method === 'PUT') return update(state, ticket, inputOf(call));
  if (sub === 'Ticket_User') return { status: 200, body: actorsOf(ticket) };
  if (sub === 'ITILSolution') return { status: 200, body: [] };
  if (sub === 'ITILFollowup')
    return {
      status: 200,
      body: state.followups
        .filter(({ ticketId }) => ticketId === ticket.id)
        .map(({ id: number, content, userId, isPrivate, at }) => ({
          id: number,
          content,
          users_id: userId,
          is_private: isPrivate ? 1 : 0,
          date_creation: wallClock(at),
        })),
    };
  return { status: 200, body: legacyOf(ticket) };
}

const inputOf = (call: Received): Record<string, unknown> =>
  (JSON.parse(call.body) as { input: Record<string, unknown> }).input;

function initSession(state: GlpiState, call: Received): Answer {
  if (call.headers.authorization !== `user_token ${GLPI.userToken}`)
    return error(401, 'ERROR_GLPI_LOGIN_USER_TOKEN');
  const token = randomUUID();
  state.sessions.add(token);
  return {
    status: 200,
    body: { session_token: token, session: { glpiID: GLPI.botId, glpiname: GLPI.username } },
  };
}

function search(state: GlpiState, query: URLSearchParams): Answer {
  const [from = 0, to = 0] = (query.get('range') ?? '0-49').split('-').map(Number);
  const after = query.get('criteria[0][value]') ?? '';
  const found = [...state.tickets.values()]
    .filter(({ isDeleted, dateMod }) => !isDeleted && wallClock(dateMod) > after)
    .sort((left, right) => left.dateMod - right.dateMod || left.id - right.id);
  if (query.get('order') === 'DESC') found.reverse();
  const page = found.slice(from, to + 1);
  if (found.length > 0 && from >= found.length) return error(400, 'ERROR_RANGE_EXCEED_TOTAL');
  return {
    status: page.length < found.length ? 206 : 200,
    body: {
      totalcount: found.length,
      count: page.length,
      data: page.map((ticket) => ({ '2': ticket.id, '19': wallClock(ticket.dateMod) })),
    },
  };
}

function byMark(state: GlpiState, query: URLSearchParams): Answer {
  const words = new RegExp(query.get('searchText[externalid]') ?? '.^');
  const found = [...state.tickets.values()].filter(({ externalid }) => words.test(externalid ?? ''));
  return { status: 200, body: found.map(legacyOf) };
}

function create(state: GlpiState, input: Record<string, unknown>): Answer {
  const notify = input._users_id_requester_notif as { alternative_email?: string[] } | undefined;
  const ticket = state.open({
    ...fieldsOf(input),
    name: String(input.name ?? ''),
    content: String(input.content ?? ''),
    externalid: (input.externalid as string | undefined) ?? null,
    requester: null,
    alternativeEmail: notify?.alternative_email?.[0] ?? null,
    lastUpdater: GLPI.botId,
  });
  return { status: 201, accepted: true, body: { id: ticket.id, message: '' } };
}

function update(state: GlpiState, ticket: Ticket, input: Record<string, unknown>): Answer {
  state.edit(ticket.id, fieldsOf(input), GLPI.botId);
  return { status: 200, accepted: true, body: [{ [ticket.id]: true, message: '' }] };
}

function followup(state: GlpiState, input: Record<string, unknown>): Answer {
  const { id } = state.write(
    Number(input.items_id),
    String(input.content),
    input.is_private === 1,
    GLPI.botId,
  );
  return { status: 201, accepted: true, body: { id, message: '' } };
}

/** A link of a user to a ticket has an id of its own. */
const linkOf = (ticketId: number, userId: number): number => ticketId * 1_000 + userId;

const actorsOf = (ticket: Ticket) => [
  ticket.requester
    ? { id: 1, users_id: ticket.requester, type: 1, alternative_email: '' }
    : { id: 1, users_id: 0, type: 1, alternative_email: ticket.alternativeEmail },
  ...ticket.observers.map((userId) => ({
    id: linkOf(ticket.id, userId),
    users_id: userId,
    type: 3,
    alternative_email: '',
  })),
  ...ticket.observerMails.map((mail, at) => ({ id: 2 + at, users_id: 0, type: 3, alternative_email: mail })),
];

function changeActors(state: GlpiState, call: Received, link: number): Answer {
  if (call.method === 'DELETE') {
    const [ticketId, userId] = [Math.floor(link / 1_000), link % 1_000];
    return state.observe(ticketId, userId, false)
      ? { status: 200, accepted: true, body: [{ [link]: true, message: '' }] }
      : error(404, 'ERROR_ITEM_NOT_FOUND');
  }
  const { tickets_id: ticketId, users_id: userId, type } = inputOf(call) as Record<string, number>;
  // The table has each of them once.
  return type === 3 && state.observe(Number(ticketId), Number(userId), true)
    ? { status: 201, accepted: true, body: { id: linkOf(Number(ticketId), Number(userId)), message: '' } }
    : error(400, 'ERROR_GLPI_ADD');
}

function searchUsers(state: GlpiState, query: URLSearchParams): Answer {
  const words = new RegExp(query.get('criteria[0][value]') ?? '.^', 'i');
  const data = state.users.filter(({ email }) => words.test(email)).map(({ id }) => ({ '2': id }));
  return { status: 200, body: { totalcount: data.length, count: data.length, data } };
}

function user(state: GlpiState, id: number, sub: string): Answer {
  const found = state.users.find((one) => one.id === id);
  if (!found) return error(404, 'ERROR_ITEM_NOT_FOUND');
  return { status: 200, body: sub === 'UserEmail' ? [{ email: found.email, is_default: 1 }] : found };
}

function fieldsOf(input: Record<string, unknown>): Partial<Ticket> {
  const { name, content, type, status, urgency, impact, itilcategories_id: category } = input;
  const given = { name, content, type, status, urgency, impact, category };
  return Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  ) as Partial<Ticket>;
}
