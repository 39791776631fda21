import { mailMessages } from '#db/schema/mail.ts';
import type { Tx } from '#db/tenant.ts';
import type { InboundMail } from '#lib/channels/ports.ts';
import type { Ctx } from '#lib/core/ctx.ts';

/** Longer pages are not kept: the text is, and the mail as it came. */
const MAX_HTML = 2_000_000;
const MAX_TEXT = 1_000_000;

/** Keeps what a mail says besides the words of its message. */
export async function storeMail(tx: Tx, ctx: Ctx, messageId: string, mail: InboundMail): Promise<void> {
  await tx.insert(mailMessages).values({
    workspaceId: ctx.workspaceId,
    messageId,
    kind: mail.written,
    fromName: mail.from.name,
    fromAddress: mail.from.address,
    to: mail.to,
    cc: mail.cc,
    quoted: mail.quoted.slice(0, MAX_TEXT).toWellFormed(),
    signature: mail.signature.slice(0, MAX_TEXT).toWellFormed(),
    html: mail.html !== null && mail.html.length <= MAX_HTML ? mail.html : null,
    filesDropped: mail.filesDropped,
    createdAt: ctx.now,
  });
}
