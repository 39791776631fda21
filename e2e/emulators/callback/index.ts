import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Answer, type ProviderEmulator, type Received, startProvider } from '../provider/index.ts';

/**
 * What a receiver does with the next call: `silent` keeps it and breaks the line, `busy` is a 429 that asks for 90
 * seconds, `down` a 500, `gone` a 410, `redirect` leads to a private address, `refuse` a 422, `large` takes it and
 * answers with more than anybody reads.
 */
export type Plan = 'silent' | 'busy' | 'down' | 'gone' | 'redirect' | 'refuse' | 'large';

/** A post as its receiver sees it. */
export interface Kept {
  id: string;
  /** How often it came. */
  calls: number;
  type: string;
  data: Record<string, unknown>;
}

interface Receiver {
  secrets: string[];
  plans: Plan[];
  kept: Map<string, Kept>;
}

export interface CallbackEmulator extends Omit<ProviderEmulator, 'fail'> {
  /** The secret a receiver at this path checks signatures with; `POST /_receiver {path, secret}` from another process. */
  know(path: string, ...secrets: string[]): void;
  /** What the next calls come to, in this order; `{path, plan: […]}`. */
  plan(path: string, ...plans: Plan[]): void;
  /** What was taken, oldest first, each once; in the answer of `/_receiver`. */
  kept(path: string): Kept[];
}

/** Somebody's own system behind an API channel: it keeps each message once, by its id, and fails on purpose. */
export async function startCallbackEmulator(): Promise<CallbackEmulator> {
  const receivers = new Map<string, Receiver>();
  const receiver = (path: string): Receiver => {
    const one = receivers.get(path) ?? { secrets: [], plans: [], kept: new Map() };
    receivers.set(path, one);
    return one;
  };
  const know = (path: string, ...secrets: string[]) => {
    receiver(path).secrets = secrets;
  };
  const plan = (path: string, ...plans: Plan[]) => receiver(path).plans.push(...plans);
  const kept = (path: string) => [...receiver(path).kept.values()];
  let broken = false;
  const emulator = await startProvider({
    faults: {
      busy: { status: 429, body: 'slow down', headers: { 'retry-after': '90' } },
      down: { status: 500, body: 'no' },
      refuse_key: { status: 401, body: 'no' },
    },
    faultOf({ path }) {
      const [next] = receiver(path).plans;
      if (next !== 'silent' && next !== 'busy' && next !== 'down') return undefined;
      receiver(path).plans.shift();
      broken = next === 'silent';
      return next;
    },
    answer(call): Answer {
      if (call.path === '/_receiver') return control(call);
      const here = receiver(call.path);
      if (!isSigned(call, here.secrets)) return { status: 401, body: { error: 'wrong signature' } };
      // This call has its plan already: it is taken, and then the line breaks.
      const next = broken ? undefined : here.plans.shift();
      broken = false;
      switch (next) {
        case 'gone':
          return { status: 410, body: 'moved away' };
        case 'refuse':
          return { status: 422, body: { error: 'no such customer' } };
        case 'redirect':
          return { status: 302, body: '', headers: { location: 'http://169.254.169.254/latest/meta-data/' } };
        case 'large':
          return { ...take(here, call), body: `${'x'.repeat(200_000)}` };
        default:
          return take(here, call);
      }
    },
  });

  function control(call: Received): Answer {
    const given = JSON.parse(call.body) as { path: string; secret?: string; plan?: Plan[] };
    if (given.secret) know(given.path, given.secret);
    if (given.plan) plan(given.path, ...given.plan);
    return { status: 200, body: kept(given.path) };
  }

  const { fail: _, ...rest } = emulator;
  return {
    ...rest,
    know,
    plan,
    kept,
    reset() {
      emulator.reset();
      receivers.clear();
    },
  };
}

function take(here: Receiver, call: Received): Answer {
  const id = call.headers['webhook-id'] ?? '';
  const { type, data } = JSON.parse(call.body) as { type: string; data: Record<string, unknown> };
  const before = here.kept.get(id);
  here.kept.set(id, { id, calls: (before?.calls ?? 0) + 1, type, data });
  return {
    status: 200,
    accepted: true,
    body: type === 'ping' ? { pong: true } : { external_id: `theirs-${id}` },
  };
}

/** As https://www.standardwebhooks.com says: any of the signatures by any secret that is known, not older than five minutes. */
function isSigned({ headers, bytes }: Received, secrets: readonly string[]): boolean {
  const { 'webhook-id': id = '', 'webhook-timestamp': time = '', 'webhook-signature': signed = '' } = headers;
  if (Math.abs(Date.now() / 1_000 - Number(time)) > 300) return false;
  return secrets.some((secret) => {
    const expected = createHmac('sha256', Buffer.from(secret.replace('whsec_', ''), 'base64'))
      .update(`${id}.${time}.`)
      .update(bytes)
      .digest();
    return signed.split(' ').some((one) => {
      const [version, value = ''] = one.split(',');
      const given = Buffer.from(value, 'base64');
      return version === 'v1' && given.length === expected.length && timingSafeEqual(given, expected);
    });
  });
}
