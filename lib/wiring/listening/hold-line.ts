import { setTimeout as sleep } from 'node:timers/promises';
import { withTenant } from '#db/tenant.ts';
import { noteListening, noteOutcome, openConnection } from '#lib/channels/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { imapServer } from '#lib/integrations/email/index.ts';
import { listenMailbox } from '#lib/integrations/imap/index.ts';
import { systemCtx } from '#lib/tenancy/index.ts';
import { fetchMail } from '../fetch-mail.ts';
import { againAfter } from './again-after.ts';

export interface HeldMailbox {
  workspaceId: string;
  connectionId: string;
  /** The instance. */
  by: string;
}

/** A server that cannot tell what is new may learn it with its next version. */
const NO_IDLE_AGAIN_MS = 3_600_000;

/**
 * Listens to a mailbox that is held until it is told to stop, over as many lines as it takes. Between two lines the
 * mailbox is asked every minute like one that nobody listens to.
 */
export async function holdLine(mailbox: HeldMailbox, signal: AbortSignal): Promise<void> {
  for (let failures = 0; !signal.aborted; ) {
    const end = await oneLine(mailbox, signal);
    if (end.kind === 'stopped') return;
    // A line that stood shows that it can be had.
    failures = end.kind === 'broken' && !end.stood ? failures + 1 : 1;
    const againAfterMs = end.kind === 'no_idle' ? NO_IDLE_AGAIN_MS : againAfter(failures, Math.random());
    await noteListening({
      ctx: ctxOf(mailbox),
      input: {
        connectionId: mailbox.connectionId,
        by: mailbox.by,
        state: end.kind,
        againAfterMs,
        ...(end.kind === 'broken' ? { code: end.code } : {}),
      },
    });
    await sleep(againAfterMs, undefined, { signal, ref: false }).catch(() => undefined);
  }
}

async function oneLine({ connectionId, by, ...where }: HeldMailbox, signal: AbortSignal) {
  const ctx = () => ctxOf(where);
  const connection = await openConnection({ ctx: ctx(), input: { connectionId } });
  const server = imapServer(connection);
  if (!server || connection.status !== 'active') return { kind: 'stopped' as const };
  const end = await listenMailbox(server, signal, {
    listening: async () => {
      await noteListening({ ctx: ctx(), input: { connectionId, by, state: 'idle' } });
    },
    look: async (read) => {
      const fetched = await fetchMail(ctx(), connectionId, `listener:${by}`, read);
      if (fetched.kind === 'read') return fetched.more ? 'more' : 'done';
      return fetched.kind === 'off' ? 'off' : 'later';
    },
  });
  // A refused password switches the channel off: trying it again and again would lock the account.
  if (end.kind === 'broken' && !end.stood) await noteFailure(ctx(), connectionId, end.code);
  return end;
}

const noteFailure = (ctx: Ctx, connectionId: string, code: string) =>
  withTenant(ctx, (tx) => noteOutcome(tx, ctx, connectionId, { ok: false, code }));

const ctxOf = ({ workspaceId }: Pick<HeldMailbox, 'workspaceId'>): Ctx =>
  systemCtx({ workspaceId, name: 'mail' });
