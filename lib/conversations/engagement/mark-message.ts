import { and, eq } from 'drizzle-orm';
import { consents } from '#db/schema/consents.ts';
import { messageMarks } from '#db/schema/engagement.ts';
import { sendIntents } from '#db/schema/sends.ts';
import { type Tx, withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import { isSuppressed } from '../messages-repo.ts';
import type { MailMarks } from '../ports.ts';
import { decideMarking } from './decide-marking.ts';
import { findLinks } from './find-links.ts';
import { isOurs, markUrl } from './mark-links.ts';
import { findEngagementSettings } from './settings.ts';

/**
 * What of a mail is measured: its links, with the addresses that lead over us, and the sign of its opening. Null where
 * nothing is, which is the rule. The text itself stays as it was approved. The same send asked about again has the
 * same marks, also when the settings changed meanwhile.
 */
export const markMessage = (ctx: Ctx, intentId: string): Promise<MailMarks | null> =>
  withTenant(ctx, async (tx) => {
    const [send] = await tx
      .select({
        body: sendIntents.body,
        channel: sendIntents.channel,
        address: sendIntents.address,
        contactId: sendIntents.contactId,
        consent: consents.status,
        basis: consents.basis,
      })
      .from(sendIntents)
      .leftJoin(
        consents,
        and(
          eq(consents.workspaceId, sendIntents.workspaceId),
          eq(consents.contactId, sendIntents.contactId),
          eq(consents.channel, 'email'),
        ),
      )
      .where(and(eq(sendIntents.workspaceId, ctx.workspaceId), eq(sendIntents.id, intentId)));
    if (send?.channel !== 'email') return null;
    const links = findLinks(send.body).filter(({ url }) => !isOurs(url));
    const before = await marksOf(tx, ctx, intentId);
    if (before.length === 0) {
      const settings = await findEngagementSettings(tx, ctx);
      const wanted = decideMarking({
        settings,
        consent: consentOf(send),
        suppressed: await isSuppressed(tx, ctx, 'email', send.address),
        links: links.length,
      });
      const marks = [
        ...(wanted.links ? links.map(({ url }, position) => ({ kind: 'link' as const, position, url })) : []),
        ...(wanted.open ? [{ kind: 'open' as const, position: 0, url: null }] : []),
      ];
      if (marks.length === 0) return null;
      const written = await tx
        .insert(messageMarks)
        .values(
          marks.map((mark) => ({
            ...mark,
            workspaceId: ctx.workspaceId,
            id: newId(),
            intentId,
            contactId: send.contactId,
            createdAt: ctx.now,
          })),
        )
        .onConflictDoNothing()
        .returning({ id: messageMarks.id });
      if (written.length > 0)
        await record(tx, ctx, {
          audit: {
            action: 'send.marked',
            entity: { type: 'send_intent', id: intentId },
            contactId: send.contactId,
            details: { links: wanted.links ? links.length : 0, opens: wanted.open },
          },
        });
    }
    const marks = before.length > 0 ? before : await marksOf(tx, ctx, intentId);
    const open = marks.find(({ kind }) => kind === 'open');
    return {
      links: marks.flatMap(({ kind, id, position }) => {
        const link = kind === 'link' ? links[position] : undefined;
        return link ? [{ from: link.from, to: link.to, href: markUrl('link', ctx.workspaceId, id) }] : [];
      }),
      dot: open ? markUrl('open', ctx.workspaceId, open.id) : null,
    };
  });

/** Written down on another basis, such as a contract, somebody may be written to, and has not agreed to be followed. */
const consentOf = ({ consent, basis }: { consent: 'granted' | 'withdrawn' | null; basis: string | null }) =>
  consent === 'granted' && basis !== 'consent' && basis !== 'request' ? null : consent;

const marksOf = (tx: Tx, ctx: Ctx, intentId: string) =>
  tx
    .select({ id: messageMarks.id, kind: messageMarks.kind, position: messageMarks.position })
    .from(messageMarks)
    .where(and(eq(messageMarks.workspaceId, ctx.workspaceId), eq(messageMarks.intentId, intentId)))
    .orderBy(messageMarks.position);
