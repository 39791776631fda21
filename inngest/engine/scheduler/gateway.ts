import { reason } from '../log.ts';
import { fetchRequest, type GatewayRequest, inferRequest } from '../protocol/gateway-request.ts';
import { isLazy, isRequest, type Opcode } from '../protocol/opcodes.ts';
import { type Reply, standardError } from '../protocol/reply.ts';
import type { JobRow } from '../store/rows.ts';
import type { Kernel } from './kernel.ts';

const TIMEOUT_MS = 15 * 60_000;
const MAX_REDIRECTS = 5;
/** Cloud metadata lives here; a function has no business being answered from it. */
const LINK_LOCAL = /^(169\.254\.|\[?fe80:|metadata\.google\.internal$)/i;

/**
 * `step.fetch` and `step.ai.infer`: makes the request the answer asks for and turns it into a step's result, so that
 * key and request never reach the store. In a fan-out each gets a job of its own, whose call reports everything
 * unsettled again: only its own request is taken from that.
 */
export async function carryOutRequests(kernel: Kernel, job: JobRow, reply: Reply): Promise<Reply> {
  if (reply.kind !== 'ops') return reply;
  const own = job.kind === 'request' ? reply.ops.filter(({ id }) => id === job.step_id) : reply.ops;
  if (own.length === 0 && job.kind === 'request') return { ...NOT_FOUND, retryAt: reply.retryAt };
  const alone = own.filter((opcode) => !isLazy(opcode)).length === 1;
  const ops = own.map((opcode) => {
    if (!isRequest(opcode)) return opcode;
    return alone ? carryOut(kernel, opcode) : withoutKey(opcode);
  });
  return { ...reply, ops: await Promise.all(ops) };
}

async function carryOut(kernel: Kernel, opcode: Opcode): Promise<Opcode> {
  const { id, name, displayName } = opcode;
  const settled = { id, name: name ?? id, displayName: displayName ?? name ?? id, opts: modeOf(opcode) };
  try {
    const data = opcode.op === 'Gateway' ? await doFetch(kernel, opcode) : await doInfer(kernel, opcode);
    return { ...settled, op: 'StepRun', data };
  } catch (error) {
    const kind = opcode.op === 'Gateway' ? 'GatewayError' : 'AIGatewayError';
    const doing = opcode.op === 'Gateway' ? 'making gateway request' : 'making AI request';
    const body = error instanceof Unsuccessful ? error.body : undefined;
    const shape = {
      name: kind,
      message: `Error ${doing}: ${reason(error)}`,
      ...(body ? { stack: body } : {}),
    };
    return { ...settled, op: 'StepError', error: shape };
  }
}

/** The function no longer asks for it: an attempt like that of a step that is not found. */
const NOT_FOUND = {
  kind: 'error',
  error: standardError('Error', 'The function no longer asks for the request it had planned'),
  noRetry: false,
} as const;

/** An AI provider answered with an error status. */
class Unsuccessful extends Error {
  readonly body: string;
  constructor(status: number, body: string) {
    super(`unsuccessful status code: ${status}`);
    this.body = body || '{"error":"Error making AI request"}';
  }
}

async function doFetch(kernel: Kernel, opcode: Opcode): Promise<unknown> {
  const request = fetchRequest(opcode);
  const response = await follow(kernel, request);
  return {
    url: request.url,
    headers: Object.fromEntries(response.headers),
    body: await response.text(),
    status_code: response.status,
  };
}

async function doInfer(kernel: Kernel, opcode: Opcode): Promise<unknown> {
  const response = await follow(kernel, inferRequest(opcode));
  const body = await response.text();
  if (response.status > 299) throw new Unsuccessful(response.status, body);
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return body;
  }
}

async function follow(kernel: Kernel, request: GatewayRequest): Promise<Response> {
  let url = new URL(request.url);
  const signal = AbortSignal.any([kernel.closing, AbortSignal.timeout(TIMEOUT_MS)]);
  for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
    if (LINK_LOCAL.test(url.hostname)) throw new Error('requests to link-local addresses are refused');
    const { method, headers } = request;
    const sameOrigin = url.origin === new URL(request.url).origin;
    const response = await fetch(url, {
      method: hop === 0 || method === 'HEAD' ? method : 'GET',
      headers: sameOrigin ? headers : {},
      body:
        hop === 0 && request.body !== undefined && method !== 'GET' && method !== 'HEAD'
          ? request.body
          : null,
      redirect: 'manual',
      signal,
    });
    const location = response.headers.get('location');
    if (![301, 302, 303, 307, 308].includes(response.status) || !location) return response;
    url = new URL(location, url);
  }
  throw new Error('too many redirects');
}

const modeOf = (opcode: Opcode): Record<string, unknown> =>
  opcode.opts?.parallelMode ? { parallelMode: opcode.opts.parallelMode } : {};

/** What is not carried out now keeps nothing that could be stored. */
function withoutKey(opcode: Opcode): Opcode {
  return { ...opcode, opts: modeOf(opcode) };
}
