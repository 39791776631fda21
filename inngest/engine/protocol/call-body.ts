import canonicalize from 'canonicalize';

/** State above this is fetched by the app from `/v0/runs/:id` instead (pkg/consts: MaxSDKRequestBodySize). */
export const MAX_CALL_BYTES = 4 * 1024 * 1024;

export interface CallInput {
  runId: string;
  fnUuid: string;
  /** Omitting the queue item is what keeps the SDK from checkpointing. */
  checkpointing: boolean;
  jobId: string;
  requestId: string;
  generation: number;
  version: number;
  attempt: number;
  maxAttempts: number;
  forcePlan: boolean;
  /** JSON texts, as stored. */
  events: string;
  steps: readonly { step_id: string; data: string }[];
  stateBytes: number;
}

/** The canonical body of a call (RFC 8785): what is sent is exactly what is signed. */
export function callBody(input: CallInput): string {
  const inline = input.stateBytes + input.events.length <= MAX_CALL_BYTES - 1024;
  const body = render(input, inline);
  if (inline && Buffer.byteLength(body) > MAX_CALL_BYTES) return render(input, false);
  return body;
}

function render(input: CallInput, inline: boolean): string {
  const events = (JSON.parse(input.events) as Record<string, unknown>[]).map((event) => ({
    ...event,
    user: event.user ?? {},
  }));
  const steps = inline ? input.steps : [];
  const body = canonicalize({
    version: input.version,
    event: events[0],
    events: inline ? events : [],
    steps: Object.fromEntries(steps.map((step) => [step.step_id, JSON.parse(step.data) as unknown])),
    use_api: !inline,
    ctx: {
      run_id: input.runId,
      attempt: input.attempt,
      max_attempts: input.maxAttempts,
      disable_immediate_execution: input.forcePlan,
      use_api: !inline,
      env: '',
      step_id: 'step',
      request_id: input.requestId,
      generation_id: input.generation,
      job_id: input.jobId,
      stack: { stack: input.steps.map((step) => step.step_id), current: input.steps.length },
      ...(input.checkpointing ? { fn_id: input.fnUuid, qi_id: input.jobId } : {}),
    },
  });
  if (body === undefined) throw new Error('the call could not be written as JSON');
  return body;
}
