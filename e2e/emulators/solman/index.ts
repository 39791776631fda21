import { randomUUID } from 'node:crypto';
import {
  type Answer,
  type Fault,
  type ProviderEmulator,
  type Received,
  startProvider,
} from '../provider/index.ts';

export const SOLMAN = { client: '001', username: 'CRM_BOT', password: 'password-of-the-emulator' } as const;

interface Order {
  guid: string;
  objectId: string;
  description: string;
  longText: string;
  priority: string;
  status: string;
  changedAt: number;
  version: number;
  texts: { tdid: string; text: string; author: string; at: number }[];
}

const CREATE = '/sap/opu/odata/sap/AI_CRM_GW_CREATE_INCIDENT_SRV';
const MESSAGES = '/sap/opu/odata/sap/AI_CRM_GW_MYMESSAGE_SRV';

const error = (status: number, code: string, value: string): Answer => ({
  status,
  body: { error: { code, message: { lang: 'en', value } } },
});
const PROPERTIES = ['Guid', 'ObjectId', 'Description', 'LongText', 'Priority', 'Concatstatuser', 'ChangedAt'];
const metadataOf = ({ textsAreFixed }: SolmanState): string =>
  `<?xml version="1.0"?><EntityType Name="MessageResult">${PROPERTIES.map((name) => {
    const fixed = textsAreFixed && (name === 'Description' || name === 'LongText');
    return `<Property Name="${name}" Type="Edm.String"${fixed ? ' sap:updatable="false"' : ''}/>`;
  }).join('')}</EntityType>`;

/** Orders of a Solution Manager as far as its two OData services show them. */
export class SolmanState {
  orders = new Map<string, Order>();
  /** Somebody has these open in their window. */
  locked = new Set<string>();
  tokens = new Set<string>();
  /** Its customizing keeps a text as it was written first. */
  textsAreFixed = false;
  now = Date.UTC(2026, 10, 20, 9, 0, 0);
  private last = 8_000_141_000;

  reset(): void {
    this.orders.clear();
    this.locked.clear();
    this.tokens.clear();
    this.textsAreFixed = false;
  }
  open(given: Partial<Order>): Order {
    const guid = randomUUID();
    const order: Order = {
      guid,
      objectId: String(++this.last),
      description: 'VPN does not connect',
      longText: 'Since this morning.',
      priority: '3',
      status: 'New',
      changedAt: this.now,
      version: 1,
      texts: [],
      ...given,
    };
    this.orders.set(order.guid, order);
    return order;
  }
  edit(guid: string, change: Partial<Order>): void {
    const order = this.orders.get(guid);
    if (order) Object.assign(order, change, { changedAt: this.now, version: order.version + 1 });
  }
}

export interface SolmanEmulator extends ProviderEmulator {
  state: SolmanState;
  spoil(faultOf: ((call: Received) => Fault | undefined) | null): void;
}

/** The gateway of a Solution Manager on loopback: basic sign-in, CSRF tokens with their cookie, entity tags, locks. */
export async function startSolmanEmulator(): Promise<SolmanEmulator> {
  const state = new SolmanState();
  let spoiled: ((call: Received) => Fault | undefined) | null = null;
  const provider = await startProvider({
    faultOf: (call) => spoiled?.(call),
    answer(call) {
      const answer = answerOf(state, call);
      return { ...answer, headers: { ...answer.headers, date: new Date(state.now).toUTCString() } };
    },
    faults: {
      busy: { status: 429, body: 'slow down', headers: { 'retry-after': '1' } },
      down: { status: 503, body: '<html>Service unavailable</html>', contentType: 'text/html' },
      refuse_key: { status: 401, body: 'Logon failed' },
    },
  });
  return {
    ...provider,
    state,
    spoil: (faultOf) => {
      spoiled = faultOf;
    },
    reset() {
      spoiled = null;
      state.reset();
      provider.reset();
    },
  };
}

function answerOf(state: SolmanState, call: Received): Answer {
  const url = new URL(call.path, 'http://solman');
  const signedIn = `Basic ${Buffer.from(`${SOLMAN.username}:${SOLMAN.password}`).toString('base64')}`;
  if (call.headers.authorization !== signedIn) return { status: 401, body: 'Logon failed' };
  if (url.searchParams.get('sap-client') !== SOLMAN.client) return { status: 401, body: 'No such client' };
  const path = decodeURIComponent(url.pathname);
  if (call.method === 'POST' && !provesItself(state, call))
    return { status: 403, body: 'CSRF token validation failed', headers: { 'x-csrf-token': 'Required' } };
  if (call.headers['x-csrf-token'] === 'Fetch') return handOut(state);
  if (path === `${MESSAGES}/$metadata`)
    return { status: 200, body: Buffer.from(metadataOf(state)), contentType: 'application/xml' };
  if (path === `${CREATE}/IncidentSet`) return create(state, JSON.parse(call.body));
  if (path === `${MESSAGES}/MessageResultSet`) return list(state, url.searchParams);
  const guid = /guid'([^']+)'/.exec(decodeURIComponent(call.path))?.[1] ?? '';
  const order = state.orders.get(guid);
  if (!order) return error(404, '/IWBEP/CM_MGW_RT/020', 'Resource not found');
  if (call.method === 'GET')
    return { status: 200, body: { d: { ...wireOf(order), TextSet: textsOf(order) } } };
  if (state.locked.has(guid))
    return error(400, 'CRM_ORDER/013', `Transaction ${order.objectId} is being processed by user EXAMPLE`);
  if (path.endsWith('/TextSet')) return say(state, order, JSON.parse(call.body));
  if (call.headers['if-match'] !== etagOf(order)) return error(412, 'PRECONDITION', 'The entity was changed');
  return change(state, order, path, call);
}

const etagOf = (order: Order): string => `W/"${order.version}"`;

function provesItself(state: SolmanState, call: Received): boolean {
  const token = call.headers['x-csrf-token'] ?? '';
  return state.tokens.has(token) && (call.headers.cookie ?? '').includes(`SAP_SESSIONID_SMP_001=${token}`);
}

function handOut(state: SolmanState): Answer {
  const token = randomUUID();
  state.tokens.add(token);
  return {
    status: 200,
    body: { d: {} },
    headers: { 'x-csrf-token': token, 'set-cookie': `SAP_SESSIONID_SMP_001=${token}; path=/; HttpOnly` },
  };
}

const wireOf = (order: Order) => ({
  __metadata: { type: 'AI_CRM_GW_MYMESSAGE_SRV.MessageResult', etag: etagOf(order) },
  Guid: order.guid,
  ObjectId: order.objectId,
  Description: order.description,
  LongText: order.longText,
  Priority: order.priority,
  Concatstatuser: order.status,
  ChangedAt: `/Date(${order.changedAt})/`,
});
const textsOf = (order: Order) => ({
  results: order.texts.map(({ tdid, text, author, at }) => ({
    Tdid: tdid,
    Text: text,
    Author: author,
    CreatedAt: `/Date(${at})/`,
  })),
});

function list(state: SolmanState, query: URLSearchParams): Answer {
  const filter = query.get('$filter') ?? '';
  const after = /datetimeoffset'([^']+)'/.exec(filter)?.[1];
  const words = /substringof\('([^']+)'/.exec(filter)?.[1];
  const found = [...state.orders.values()]
    .filter(({ changedAt }) => !after || changedAt > Date.parse(after))
    .filter(({ description }) => !words || description.includes(words))
    .sort((left, right) => left.changedAt - right.changedAt || left.objectId.localeCompare(right.objectId));
  if (query.get('$orderby')?.endsWith('desc')) found.reverse();
  const skip = Number(query.get('$skip') ?? 0);
  const page = found.slice(skip, skip + Number(query.get('$top') ?? 50));
  return { status: 200, body: { d: { results: page.map(wireOf), __count: String(found.length) } } };
}

function create(state: SolmanState, given: Record<string, string>): Answer {
  const order = state.open({
    description: (given.Description ?? '').slice(0, 40),
    longText: given.LongText ?? '',
    priority: given.Priority ?? '3',
  });
  return { status: 201, accepted: true, body: { d: { ObjectGuid: order.guid, ObjectId: order.objectId } } };
}

function say(state: SolmanState, order: Order, given: { Tdid: string; Text: string }): Answer {
  order.texts.push({ tdid: given.Tdid, text: given.Text, author: SOLMAN.username, at: state.now });
  state.edit(order.guid, {});
  return { status: 201, accepted: true, body: { d: { Tdid: given.Tdid } } };
}

function change(state: SolmanState, order: Order, path: string, call: Received): Answer {
  if (path.endsWith('/confirmIncident')) state.edit(order.guid, { status: 'Confirmed' });
  else if (path.endsWith('/withdrawIncident')) state.edit(order.guid, { status: 'Withdrawn' });
  else {
    const given = JSON.parse(call.body) as Record<string, string>;
    const { Concatstatuser: status, Priority: priority, Description, LongText: longText } = given;
    state.edit(order.guid, {
      ...(status ? { status } : {}),
      ...(priority ? { priority } : {}),
      ...(Description ? { description: Description.slice(0, 40) } : {}),
      // Its editor ends lines as Windows does.
      ...(longText ? { longText: longText.replaceAll('\n', '\r\n') } : {}),
    });
  }
  return { status: 204, accepted: true, body: null };
}
