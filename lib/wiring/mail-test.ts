import { noteMailTestSent, openConnection } from '#lib/channels/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { composeTestMail, mailAccount, smtpSend } from '#lib/integrations/email/index.ts';

/** Hands a test mail in and notes what the server said. One whose fate is unknown may come back: it is waited for. */
export async function sendMailTest(
  ctx: Ctx,
  input: { testId: string; connectionId: string },
): Promise<{ waits: boolean }> {
  const account = mailAccount(await openConnection({ ctx, input: { connectionId: input.connectionId } }));
  const outcome = await smtpSend(account, composeTestMail(account, input.testId));
  const failed =
    outcome.kind === 'refused'
      ? { code: outcome.code, detail: outcome.detail?.slice(0, 500) ?? null }
      : outcome.kind === 'retry_later'
        ? { code: outcome.code, detail: null }
        : undefined;
  return noteMailTestSent({ ctx, input: { ...input, ...(failed ? { failed } : {}) } });
}
