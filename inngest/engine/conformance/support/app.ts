import { createServer, type Server } from 'node:http';
import { Inngest, type InngestFunction } from 'inngest';
import { serve } from 'inngest/node';

export const SIGNING_KEY = 'signkey-test-8ee2262a15e8d3c42d6a840db7af3de2aab08ef632b32a37a687f24b34dba3ff';
export const FALLBACK_KEY = 'signkey-test-0f1e2d3c4b5a69788796a5b4c3d2e1f00112233445566778899aabbccddeeff0';
export const EVENT_KEY = 'conformance-event-key';

type CheckpointingOption = NonNullable<ConstructorParameters<typeof Inngest>[0]['checkpointing']>;

export interface AppOptions {
  id: string;
  port: number;
  baseUrl: string;
  checkpointing?: CheckpointingOption;
  signingKey?: string;
  signingKeyFallback?: string;
  eventKey?: string;
  streaming?: boolean;
}

export const newClient = (options: AppOptions): Inngest =>
  new Inngest({
    id: options.id,
    isDev: false,
    baseUrl: options.baseUrl,
    eventKey: options.eventKey ?? EVENT_KEY,
    signingKey: options.signingKey ?? SIGNING_KEY,
    ...(options.signingKeyFallback ? { signingKeyFallback: options.signingKeyFallback } : {}),
    ...(options.checkpointing === undefined ? {} : { checkpointing: options.checkpointing }),
    logger: quiet,
  });

/** An app with the real SDK behind `node:http`. */
export class TestApp {
  readonly client: Inngest;
  readonly options: AppOptions;
  #server: Server | undefined;
  /** Answers instead of the SDK while set; for proxies, cut connections and the like. */
  intercept: Parameters<typeof createServer>[1] | undefined;

  constructor(options: AppOptions, client = newClient(options)) {
    this.options = options;
    this.client = client;
  }

  get url(): string {
    return `http://127.0.0.1:${this.options.port}/api/inngest`;
  }

  async start(functions: readonly InngestFunction.Any[]): Promise<void> {
    const handler = serve({
      client: this.client,
      functions: [...functions],
      serveOrigin: `http://127.0.0.1:${this.options.port}`,
      servePath: '/api/inngest',
      enableUnauthedSync: false,
      ...(this.options.streaming ? { streaming: true } : {}),
    });
    const server = createServer((request, response) => {
      if (this.intercept) this.intercept(request, response as never);
      else handler(request, response);
    });
    server.keepAliveTimeout = 60_000;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.options.port, '127.0.0.1', resolve);
    });
    this.#server = server;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (!server) return;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeAllConnections();
    await closed;
  }
}

const quiet = { info: () => {}, warn: () => {}, error: () => {}, debug: () => {} };
