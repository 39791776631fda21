import { type Tx, withTenant } from '#db/tenant.ts';
import { wakeDispatcher } from '#lib/audit/index.ts';
import { noteOutcome, takeMailTest } from '#lib/channels/index.ts';
import type { InboundEvent } from '#lib/channels/ports.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { storable } from '#lib/core/storable.ts';
import type { ByConnection } from './by-connection.ts';
import { takeAddress, takeEdit, takeIdentity, takeReachable, takeReaction } from './take-changes.ts';
import { takeMessage } from './take-message.ts';
import { takeStatus } from './take-status.ts';

/** What became of one body: counts and ids, nothing of what it said. */
export interface InboundTaken {
  messages: number;
  duplicates: number;
  statuses: number;
  changes: number;
  ignored: number;
  /** Of what there is nothing to change yet: worth another look. */
  later: number;
  /** Messages with files to fetch. */
  withFiles: string[];
  /** Sends that nobody knew the fate of until now. */
  found: { actionId: string; externalId: string | null }[];
}

/**
 * Takes in what a body says, one transaction for each thing: the same body again finds everything done and does
 * nothing. The caller is the product itself, on behalf of the sender.
 */
export async function takeInbound(
  ctx: Ctx,
  connection: ByConnection,
  events: readonly InboundEvent[],
): Promise<InboundTaken> {
  const taken: InboundTaken = {
    messages: 0,
    duplicates: 0,
    statuses: 0,
    changes: 0,
    ignored: 0,
    later: 0,
    withFiles: [],
    found: [],
  };
  // A name or a word that PostgreSQL cannot store must not keep the rest of the body out for ever.
  for (const event of events)
    await withTenant(ctx, (tx) => takeOne(tx, ctx, connection, storable(event), taken));
  wakeDispatcher();
  return taken;
}

async function takeOne(
  tx: Tx,
  ctx: Ctx,
  connection: ByConnection,
  event: InboundEvent,
  taken: InboundTaken,
): Promise<void> {
  const change = (done: boolean) => {
    if (done) taken.changes++;
    else taken.later++;
  };
  switch (event.kind) {
    case 'message': {
      const row = await takeMessage(tx, ctx, connection, event);
      if (!row) taken.ignored++;
      else if (row.duplicate) taken.duplicates++;
      else taken.messages++;
      if (row && event.files?.some((file) => !file.content)) taken.withFiles.push(row.message_id);
      return;
    }
    case 'status': {
      const status = await takeStatus(tx, ctx, connection, event);
      if (status.kind === 'later') taken.later++;
      else if (status.kind === 'foreign') taken.ignored++;
      else taken.statuses++;
      if (status.kind === 'found')
        taken.found.push({ actionId: status.actionId, externalId: status.externalId });
      return;
    }
    case 'edit':
      return change(await takeEdit(tx, ctx, connection, event));
    case 'reaction':
      return change(await takeReaction(tx, ctx, connection, event));
    case 'identity':
      await takeIdentity(tx, ctx, connection, event);
      return change(true);
    case 'address':
      return change(await takeAddress(tx, ctx, event));
    case 'reachable':
      await takeReachable(tx, ctx, connection, event);
      return change(true);
    case 'account_lost':
      await noteOutcome(tx, ctx, connection.id, { ok: false, code: event.code, at: new Date(event.at) });
      return change(true);
    case 'mail_test': {
      const came = { ...event, receivedAt: new Date(event.receivedAt) };
      if (await takeMailTest(tx, ctx, connection.id, came)) taken.changes++;
      else taken.ignored++;
      return;
    }
    case 'ignored':
      taken.ignored++;
  }
}
