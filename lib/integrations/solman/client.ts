import type { z } from 'zod';
import type { Answer, OpenMirror } from '#lib/mirrors/ports.ts';
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
import { error } from './wire.ts';

export const CREATE = '/sap/opu/odata/sap/AI_CRM_GW_CREATE_INCIDENT_SRV';
export const MESSAGES = '/sap/opu/odata/sap/AI_CRM_GW_MYMESSAGE_SRV';

/** The token and the cookies of the same answer: one is worth nothing without the other. */
const proofs = keptFor<{ token: string; cookie: string }>(900);

/** What a refusal of the gateway means. `CRM_ORDER/013`: somebody has the order open in their window. */
export function failureOf({ status, body }: Answered): Failure {
  if (status === 401) return { kind: 'refused', code: 'key_refused', detail: null, key: true };
  if (status === 404) return { kind: 'gone' };
  if (status === 412) return { kind: 'moved' };
  const said = error.safeParse(jsonOf(body));
  const code = said.success ? said.data.error.code : `http_${status}`;
  const words = said.success ? said.data.error.message : null;
  if (code === 'CRM_ORDER/013' || status === 423)
    return { kind: 'later', code: 'locked_by_user', afterSeconds: 60 };
  if (status === 403) return { kind: 'refused', code: 'right_missing', detail: null };
  return {
    kind: 'refused',
    code: code.toLowerCase().slice(0, 60),
    detail: (typeof words === 'string' ? words : words?.value)?.slice(0, 300) ?? null,
  };
}

const cookiesOf = (joined: string | undefined): string =>
  (joined ?? '')
    .split(/, (?=[^;,\s]+=)/)
    .map((cookie) => cookie.split(';')[0])
    .join('; ');

export function solmanClient(mirror: OpenMirror) {
  const { username = '', password = '' } = mirror.credentials;
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  const path = (given: string): string =>
    `${given}${given.includes('?') ? '&' : '?'}sap-client=${mirror.settings.client ?? '001'}`;

  async function call(given: SystemCall, headers: Record<string, string> = {}): Promise<Answer<Answered>> {
    const called = await callSystem(mirror, {
      ...given,
      path: path(given.path),
      headers: { authorization, ...given.headers, ...headers },
    });
    if (called.kind === 'failed') return called.failure;
    return ok(called.answer);
  }

  async function proofFor(service: string): Promise<Answer<{ token: string; cookie: string }>> {
    const kept = proofs.get(`${mirror.id}:${service}`);
    if (kept) return ok(kept);
    const fetched = await call({ method: 'GET', path: `${service}/`, headers: { 'x-csrf-token': 'Fetch' } });
    if (fetched.kind !== 'ok') return fetched;
    if (fetched.value.status >= 300) return failureOf(fetched.value);
    const { headers } = fetched.value;
    const token = headers['x-csrf-token'];
    if (!token) return strange('x-csrf-token');
    const proof = { token, cookie: cookiesOf(headers['set-cookie']) };
    proofs.set(`${mirror.id}:${service}`, proof);
    return ok(proof);
  }

  return {
    async get<Schema extends z.ZodType>(
      schema: Schema,
      where: string,
    ): Promise<Answer<{ said: z.output<Schema>; answer: Answered }>> {
      const answer = await call({ method: 'GET', path: where });
      if (answer.kind !== 'ok') return answer;
      if (answer.value.status >= 300) return failureOf(answer.value);
      const said = schema.safeParse(jsonOf(answer.value.body));
      return said.success
        ? ok({ said: said.data, answer: answer.value })
        : strange(where.split('?')[0] ?? '');
    },
    async text(where: string): Promise<Answer<string>> {
      const answer = await call({ method: 'GET', path: where, headers: { accept: 'application/xml' } });
      if (answer.kind !== 'ok') return answer;
      return answer.value.status >= 300 ? failureOf(answer.value) : ok(answer.value.body.toString('utf8'));
    },
    /** A write, with the proof that it is ours. A proof that has run out is fetched again, once. */
    async write(
      service: string,
      where: string,
      body: unknown,
      headers: Record<string, string> = {},
    ): Promise<Answer<unknown>> {
      for (let again = false; ; again = true) {
        const proof = await proofFor(service);
        if (proof.kind !== 'ok') return proof;
        const answer = await call(
          { method: 'POST', path: `${service}${where}`, ...(body === null ? {} : { body }) },
          { 'x-csrf-token': proof.value.token, cookie: proof.value.cookie, ...headers },
        );
        if (answer.kind !== 'ok') return answer;
        const { status, headers: said } = answer.value;
        if (status === 403 && /required/i.test(said['x-csrf-token'] ?? '') && !again) {
          proofs.drop(`${mirror.id}:${service}`);
          continue;
        }
        return status >= 300 ? failureOf(answer.value) : ok(jsonOf(answer.value.body));
      }
    },
  };
}
