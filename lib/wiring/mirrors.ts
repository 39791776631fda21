import type { Ctx } from '#lib/core/ctx.ts';
import { AppError } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { glpiMirror, heardOfGlpi, provesGlpi } from '#lib/integrations/glpi/index.ts';
import { solmanMirror } from '#lib/integrations/solman/index.ts';
import {
  findRequester,
  holdRecord,
  loadMirrorBody,
  markReply,
  noteHeard,
  notePull,
  openMirror,
  openMirrorForProbe,
  recordMirrorProbe,
  type Settled,
  settleGiven,
  settleMirrorBody,
  settleOpened,
  settleRecord,
  storeMirrorBody,
  takeTheirs,
  workspaceOfMirror,
} from '#lib/mirrors/index.ts';
import type { Answer, Heard, MirrorPort, OpenMirror } from '#lib/mirrors/ports.ts';
import { type MirrorDto, type MirrorSystem, mirrorIdInput } from '#lib/mirrors/schemas.ts';
import { systemCtx } from '#lib/tenancy/index.ts';
import { type Carried, carryObservers } from './mirror-observers.ts';

interface Adapter {
  mirror(open: OpenMirror): MirrorPort;
  /** Its way of calling by itself, where it has one. */
  webhook?: {
    proves(headers: Headers, body: Buffer, secret: string): boolean;
    heardOf(body: Buffer): Heard[];
  };
}

/** Every ticket system that can be mirrored. A new one is a folder in `lib/integrations` and a line here. */
const SYSTEMS: Readonly<Record<MirrorSystem, Adapter>> = {
  glpi: { mirror: glpiMirror, webhook: { proves: provesGlpi, heardOf: heardOfGlpi } },
  solman: { mirror: solmanMirror },
};

/** Reads are repeated so often when somebody there writes at the same time; then it is tried later. */
const MOST_ROUNDS = 3;

/**
 * Brings one ticket to the same on both sides. All of it may be done again from its beginning: what was written is found
 * written, and what was said is looked for before it is said again.
 *
 * @param by names the run: the same one may come back to its record after a crash.
 */
export async function syncRecord(
  ctx: Ctx,
  recordId: string,
  by: string,
): Promise<{ state: Settled | 'none' | 'taken' }> {
  const held = await holdRecord({ ctx, input: { recordId, by } });
  if (held.kind !== 'held') return { state: held.kind };
  const as = systemCtx({
    workspaceId: ctx.workspaceId,
    name: held.mirrorName,
    runId: ctx.requestId,
    now: ctx.now,
  });
  const open = await openMirror({ ctx, input: { mirrorId: held.mirrorId } });
  const port = SYSTEMS[open.system].mirror(open);
  const answer = await carryOver(as, port, recordId, by, held);
  if (answer.kind === 'lost') return { state: 'lost' };
  return settleRecord({ ctx, input: { recordId, by, wanted: held.wanted, answer } });
}

type Held = Extract<Awaited<ReturnType<typeof holdRecord>>, { kind: 'held' }>;

async function carryOver(
  ctx: Ctx,
  port: MirrorPort,
  recordId: string,
  by: string,
  held: Held,
): Promise<Carried> {
  let { externalId } = held;
  if (externalId === null) {
    if (!held.opening) return { kind: 'gone' };
    const made = await port.create(held.opening.opening);
    if (made.kind !== 'ok') return made;
    externalId = made.value.externalId;
    const { linked } = await settleOpened({
      ctx,
      input: { recordId, by, externalId, pairs: held.opening.pairs },
    });
    if (!linked) return { kind: 'lost' };
  }
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const carried = await oneRound(ctx, port, recordId, by, externalId, held);
    if (carried.kind !== 'moved') return carried;
  }
  return { kind: 'moved' };
}

async function oneRound(
  ctx: Ctx,
  port: MirrorPort,
  recordId: string,
  by: string,
  externalId: string,
  held: Held,
): Promise<Carried> {
  const fresh = held.ticketId === null;
  const theirs = await port.read(externalId, { requester: fresh, observers: held.observers });
  if (theirs.kind !== 'ok') return theirs;
  const { requester } = theirs.value;
  const contact = fresh && requester ? await findRequester({ ctx, input: requester }) : {};
  const taken = await takeTheirs({ ctx, input: { recordId, by, theirs: theirs.value, ...contact } });
  if (taken.kind === 'lost') return taken;
  if (Object.keys(taken.give).length > 0) {
    const seen = theirs.value.version;
    const written = await port.update(externalId, { kind: 'fields', values: taken.give, seen });
    if (written.kind !== 'ok') return written;
    const { settled } = await settleGiven({ ctx, input: { recordId, by, pairs: taken.pairs } });
    if (!settled) return { kind: 'lost' };
  }
  for (const { id: replyId, isPublic, body } of taken.replies) {
    await markReply({ ctx, input: { recordId, by, replyId, externalId: null } });
    const said = await port.update(externalId, { kind: 'reply', isPublic, body });
    if (said.kind !== 'ok') return said;
    const { marked } = await markReply({
      ctx,
      input: { recordId, by, replyId, externalId: said.value.externalId },
    });
    if (!marked) return { kind: 'lost' };
  }
  return carryObservers(ctx, port, { recordId, by, externalId }, theirs.value.observers);
}

/** Asks one mirror for a page of its news. */
export async function pullMirror(
  ctx: Ctx,
  mirrorId: string,
): Promise<{ kind: 'read'; wanted: number; more: boolean } | { kind: 'failed' | 'off' }> {
  const open = await openMirror({ ctx, input: { mirrorId } });
  if (open.status !== 'active') return { kind: 'off' };
  const { cursor } = await notePull({ ctx, input: { mirrorId } });
  const answer = await SYSTEMS[open.system].mirror(open).changesSince(cursor);
  await notePull({ ctx, input: { mirrorId, answer } });
  if (answer.kind !== 'ok') return { kind: 'failed' };
  const { heard, more, cursor: next } = answer.value;
  const { wanted } = await noteHeard({ ctx, input: { mirrorId, heard, cursor: next } });
  return { kind: 'read', wanted, more };
}

/** Keeps what a mirrored system sent by itself. @throws AppError `forbidden`, `not_found`. */
export async function takeMirrorCall(mirrorId: string, headers: Headers, body: Buffer): Promise<void> {
  const workspaceId = await workspaceOfMirror(mirrorId);
  const ctx = workspaceId ? systemCtx({ workspaceId, name: 'mirror' }) : null;
  const open = ctx ? await openMirror({ ctx, input: { mirrorId } }) : null;
  const webhook = open ? SYSTEMS[open.system].webhook : undefined;
  if (!ctx || !open || !webhook?.proves(headers, body, open.webhookSecret))
    throw new AppError('forbidden', 'This call does not prove where it comes from.');
  if (open.status === 'disabled')
    throw new AppError('forbidden', 'This mirror is switched off.', { reason: 'mirror_disabled' });
  await storeMirrorBody({ ctx, input: { mirrorId, body } });
}

/** Understands a body that was kept: which tickets are to be read. */
export async function takeMirrorBody(
  ctx: Ctx,
  input: { mirrorId: string; bodyId: string },
): Promise<{ wanted: number }> {
  const open = await openMirror({ ctx, input: { mirrorId: input.mirrorId } });
  const body = await loadMirrorBody({ ctx, input: { bodyId: input.bodyId } });
  const heard = body ? (SYSTEMS[open.system].webhook?.heardOf(body) ?? []) : [];
  const { wanted } = await noteHeard({ ctx, input: { mirrorId: input.mirrorId, heard } });
  await settleMirrorBody({
    ctx,
    input: { bodyId: input.bodyId, ...(heard.length > 0 ? {} : { error: 'names_no_ticket' }) },
  });
  return { wanted };
}

export interface MirrorProbed {
  ok: boolean;
  /** One sentence: what was found, and what to do about it. */
  message: string;
  mirror: MirrorDto;
}

const WORDS: Readonly<Record<string, string>> = {
  key_refused: 'The system refuses our sign-in. Copy tokens, user and password again.',
  right_missing:
    'We are signed in, and may not read tickets or categories there. Ask for more rights for our user.',
  not_allowed:
    'This address is not on the public internet. Whoever runs this installation can allow it with TRUSTED_MIRROR_ORIGINS.',
  timed_out: 'The system did not answer within ten seconds.',
  unreachable: 'Nobody answers at this address.',
  strange_answer:
    'Something answers there, and it is not what was expected. Check the address and its interface.',
};

/** No check may hold a request longer, in milliseconds. */
const PROBE_MS = 10_000;

async function withLimit<Value>(work: Promise<Answer<Value>>): Promise<Answer<Value>> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Answer<Value>>((resolve) => {
    timer = setTimeout(() => resolve({ kind: 'later', code: 'timed_out', afterSeconds: null }), PROBE_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/**
 * Signs in and reads what their fields can be; a mirror that works is switched on. A doorway of its own: the call is
 * made with no transaction open, and what it found is then stored by a verb.
 */
export const testMirror = defineVerb({
  name: 'test_mirror',
  does: 'connect other ticket systems',
  permission: 'channels.manage',
  input: mirrorIdInput,
  run: async ({ ctx, input }): Promise<MirrorProbed> => {
    const { mirror: open, version } = await openMirrorForProbe({ ctx, input });
    const answer = await withLimit(SYSTEMS[open.system].mirror(open).probe());
    const code = 'code' in answer ? answer.code : answer.kind;
    const mirror = await recordMirrorProbe({
      ctx,
      input: {
        ...input,
        version,
        result: answer.kind === 'ok' ? { ok: true, learned: answer.value } : { ok: false, code },
      },
    });
    return answer.kind === 'ok'
      ? { ok: true, message: `It works. ${answer.value.found}`, mirror }
      : {
          ok: false,
          message: WORDS[code] ?? `The system answered with "${code}". Try again in a moment.`,
          mirror,
        };
  },
});
