import { CompileError, compile } from '../expressions/expression.ts';
import { parseCron } from './cron-expression.ts';
import { parseDuration } from './duration.ts';
import { callUrl, concurrencyLimits, type FunctionConfig } from './function-config.ts';

/** A function the server would refuse at sync. The message names the function and what is wrong. */
export class InvalidConfig extends Error {}

const MAX_TRIGGERS = 10;
const MAX_CANCELS = 5;
const MAX_CONCURRENCY = 2;
const DEBOUNCE_MIN_MS = 1_000;
const DEBOUNCE_MAX_MS = 7 * 86_400_000;
const JITTER_MIN_MS = 1_000;
const JITTER_MAX_MS = 5 * 60_000;

/** @throws InvalidConfig for the first function that breaks a rule (pkg/inngest/function.go) */
export function validateFunctions(functions: readonly FunctionConfig[]): void {
  for (const config of functions) {
    const problem = problems(config)[0];
    if (problem) throw new InvalidConfig(`${config.id ?? 'a function'}: ${problem}`);
  }
}

/** Everything wrong with one function. */
export function problems(config: FunctionConfig): string[] {
  return [
    ...(config.id ? [] : ['A function id is required']),
    ...(config.name ? [] : ['A function name is required']),
    ...(URL.canParse(callUrl(config)) ? [] : ['Steps must have a valid URI']),
    ...triggerProblems(config),
    ...combinationProblems(config),
    ...limitProblems(config),
    ...expressions(config).flatMap(([what, source]) => expressionProblem(what, source)),
  ];
}

function triggerProblems({ triggers }: FunctionConfig): string[] {
  if (!Array.isArray(triggers) || triggers.length === 0) return ['At least one trigger is required'];
  if (triggers.length > MAX_TRIGGERS)
    return [`This function exceeds the max number of triggers: ${MAX_TRIGGERS}`];
  return triggers.flatMap((trigger) => {
    if (!trigger.event && !trigger.cron) return ['A trigger must supply an event name or a cron schedule'];
    if (trigger.cron && !parseCron(trigger.cron)) return [`'${trigger.cron}' isn't a valid cron schedule`];
    const jitter = trigger.jitter ? parseDuration(trigger.jitter) : undefined;
    if (trigger.jitter && (jitter === undefined || jitter < JITTER_MIN_MS || jitter > JITTER_MAX_MS))
      return [`The cron jitter of '${trigger.jitter}' must be between 1s and 5m`];
    return [];
  });
}

function combinationProblems(config: FunctionConfig): string[] {
  if (!config.batchEvents) return [];
  return [
    ...(config.cancel?.length ? ['Batching and cancellation are mutually exclusive'] : []),
    ...(config.debounce ? ['Batching and debouncing are mutually exclusive'] : []),
    ...(config.singleton ? ['Batching and singletons are mutually exclusive'] : []),
    ...(config.priority?.run ? ['A function cannot specify Priority.Run and Batch together'] : []),
  ];
}

function limitProblems(config: FunctionConfig): string[] {
  const found: string[] = [];
  const cancels = config.cancel?.length ?? 0;
  if (cancels > MAX_CANCELS)
    found.push(`This function exceeds the max number of cancellation events: ${MAX_CANCELS}`);
  if (concurrencyLimits(config).length > MAX_CONCURRENCY)
    found.push(`There are more concurrency limits specified than the allowed max of: ${MAX_CONCURRENCY}`);
  if (config.debounce) found.push(...debounceProblems(config.debounce.period));
  for (const period of [config.rateLimit?.period, config.throttle?.period, config.batchEvents?.timeout]) {
    if (period !== undefined && !parseDuration(period)) found.push(`The period of '${period}' is invalid`);
  }
  return found;
}

function debounceProblems(period: string): string[] {
  const ms = parseDuration(period);
  if (ms === undefined) return [`The debounce period of '${period}' is invalid`];
  if (ms < DEBOUNCE_MIN_MS) return [`The debounce period of '${period}' is less than the min of: 1s`];
  return ms > DEBOUNCE_MAX_MS ? [`The debounce period of '${period}' is greater than the max of: 168h`] : [];
}

/** Expressions the server compiles at sync. A bad trigger expression is let in and simply never matches. */
function expressions(config: FunctionConfig): [string, string][] {
  const found: [string, string | undefined][] = [
    ['Priority.Run', config.priority?.run],
    ['Debounce', config.debounce?.key],
    ['Rate limit', config.rateLimit?.key],
    ...(config.cancel ?? []).map((cancel): [string, string | undefined] => ['Cancellation', cancel.if]),
    ...concurrencyLimits(config).map((limit): [string, string | undefined] => ['Concurrency', limit.key]),
  ];
  return found.filter((pair): pair is [string, string] => Boolean(pair[1]));
}

function expressionProblem(what: string, source: string): string[] {
  try {
    compile(source);
    return [];
  } catch (error) {
    if (!(error instanceof CompileError)) throw error;
    return [`${what} expression is invalid: ${error.message}`];
  }
}
