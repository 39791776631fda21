import type { Attribution } from '#db/schema/capture.ts';
import type { Tx } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { enterConsent } from './consent/consent-repo.ts';

/**
 * Makes somebody the owner of a lead that has none, and of its contact when that has none either.
 *
 * @returns whether it had none.
 */
export async function giveLead(
  tx: Tx,
  ctx: Ctx,
  leadId: string,
  ownerId: string,
  by: { rule: string; why: string },
): Promise<boolean> {
  const now = ctx.now.toISOString();
  const [lead] = await tx.raw<{ contact_id: string }[]>`
    update leads set owner_id = ${ownerId}, version = version + 1, updated_at = ${now}
    where workspace_id = ${ctx.workspaceId} and id = ${leadId} and owner_id is null returning contact_id`;
  if (!lead) return false;
  await tx.raw`
    update contacts set owner_id = ${ownerId}, version = version + 1, updated_at = ${now}
    where workspace_id = ${ctx.workspaceId} and id = ${lead.contact_id} and owner_id is null`;
  await record(tx, ctx, {
    audit: {
      action: 'lead.assigned',
      entity: { type: 'lead', id: leadId },
      contactId: lead.contact_id,
      changes: { ownerId: [null, ownerId] },
      details: by,
    },
    live: [
      { topic: 'leads', id: leadId },
      { topic: 'contacts', id: lead.contact_id },
    ],
  });
  return true;
}

/** Where a lead came from; the first time counts, and only a lead that this moment made takes the source. */
export async function giveAttribution(
  tx: Tx,
  ctx: Ctx,
  leadId: string,
  told: { source: string; attribution: Attribution; language: string | null },
): Promise<void> {
  const now = ctx.now.toISOString();
  const [lead] = await tx.raw<{ contact_id: string }[]>`
    update leads set attribution = ${JSON.stringify(told.attribution)}::jsonb,
      source = case when created_at = ${now} then ${told.source} else source end
    where workspace_id = ${ctx.workspaceId} and id = ${leadId} and attribution is null returning contact_id`;
  if (lead && told.language)
    await tx.raw`
      update contacts set language = ${told.language}
      where workspace_id = ${ctx.workspaceId} and id = ${lead.contact_id} and language is null`;
}

/**
 * Notes that somebody agreed to be written to on a channel. A withdrawal stands: anybody can type in another person's
 * address, so only a message from there takes it back.
 */
export async function grantConsent(
  tx: Tx,
  ctx: Ctx,
  contactId: string,
  { channel, source }: { channel: string; source: string },
): Promise<void> {
  await enterConsent(tx, ctx, contactId, {
    channel,
    status: 'granted',
    basis: 'consent',
    source,
    yields: true,
  });
}
