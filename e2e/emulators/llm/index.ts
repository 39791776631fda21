import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { leastOf, vectorOf } from './answers.ts';
import { type Asked, readAsked, writeAnswer } from './wire.ts';

/** Ways to fail on purpose. */
export type FailureMode =
  | 'rate_limited'
  | 'server_error'
  | 'unauthorized'
  | 'hang'
  | 'malformed'
  | 'no_schema';

export interface Script {
  /** Answers requests that contain this text (a task's own words, a message); the latest that fits wins. */
  when: string;
  /** An object is sent as JSON, a string as it is. */
  answer: unknown;
}

export interface LlmEmulator {
  /** OpenAI-compatible base, with the version segment. */
  url: string;
  requests: Asked[];
  script(script: Script): void;
  /** The next `times` requests fail so; `no_schema` refuses every request that carries a schema. */
  fail(mode: FailureMode, times?: number): void;
  reset(): void;
  close(): Promise<void>;
}

/**
 * A server that speaks OpenAI's chat completions, responses and embeddings and Anthropic's messages, as far as the
 * product uses them. Scripted in process or over HTTP (`POST /script`, `/failures`, `/reset`, `GET /requests`), so
 * that tests prove the model's path, its failures and what an obedient model could be talked into.
 */
export async function startLlmEmulator(port = 0): Promise<LlmEmulator> {
  const scripts: Script[] = [];
  const requests: Asked[] = [];
  const failures: FailureMode[] = [];
  let refusesSchema = false;
  const hanging = new Set<ServerResponse>();

  const emulator: Omit<LlmEmulator, 'url' | 'close'> = {
    requests,
    script: (script) => void scripts.unshift(script),
    fail(mode, times = 1) {
      if (mode === 'no_schema') refusesSchema = true;
      else failures.push(...Array.from({ length: times }, () => mode));
    },
    reset() {
      scripts.length = 0;
      requests.length = 0;
      failures.length = 0;
      refusesSchema = false;
    },
  };

  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://emulator').pathname;
    const body = await readJson(request);
    if (path === '/requests') return send(response, 200, requests);
    if (path === '/reset' || path === '/script' || path === '/failures') {
      const { mode, times } = body as { mode: FailureMode; times?: number };
      if (path === '/reset') emulator.reset();
      else if (path === '/script') emulator.script(body as unknown as Script);
      else emulator.fail(mode, times);
      return send(response, 200, { ok: true });
    }
    if (path.endsWith('/embeddings')) {
      const inputs = [body.input].flat().map(String);
      const dimensions = Number(body.dimensions) || 1536;
      return send(response, 200, {
        object: 'list',
        model: body.model,
        data: inputs.map((text, index) => ({
          object: 'embedding',
          index,
          embedding: vectorOf(text, dimensions),
        })),
        usage: { prompt_tokens: 5, total_tokens: 5 },
      });
    }
    const asked = readAsked(path, body);
    if (!asked) return send(response, 404, { error: { message: `No such path: ${path}` } });
    requests.push(asked);
    if (refusesSchema && asked.schema)
      return send(response, 400, { error: { message: 'response_format is not supported' } });
    switch (failures.shift()) {
      case 'rate_limited':
        response.setHeader('retry-after', '7');
        return send(response, 429, { error: { message: 'Slow down', type: 'rate_limit_error' } });
      case 'server_error':
        return send(response, 500, { error: { message: 'Broken on purpose' } });
      case 'unauthorized':
        return send(response, 401, { error: { message: 'Bad key' } });
      case 'hang':
        return void hanging.add(response);
      case 'malformed':
        return send(response, 200, writeAnswer(asked, 'Certainly. Here is { "half": '));
      default: {
        const script = scripts.find((one) => asked.said.includes(one.when));
        const answer = script ? script.answer : leastOf(asked.schema);
        return send(
          response,
          200,
          writeAnswer(asked, typeof answer === 'string' ? answer : JSON.stringify(answer)),
        );
      }
    }
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    ...emulator,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    close: () =>
      new Promise((resolve) => {
        for (const response of hanging) response.destroy();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readJson(request: IncomingMessage): Promise<Record<string, unknown>> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  if (parts.length === 0) return {};
  return JSON.parse(Buffer.concat(parts).toString('utf8')) as Record<string, unknown>;
}

const send = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
};
