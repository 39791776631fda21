import { CompileError, compile } from '../expressions/expression.ts';
import { parseDuration, parseUntil } from '../protocol/duration.ts';
import { EVENT, type EventBody, INTERNAL_DATA } from '../protocol/event.ts';
import { newUlid } from '../protocol/ids.ts';
import { isRace } from '../protocol/opcodes.ts';
import { standardError } from '../protocol/reply.ts';
import { armOnce, jobId } from '../store/jobs.ts';
import { plain } from '../store/text.ts';
import { type Applied, RunFailure } from './applied.ts';
import { storeInternalEvents } from './internal-events.ts';

const YEAR_MS = 366 * 86_400_000;

/** `step.sleep`: the span or the moment stands in the operation's name. */
export async function armSleep(applied: Applied): Promise<void> {
  const { tx, run, opcode, now } = applied;
  const until = sleepUntil(String(opcode.opts?.duration ?? '') || (opcode.name ?? ''), now);
  if (until - now > YEAR_MS)
    throw new RunFailure(
      standardError('InngestErrTimeoutTooLong', 'A sleep may end at most one year in the future.'),
    );
  if (await isStored(applied)) return;
  await armOnce(tx, {
    id: jobId.sleep(run.id, opcode.id),
    kind: 'sleep',
    runId: run.id,
    fnId: run.fn_id,
    stepId: opcode.id,
    runAt: Math.max(until, now),
    prio: run.prio,
    race: isRace(opcode),
  });
}

function sleepUntil(text: string, now: number): number {
  if (text === '') return now;
  const span = parseDuration(text);
  if (span !== undefined) return now + span;
  const moment = Date.parse(text);
  if (Number.isNaN(moment)) throw new RunFailure(standardError('Error', `invalid sleep duration: ${text}`));
  return moment;
}

/** `step.waitForEvent`: only events that arrive from now on count. */
export async function armWait(applied: Applied): Promise<void> {
  const opts = applied.opcode.opts ?? {};
  const event = String(opts.event ?? '') || (applied.opcode.name ?? '');
  const expression = typeof opts.if === 'string' && opts.if !== '' ? opts.if : undefined;
  if (expression) checkExpression(expression);
  await armPause(applied, { kind: 'wait', event, expr: expression, timeout: opts.timeout });
}

function checkExpression(expression: string): void {
  try {
    compile(expression);
  } catch (error) {
    if (!(error instanceof CompileError)) throw error;
    throw new RunFailure(
      standardError('InvalidExpression', 'Wait for event If expression failed to compile', error.message),
    );
  }
}

/** `step.waitForSignal`: one waiter a name; a second one fails, or replaces the first when it says so. */
export async function armSignal(applied: Applied): Promise<void> {
  const { tx, run, opcode } = applied;
  const opts = opcode.opts ?? {};
  const signal = plain(String(opts.signal ?? opcode.name ?? ''));
  const id = `${run.id}.${opcode.id}`;
  const [other] = await tx<{ id: string }[]>`
    select id from pauses where kind = 'signal' and corr = ${signal} and id <> ${id}`;
  if (other && opts.conflict !== 'replace')
    throw new RunFailure(
      standardError('Error', 'Signal conflict; signal wait already exists for another run'),
    );
  if (other) await tx`delete from pauses where id = ${other.id}`;
  await armPause(applied, { kind: 'signal', corr: signal, timeout: opts.timeout });
}

/** `step.invoke`: sends the invocation event once, and waits for the other function's end. */
export async function armInvoke(applied: Applied): Promise<void> {
  const { kernel, tx, run, opcode, now } = applied;
  const opts = opcode.opts ?? {};
  const corr = `${run.id}.${opcode.id}`;
  const { armed, expires } = await armPause(applied, { kind: 'invoke', corr, timeout: opts.timeout });
  if (!armed) return;
  const payload = (opts.payload ?? {}) as Partial<EventBody>;
  const internalId = newUlid(now);
  const body: EventBody = {
    ...payload,
    id: payload.id || internalId,
    name: EVENT.invoked,
    ts: payload.ts || now,
    data: {
      ...payload.data,
      [INTERNAL_DATA]: {
        source_app_id: '',
        source_fn_id: applied.fn.uuid,
        source_fn_v: 1,
        fn_id: String(opts.function_id ?? ''),
        correlation_id: corr,
        expire: expires,
        gid: '',
        name: opcode.displayName ?? opcode.name ?? '',
      },
    },
  };
  await storeInternalEvents(kernel, tx, [{ internalId, body }]);
}

interface Pause {
  kind: 'wait' | 'invoke' | 'signal';
  event?: string;
  expr?: string | undefined;
  corr?: string;
  timeout: unknown;
}

/** Arms a pause with its timeout, once; `armed` is false when it was armed or settled before. */
async function armPause(applied: Applied, pause: Pause): Promise<{ armed: boolean; expires: number }> {
  const { tx, run, opcode, now } = applied;
  const timeout = typeof pause.timeout === 'string' ? pause.timeout : '';
  const expires = timeout === '' ? now + YEAR_MS : parseUntil(timeout, now);
  if (expires === undefined) throw new RunFailure(standardError('Error', `invalid timeout: ${timeout}`));
  if (await isStored(applied)) return { armed: false, expires };
  const rows = await tx`
    insert into pauses (id, run_id, step_id, kind, event, expr, corr, race, armed_at, expires)
    values (${`${run.id}.${opcode.id}`}, ${run.id}, ${opcode.id}, ${pause.kind}, ${plain(pause.event ?? '') || null},
      ${pause.expr ?? null}, ${pause.corr ?? null}, ${isRace(opcode)}, ${now}, ${expires})
    on conflict (id) do nothing returning 1`;
  if (rows.length === 0) return { armed: false, expires };
  await armOnce(tx, {
    id: jobId.timeout(run.id, opcode.id),
    kind: 'timeout',
    runId: run.id,
    fnId: run.fn_id,
    stepId: opcode.id,
    runAt: Math.max(expires, now),
    prio: run.prio,
    race: isRace(opcode),
  });
  return { armed: true, expires };
}

async function isStored({ tx, run, opcode }: Applied): Promise<boolean> {
  const [row] = await tx`select 1 from steps where run_id = ${run.id} and step_id = ${opcode.id}`;
  return row !== undefined;
}
