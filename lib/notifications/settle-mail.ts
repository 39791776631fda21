import { z } from 'zod';
import { type Tx, withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { idField } from '#lib/core/fields.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { decideRetry } from './decide-retry.ts';
import { refuseAddress } from './refuse-address.ts';
import { tellOfUnsent } from './tell-administrators.ts';

/** The words of a server that no such address is there, as adapters tell them. */
const NO_SUCH_ADDRESS = 'address_unknown';

type End = { state: 'sent' | 'failed' | 'unknown' | 'dropped'; code: string | null };

/** Ends a mail, inside the caller's transaction; administrators see it in the settings. */
export async function endMail(tx: Tx, ctx: Ctx, mailId: string, { state, code }: End): Promise<void> {
  await tx.raw`
    update notification_mails set state = ${state}, code = ${code}, retry_at = null, ended_at = ${ctx.now.toISOString()}
    where workspace_id = ${ctx.workspaceId} and id = ${mailId}`;
  await record(tx, ctx, { live: { topic: 'settings', id: ctx.workspaceId } });
}

const settleInput = z.object({
  mailId: idField,
  outcome: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('sent') }),
    z.object({ kind: z.enum(['retry_later', 'refused', 'unknown', 'dropped']), code: z.string().max(100) }),
  ]),
});

export interface SettledMail {
  state: 'sent' | 'failed' | 'unknown' | 'dropped' | 'ready' | 'gone';
  /** When to try again. */
  retryAt: string | null;
}

/**
 * What became of a mail that was claimed. One that may go through later is tried again, a few times; an address that is
 * refused for good gets no more until its member or an administrator says so.
 */
export const settleNoticeMail = defineVerb({
  name: 'settle_notice_mail',
  does: 'mail notices',
  permission: 'internal.record',
  input: settleInput,
  run: ({ ctx, input: { mailId, outcome } }): Promise<SettledMail> =>
    withTenant(ctx, async (tx) => {
      const [mail] = await tx.raw<{ user_id: string; attempts: number }[]>`
        select user_id, attempts from notification_mails
        where workspace_id = ${ctx.workspaceId} and id = ${mailId} and state = 'sending' for update`;
      if (!mail) return { state: 'gone', retryAt: null };
      const end = async (state: End['state'], code: string | null): Promise<SettledMail> => {
        await endMail(tx, ctx, mailId, { state, code });
        return { state, retryAt: null };
      };
      if (outcome.kind === 'sent') return end('sent', null);
      if (outcome.kind === 'unknown' || outcome.kind === 'dropped') return end(outcome.kind, outcome.code);
      if (outcome.kind === 'refused') {
        if (outcome.code === NO_SUCH_ADDRESS) await refuseAddress(tx, ctx, mail.user_id, outcome.code);
        else await tellOfUnsent(tx, ctx, outcome.code);
        return end('failed', outcome.code);
      }
      const retryAt = decideRetry(mail.attempts, ctx.now);
      if (!retryAt) {
        await tellOfUnsent(tx, ctx, outcome.code);
        return end('failed', outcome.code);
      }
      await tx.raw`
        update notification_mails set state = 'ready', code = ${outcome.code}, retry_at = ${retryAt.toISOString()}
        where workspace_id = ${ctx.workspaceId} and id = ${mailId}`;
      return { state: 'ready', retryAt: retryAt.toISOString() };
    }),
});
