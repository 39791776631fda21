import { randomUUID } from 'node:crypto';
import type { Answer, Received } from '../provider/index.ts';
import { CATEGORIES, GLPI, type GlpiState, type Ticket, type User } from './state.ts';

const error = (status: number, code: string): Answer => ({
  status,
  body: { status: code, title: code, detail: null },
});
const inBerlin = (at: number): string => `${new Date(at + 3_600_000).toISOString().slice(0, 19)}+01:00`;

/** As `ITILController::getCleanTeam` says it: the user stands in the address of their page. */
const teamOf = (state: GlpiState, { requester, observers, observerMails }: Ticket) => [
  ...[
    ...(requester ? [[requester, 'requester'] as const] : []),
    ...observers.map((id) => [id, 'observer'] as const),
  ].map(([id, role]) => {
    const user = state.users.find((one) => one.id === id);
    return {
      role,
      name: user?.name,
      display_name: [user?.firstname, user?.realname].filter(Boolean).join(' ') || user?.name,
      href: `/front/user.form.php?id=${id}`,
    };
  }),
  ...observerMails.map((mail) => ({ role: 'observer', name: mail, display_name: mail })),
];

const v2Of = (state: GlpiState, ticket: Ticket) => ({
  id: ticket.id,
  name: ticket.name,
  content: ticket.content,
  is_deleted: ticket.isDeleted,
  category: ticket.category ? { id: ticket.category, name: 'A category' } : null,
  urgency: ticket.urgency,
  impact: ticket.impact,
  priority: ticket.priority,
  type: ticket.type,
  status: { id: ticket.status, name: 'A status' },
  external_id: ticket.externalid,
  date_mod: inBerlin(ticket.dateMod),
  team: teamOf(state, ticket),
});

/** `api.php/v2.0` of GLPI 11: OAuth 2 by password, RSQL filters. */
export function answerV2(state: GlpiState, call: Received): Answer {
  const url = new URL(call.path, 'http://glpi');
  if (url.pathname === '/api.php/token') return token(state, JSON.parse(call.body));
  const path = url.pathname.replace('/api.php/v2.0', '');
  if (!state.tokens.has((call.headers.authorization ?? '').replace('Bearer ', '')))
    return error(401, 'ERROR_UNAUTHENTICATED');
  if (path === '/Administration/User/Me')
    return { status: 200, body: { id: GLPI.botId, username: GLPI.username } };
  if (path === '/Dropdowns/ITILCategory')
    return { status: 200, body: CATEGORIES.map((row) => ({ ...row, name: row.completename })) };
  if (path === '/Assistance/Ticket')
    return call.method === 'POST' ? create(state, JSON.parse(call.body)) : list(state, url.searchParams);
  const [, room = '', , id = '', , post = ''] = path.split('/');
  if (room === 'Administration') {
    if (!id) return { status: 200, body: withEmail(state, url.searchParams).map(v2User) };
    const user = state.users.find((one) => one.id === Number(id));
    return user ? { status: 200, body: v2User(user) } : error(404, 'ERROR_ITEM_NOT_FOUND');
  }
  const ticket = state.tickets.get(Number(id));
  if (!ticket) return error(404, 'ERROR_ITEM_NOT_FOUND');
  if (path.endsWith('/Timeline')) return timeline(state, ticket.id);
  if (path.endsWith('/TeamMember')) return team(state, ticket, call);
  if (post === 'Followup') return followup(state, ticket.id, JSON.parse(call.body));
  if (call.method === 'PATCH') {
    state.edit(ticket.id, JSON.parse(call.body), GLPI.botId);
    return { status: 200, accepted: true, body: v2Of(state, ticket) };
  }
  return { status: 200, body: v2Of(state, ticket) };
}

const v2User = ({ id, name, firstname, realname, email }: User) => ({
  id,
  username: name,
  firstname,
  realname,
  emails: [{ email, is_default: true }],
});

function withEmail(state: GlpiState, query: URLSearchParams): User[] {
  const [, wanted] = /^emails\.email==(.+)$/.exec(query.get('filter') ?? '') ?? [];
  return state.users.filter(({ email }) => email === wanted);
}

function team(state: GlpiState, ticket: Ticket, call: Received): Answer {
  if (call.method === 'GET') return { status: 200, body: teamOf(state, ticket) };
  const { type, id, role } = JSON.parse(call.body) as { type: string; id: number; role: unknown };
  const done = type === 'User' && role === 3 && state.observe(ticket.id, id, call.method === 'POST');
  if (!done) return error(400, 'ERROR_INVALID_PARAMETER');
  return { status: call.method === 'POST' ? 201 : 200, accepted: true, body: null };
}

function token(state: GlpiState, given: Record<string, string>): Answer {
  const known =
    given.client_id === GLPI.clientId &&
    given.client_secret === GLPI.clientSecret &&
    given.username === GLPI.username &&
    given.password === GLPI.password;
  if (!known)
    return { status: 401, body: { error: 'invalid_client', message: 'Client authentication failed' } };
  const access = randomUUID();
  state.tokens.add(access);
  return { status: 200, body: { token_type: 'Bearer', expires_in: 3_600, access_token: access } };
}

function list(state: GlpiState, query: URLSearchParams): Answer {
  const [, after = ''] = /date_mod=gt=(.+)/.exec(query.get('filter') ?? '') ?? [];
  const [, mark = ''] = /external_id==(.+)/.exec(query.get('filter') ?? '') ?? [];
  const [start, limit] = [Number(query.get('start') ?? 0), Number(query.get('limit') ?? 50)];
  const found = [...state.tickets.values()]
    .filter(({ isDeleted }) => !isDeleted)
    .filter(({ dateMod }) => !after || dateMod > Date.parse(after))
    .filter(({ externalid }) => !mark || externalid === mark)
    .sort((left, right) => left.dateMod - right.dateMod || left.id - right.id);
  if (query.get('sort')?.endsWith(':desc')) found.reverse();
  const page = found.slice(start, start + limit);
  return {
    status: page.length < found.length ? 206 : 200,
    headers: { 'content-range': `${start}-${start + page.length}/${found.length}` },
    body: page.map((ticket) => v2Of(state, ticket)),
  };
}

function create(state: GlpiState, input: Record<string, unknown>): Answer {
  const { external_id: externalid = null, ...fields } = input as Partial<Ticket> & { external_id?: string };
  const ticket = state.open({
    ...fields,
    name: String(input.name ?? ''),
    externalid,
    requester: null,
    lastUpdater: GLPI.botId,
  });
  return { status: 201, accepted: true, body: { id: ticket.id, href: `/Assistance/Ticket/${ticket.id}` } };
}

function followup(
  state: GlpiState,
  ticketId: number,
  input: { content: string; is_private: boolean },
): Answer {
  const { id } = state.write(ticketId, input.content, input.is_private, GLPI.botId);
  return { status: 201, accepted: true, body: { id } };
}

const timeline = (state: GlpiState, ticketId: number): Answer => ({
  status: 200,
  body: state.followups
    .filter((one) => one.ticketId === ticketId)
    .map(({ id, content, userId, isPrivate, at }) => ({
      type: 'Followup',
      item: {
        id,
        content,
        is_private: isPrivate,
        user: { id: userId, name: state.users.find((user) => user.id === userId)?.name },
        date_creation: inBerlin(at),
      },
    })),
});
