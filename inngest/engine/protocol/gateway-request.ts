import type { Opcode } from './opcodes.ts';

/** A request the function asks the engine to make. */
export interface GatewayRequest {
  url: string;
  method: string;
  headers: Record<string, string>;
  body: string | undefined;
}

/** `step.fetch`: the options are the request. */
export function fetchRequest(opcode: Opcode): GatewayRequest {
  const opts = opcode.opts ?? {};
  return {
    url: String(opts.url ?? ''),
    method: String(opts.method || 'POST'),
    headers: textRecord(opts.headers),
    body: typeof opts.body === 'string' && opts.body !== '' ? opts.body : undefined,
  };
}

/** `step.ai.infer`: JSON, with the provider's key where its format wants it (pkg/util/aigateway). */
export function inferRequest(opcode: Opcode): GatewayRequest {
  const opts = opcode.opts ?? {};
  const key = String(opts.auth_key ?? '');
  const url = new URL(String(opts.url ?? ''));
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (opts.format === 'gemini') url.searchParams.append('key', key);
  else if (opts.format === 'anthropic') headers['x-api-key'] = key;
  else headers.authorization = opts.format === 'bedrock' ? key : `Bearer ${key}`;
  return {
    url: url.href,
    method: 'POST',
    headers: { ...headers, ...textRecord(opts.headers) },
    body: typeof opts.body === 'string' ? opts.body : JSON.stringify(opts.body ?? null),
  };
}

function textRecord(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).map(([name, text]) => [name.toLowerCase(), String(text)]));
}
