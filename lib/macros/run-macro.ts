import { ticketMacroRuns } from '#db/schema/macros.ts';
import { type Tx, withTenant } from '#db/tenant.ts';
import { perform } from '#lib/abilities/index.ts';
import { record } from '#lib/audit/index.ts';
import { decideFiles } from '#lib/channels/files.schemas.ts';
import { findCarrier } from '#lib/channels/index.ts';
import { blankValues, bringSavedFiles, findConversation } from '#lib/conversations/index.ts';
import { type Ctx, userIdOf } from '#lib/core/ctx.ts';
import { AppError, conflict, isAppError } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { findTicket, setTicketFields } from '#lib/tickets/index.ts';
import { blankWords, fillBlanks } from '#lib/ui/reply-blanks.ts';
import { planMacro } from './plan-macro.ts';
import { findMacro, type MacroRun, runOfKey, updateRun } from './repo.ts';
import { type MacroDto, type MacroReply, type MacroRunDto, runMacroInput } from './schemas.ts';
import { takeBackFields } from './undo-macro.ts';

interface Once {
  macroId: string;
  ticketId: string;
  /** The same key is the same run. */
  onceKey: string;
  /** One of many. */
  bulk?: boolean;
}

/**
 * Runs a macro on a ticket: its changes at once, its reply through the gate, all of it taken back together. What the
 * gate refuses leaves the ticket as it was.
 *
 * @throws AppError `not_found`, `invalid_input`, `conflict` (`macro_at_rest`, `no_conversation`, `open_blanks`,
 *   `not_from_here`, `checklist`, `files`, `file_gone`, `too_many_files`, `refused`).
 */
export const runMacro = defineVerb({
  name: 'run_macro',
  does: 'run macros',
  permission: 'tickets.write',
  input: runMacroInput,
  run: ({ ctx, input }): Promise<MacroRunDto> => runOnce(ctx, { ...input, onceKey: newId() }),
});

/** Like `runMacro`; the same key again goes on where it was, and answers the same run. */
export async function runOnce(ctx: Ctx, once: Once): Promise<MacroRunDto> {
  const { run, body, conversationId } = await withTenant(ctx, (tx) => begin(tx, ctx, once));
  if (run.state === 'undone') throw conflict('It was refused, and is taken back.', 'refused');
  const reply =
    body && conversationId ? await say(ctx, run, { body, conversationId, bulk: once.bulk ?? false }) : null;
  const ticket = await withTenant(ctx, (tx) => findTicket(tx, ctx, once.ticketId));
  const { id, macroId, macroName: name, state } = run;
  return { id, macroId, name, changed: run.before !== null, reply, state, ticket };
}

async function begin(tx: Tx, ctx: Ctx, { macroId, ticketId, onceKey }: Once) {
  const macro = await findMacro(tx, ctx, macroId);
  const said = await wordsFor(tx, ctx, macro, ticketId);
  const begun = await runOfKey(tx, ctx, onceKey);
  if (begun) return { run: begun, ...said };
  const done = await applyMacro(tx, ctx, macro, ticketId);
  const fileIds = said.conversationId && said.body ? await bring(tx, ctx, macro, said.conversationId) : [];
  const [run] = await tx
    .insert(ticketMacroRuns)
    .values({
      workspaceId: ctx.workspaceId,
      id: newId(),
      ticketId,
      macroId,
      macroName: macro.name,
      onceKey,
      fileIds,
      ...(done.kind === 'done' ? { before: { ...done.before }, version: done.version } : {}),
      state: 'done',
      createdAt: ctx.now,
    })
    .returning();
  if (!run) throw new Error('The run of a macro was not written.');
  const { contact } = await findTicket(tx, ctx, ticketId);
  await record(tx, ctx, {
    audit: {
      action: 'ticket.macro_run',
      entity: { type: 'ticket', id: ticketId },
      contactId: contact.id,
      details: { runId: run.id, name: macro.name, replies: said.body !== null, files: fileIds.length },
    },
    live: { topic: 'tickets', id: ticketId },
  });
  return { run, ...said };
}

/** The changes of a macro inside the caller's transaction. @throws AppError as `setTicketFields`, `conflict`. */
export function applyMacro(tx: Tx, ctx: Ctx, macro: MacroDto, ticketId: string) {
  if (!macro.isActive) throw conflict(`“${macro.name}” is at rest.`, 'macro_at_rest');
  const plan = planMacro(macro.changes, userIdOf(ctx));
  if (plan.kind === 'refuse') throw conflict(plan.words, 'people_only');
  return setTicketFields(tx, ctx, ticketId, plan.wanted, `Macro “${macro.name}”.`);
}

/**
 * The macro's files, brought to where its reply goes. What the channel does not take is not begun.
 * @throws AppError `conflict` (`files`, `file_gone`, `too_many_files`).
 */
async function bring(tx: Tx, ctx: Ctx, { files }: MacroDto, conversationId: string): Promise<string[]> {
  if (files.length === 0) return [];
  const carrier = await findCarrier(tx, ctx, await findConversation(tx, ctx, conversationId));
  const problem = decideFiles(carrier, files);
  if (problem) throw conflict(problem.message, 'files');
  const ids = files.map(({ id }) => id);
  return (await bringSavedFiles(tx, ctx, conversationId, ids)).map(({ id }) => id);
}

/** The reply with its blanks filled. What would go out with a gap is not begun. */
async function wordsFor(tx: Tx, ctx: Ctx, macro: MacroDto, ticketId: string) {
  const { conversationId } = await findTicket(tx, ctx, ticketId);
  if (macro.reply === null) return { body: null, conversationId };
  if (!conversationId)
    throw conflict('It answers the requester, and this ticket has no conversation.', 'no_conversation');
  const { text, missing } = fillBlanks(macro.reply, await blankValues(tx, ctx, conversationId));
  if (missing.length > 0)
    throw conflict(`Its reply needs ${blankWords(missing)}, which is not known.`, 'open_blanks');
  return { body: text, conversationId };
}

async function say(
  ctx: Ctx,
  run: MacroRun,
  { body, conversationId, bulk }: { body: string; conversationId: string; bulk: boolean },
): Promise<MacroReply> {
  try {
    const origin = { idempotencyKey: `macro:${run.id}`, why: `The macro “${run.macroName}” was run.`, bulk };
    const { actionId, decision, reasons } = await perform(
      ctx,
      'send_message',
      { conversationId, body, ...(run.fileIds.length > 0 ? { fileIds: run.fileIds } : {}) },
      origin,
    );
    if (decision === 'deny')
      throw conflict(`The reply was refused: ${reasons.join('; ')}. The ticket is as it was.`, 'refused');
    await withTenant(ctx, (tx) => updateRun(tx, ctx, run.id, { actionId }));
    return decision;
  } catch (error) {
    // A failure nobody expected may pass: the run stands, and the same key goes on with it.
    if (isAppError(error)) await withTenant(ctx, (tx) => takeBackFields(tx, ctx, run.id));
    if (isAppError(error) && error.code === 'forbidden')
      throw new AppError('forbidden', 'This macro answers the requester, which you may not do.');
    throw error;
  }
}
