import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Seconds. A stage can wait for a person: the last buckets are hours and a day. */
const STAGE_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1_800, 3_600, 14_400, 86_400];
const REQUEST_SECONDS = [0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const AI_SECONDS = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 40, 60];

function create() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    /** Routes by their pattern, pages by their place, server actions by their verb: never an id. */
    requests: new Histogram({
      name: 'countersign_http_request_duration_seconds',
      help: 'Requests by route, until the answer begins.',
      labelNames: ['method', 'route', 'status'],
      buckets: REQUEST_SECONDS,
      registers,
    }),
    stages: new Histogram({
      name: 'countersign_message_stage_duration_seconds',
      help: 'From one stage of an inbound message to the next: received, understood, drafted, decided, approved, sent.',
      labelNames: ['from', 'to'],
      buckets: STAGE_SECONDS,
      registers,
    }),
    aiCalls: new Histogram({
      name: 'countersign_ai_call_duration_seconds',
      help: 'AI calls by task, model (or built-in) and outcome.',
      labelNames: ['task', 'model', 'outcome'],
      buckets: AI_SECONDS,
      registers,
    }),
    aiTokens: new Counter({
      name: 'countersign_ai_tokens_total',
      help: 'Tokens by model and direction, as the provider counts them.',
      labelNames: ['model', 'direction'],
      registers,
    }),
    aiCost: new Counter({
      name: 'countersign_ai_cost_dollars_total',
      help: 'Cost of AI calls whose price is known.',
      labelNames: ['model'],
      registers,
    }),
    events: new Counter({
      name: 'countersign_events_total',
      help: 'Events the dispatcher took to the durable server, by what became of them.',
      labelNames: ['event', 'outcome'],
      registers,
    }),
    outbox: new Gauge({
      name: 'countersign_outbox_rows',
      help: 'Rows of the outbox that wait, and those that were parked after five refusals.',
      labelNames: ['state'],
      registers,
    }),
    outboxAge: new Gauge({
      name: 'countersign_outbox_oldest_seconds',
      help: 'Age of the oldest row that waits.',
      registers,
    }),
    queue: new Gauge({
      name: 'countersign_queue_jobs',
      help: 'Jobs of the embedded engine: due, later, running.',
      labelNames: ['state'],
      registers,
    }),
    streams: new Gauge({
      name: 'countersign_live_streams',
      help: 'Desks that listen for live updates at this instance.',
      registers,
    }),
  };
}

export type Metrics = ReturnType<typeof create>;

// Route bundles are separate copies of a module: one registry per process, not one per bundle.
const held = globalThis as typeof globalThis & { countersignMetrics?: Metrics };

/** The instruments of this process, in Prometheus' base units (seconds, dollars). */
export function metrics(): Metrics {
  held.countersignMetrics ??= create();
  return held.countersignMetrics;
}
