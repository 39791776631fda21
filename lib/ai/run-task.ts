import { withTenant } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { env } from '#lib/core/env.ts';
import { AppError } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { logger } from '#lib/core/logger.ts';
import { metrics } from '#lib/core/metrics.ts';
import { type CallResult, callModel, type Usage } from './call-model.ts';
import { chooseModel, type ModelChoice } from './choose-model.ts';
import { costMicros } from './prices.ts';
import { house, renderPrompt } from './prompt.ts';
import { currentSettings, insertCall, type NewAiCall } from './repo.ts';
import type { AiSettings, BuiltInReason } from './schemas.ts';
import type { AiTask } from './task.ts';

export interface TaskRun {
  subject: { type: 'message' | 'conversation' | 'lead' | 'draft' | 'ticket' | 'document'; id: string };
  runId?: string;
  /** Of the durable step, from 0. Without one (a person is waiting) the first failure is the last. */
  attempt?: number;
  /** The input looks like an attempt to steer the model: the built-in answer serves, and says so. */
  distrust?: boolean;
  /** Overrides the environment's choice (tests, a settings check); null switches models off. */
  choice?: ModelChoice | null;
  timeLimitMs?: number;
}

export interface TaskResult<Output> {
  output: Output;
  /** The row in `ai_calls`. */
  callId: string;
  builtIn: boolean;
  builtInReason: BuiltInReason | null;
  /** `built-in`, or the provider's model id. */
  model: string;
  promptVersion: string;
  settingsVersion: number;
  costMicros: number | null;
}

/** A durable step asks a model this often (with the schedule's pauses) before the built-in answer serves. */
export const MODEL_ATTEMPTS = 3;

/**
 * Runs a task: by the model that the environment and the workspace select, else (none set, or it failed its attempts,
 * or twice answered in the wrong shape) by the task's built-in answer, labelled. A network call: never inside a
 * transaction. Every call leaves a row in `ai_calls`, with its cost where the price is known.
 *
 * @throws AppError `unavailable` with `retryAfter`, while the durable step has attempts left.
 */
export async function runTask<Input, Output>(
  ctx: Ctx,
  task: AiTask<Input, Output>,
  input: Input,
  run: TaskRun,
): Promise<TaskResult<Output>> {
  const settings = await withTenant(ctx, (tx) => currentSettings(tx, ctx));
  const choice = run.choice === undefined ? chooseModel(env(), settings.model) : run.choice;
  const keep = recorder(ctx, task, run, settings);
  const serve = async (reason: BuiltInReason, failed?: Failure): Promise<TaskResult<Output>> => {
    const started = performance.now();
    const output = task.schema.parse(await task.builtIn(input, settings));
    return keep(output, { choice: null, reason, latencyMs: performance.now() - started, failed });
  };
  if (!choice) return serve('no_model');
  if (run.distrust) return serve('injection');

  const started = performance.now();
  const result = await callModel(choice, {
    prompt: renderPrompt([...houseRules(settings), ...task.prompt(input, settings)]),
    schema: task.schema,
    temperature: settings.temperature,
    maxOutputTokens: task.maxOutputTokens,
    ...(run.timeLimitMs ? { timeLimitMs: run.timeLimitMs } : {}),
  });
  const latencyMs = performance.now() - started;
  if (result.kind === 'answered') {
    const output = task.check ? task.check(result.output, input) : result.output;
    return keep(output, { choice, reason: null, latencyMs, usage: result.usage });
  }
  const code = result.kind === 'failed' ? result.code : 'invalid_output';
  logger.warn(
    { task: task.id, model: choice.modelId, code, workspaceId: ctx.workspaceId },
    'model call failed',
  );
  const failed: Failure = { choice, code, latencyMs, usage: result.usage };
  if (mayTryAgain(result, run.attempt)) {
    await keep.failure(failed);
    throw new AppError('unavailable', 'The language model did not answer; it is asked again shortly.', {
      reason: code,
      ...(result.retryAfter ? { retryAfter: result.retryAfter } : {}),
    });
  }
  return serve(result.kind === 'invalid' ? 'invalid_output' : 'model_failed', failed);
}

interface Failure {
  choice: ModelChoice;
  code: string;
  latencyMs: number;
  usage: Usage;
}

const mayTryAgain = (
  result: CallResult<unknown>,
  attempt: number | undefined,
): result is Extract<CallResult<unknown>, { kind: 'failed' }> =>
  result.kind === 'failed' && result.retriable && attempt !== undefined && attempt < MODEL_ATTEMPTS - 1;

/** What every prompt carries: who speaks, how, and the workspace's principles. */
const houseRules = (settings: AiSettings) => [
  house(`You are ${settings.persona}. Write in this tone: ${settings.tone}.`),
  ...(settings.principles.length > 0
    ? [house(`Principles:\n${settings.principles.map((line) => `- ${line}`).join('\n')}`)]
    : []),
];

type CallRow = Omit<
  NewAiCall,
  'id' | 'task' | 'promptVersion' | 'settingsVersion' | 'subjectType' | 'subjectId' | 'runId'
>;

/** For the metrics. */
function countCall(task: string, row: CallRow): void {
  const { aiCalls, aiTokens, aiCost } = metrics();
  const { model } = row;
  const outcome = row.builtIn
    ? row.errorCode
      ? 'built_in_after_failure'
      : 'built_in'
    : row.errorCode
      ? 'failed'
      : 'answered';
  aiCalls.observe({ task, model, outcome }, row.latencyMs / 1_000);
  aiTokens.inc({ model, direction: 'in' }, row.inputTokens ?? 0);
  aiTokens.inc({ model, direction: 'out' }, row.outputTokens ?? 0);
  aiCost.inc({ model }, (row.costMicros ?? 0) / 1_000_000);
}

/** Writes the call's row; a failed model call and the built-in answer after it share one. */
function recorder(ctx: Ctx, task: AiTask<never, unknown>, run: TaskRun, settings: AiSettings) {
  const base = {
    task: task.id,
    promptVersion: task.version,
    settingsVersion: settings.version,
    subjectType: run.subject.type,
    subjectId: run.subject.id,
    runId: run.runId ?? null,
  };
  const store = async (row: CallRow) => {
    const id = newId();
    await withTenant(ctx, (tx) => insertCall(tx, ctx, { ...base, ...row, id }));
    countCall(task.id, row);
    return id;
  };
  const costOf = (choice: ModelChoice, usage: Usage) => costMicros(choice.modelId, usage);
  const keep = async <Output>(
    output: Output,
    made: {
      choice: ModelChoice | null;
      reason: BuiltInReason | null;
      latencyMs: number;
      usage?: Usage;
      failed?: Failure | undefined;
    },
  ): Promise<TaskResult<Output>> => {
    const usage = made.usage ?? made.failed?.usage ?? { inputTokens: null, outputTokens: null };
    const charged = made.choice ?? made.failed?.choice ?? null;
    const cost = charged ? costOf(charged, usage) : 0;
    const model = made.choice?.modelId ?? 'built-in';
    const callId = await store({
      model,
      provider: made.choice?.provider ?? made.failed?.choice.provider ?? 'built-in',
      builtIn: made.choice === null,
      builtInReason: made.reason,
      ...usage,
      costMicros: cost,
      latencyMs: Math.round(made.latencyMs + (made.failed?.latencyMs ?? 0)),
      errorCode: made.failed?.code ?? null,
    });
    return {
      output,
      callId,
      builtIn: made.choice === null,
      builtInReason: made.reason,
      model,
      promptVersion: task.version,
      settingsVersion: settings.version,
      costMicros: cost,
    };
  };
  const failure = (failed: Failure) =>
    store({
      model: failed.choice.modelId,
      provider: failed.choice.provider,
      builtIn: false,
      builtInReason: null,
      ...failed.usage,
      costMicros: costOf(failed.choice, failed.usage),
      latencyMs: Math.round(failed.latencyMs),
      errorCode: failed.code,
    });
  return Object.assign(keep, { failure });
}
