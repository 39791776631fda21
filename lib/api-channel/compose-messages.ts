import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { apiDeliveries } from '#db/schema/api-channel.ts';
import { channelConnections } from '#db/schema/channels.ts';
import { contactIdentities, contacts } from '#db/schema/contacts.ts';
import { conversations } from '#db/schema/conversations.ts';
import { sendIntents } from '#db/schema/sends.ts';
import type { Tx } from '#db/tenant.ts';
import { sendersOf } from '#lib/conversations/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { fileUrl, fileUrlEnds } from '#lib/core/file-links.ts';
import type { OutgoingApiMessage } from './schemas.ts';

/** Milliseconds an address of a file lives at least: it is fetched when the message is taken. */
const FILE_MS = 3_600_000;

type Here = Pick<Ctx, 'workspaceId' | 'now'>;

/** What is told of deliveries, read anew: names and addresses as they are now, files under fresh addresses. */
export async function composeMessages(
  tx: Tx,
  ctx: Here,
  deliveryIds: readonly string[],
): Promise<Map<string, OutgoingApiMessage>> {
  if (deliveryIds.length === 0) return new Map();
  const rows = await tx
    .select({
      id: apiDeliveries.id,
      position: apiDeliveries.position,
      createdAt: apiDeliveries.createdAt,
      channelId: channelConnections.id,
      identifier: channelConnections.address,
      send: sendIntents,
      conversationExternalId: conversations.externalId,
      subject: conversations.subject,
      contactId: contacts.id,
      contactName: contacts.name,
    })
    .from(apiDeliveries)
    .innerJoin(
      channelConnections,
      and(
        eq(channelConnections.workspaceId, apiDeliveries.workspaceId),
        eq(channelConnections.id, apiDeliveries.connectionId),
      ),
    )
    .innerJoin(
      sendIntents,
      and(eq(sendIntents.workspaceId, apiDeliveries.workspaceId), eq(sendIntents.id, apiDeliveries.intentId)),
    )
    .innerJoin(
      conversations,
      and(
        eq(conversations.workspaceId, apiDeliveries.workspaceId),
        eq(conversations.id, sendIntents.conversationId),
      ),
    )
    .innerJoin(
      contacts,
      and(eq(contacts.workspaceId, apiDeliveries.workspaceId), eq(contacts.id, conversations.contactId)),
    )
    .where(and(eq(apiDeliveries.workspaceId, ctx.workspaceId), inArray(apiDeliveries.id, [...deliveryIds])));
  const intents = rows.map(({ send }) => send.id);
  const [identities, answered, senders] = [
    await identitiesOf(tx, ctx, [...new Set(rows.map(({ contactId }) => contactId))]),
    await answeredBy(tx, ctx, intents),
    await sendersOf(tx, ctx, intents),
  ];
  return new Map(
    rows.map(({ send, ...row }) => {
      const sender = senders.get(send.id);
      return [
        row.id,
        {
          id: send.id,
          idempotency_key: send.id,
          position: row.position,
          created_at: row.createdAt.toISOString(),
          channel: { id: row.channelId, identifier: row.identifier },
          conversation: {
            id: send.conversationId,
            external_id: row.conversationExternalId,
            subject: row.subject,
          },
          contact: {
            id: row.contactId,
            name: row.contactName,
            identities: identities.get(row.contactId) ?? [],
          },
          address: send.address,
          text: send.body,
          files: send.files.map((file) => ({
            ...file,
            url: fileUrl(ctx.workspaceId, file.id, ctx.now, FILE_MS),
            url_expires_at: fileUrlEnds(ctx.now, FILE_MS).toISOString(),
          })),
          in_reply_to: answered.get(send.id) ?? null,
          author: {
            kind: sender?.by ?? 'system',
            name: sender?.name ?? null,
            countersigned: sender?.countersigned ?? false,
          },
        } satisfies OutgoingApiMessage,
      ];
    }),
  );
}

async function identitiesOf(
  tx: Tx,
  ctx: Here,
  contactIds: readonly string[],
): Promise<Map<string, OutgoingApiMessage['contact']['identities']>> {
  const rows = await tx
    .select()
    .from(contactIdentities)
    .where(
      and(
        eq(contactIdentities.workspaceId, ctx.workspaceId),
        inArray(contactIdentities.contactId, [...contactIds]),
      ),
    )
    // What was chosen last stands first of its kind; without a choice, what came first.
    .orderBy(
      sql`${contactIdentities.primaryAt} desc nulls last`,
      asc(contactIdentities.createdAt),
      asc(contactIdentities.id),
    );
  const all = new Map<string, OutgoingApiMessage['contact']['identities']>();
  for (const { contactId, kind, value } of rows) {
    const theirs = all.get(contactId) ?? [];
    theirs.push({ kind, value, primary: !theirs.some((one) => one.kind === kind) });
    all.set(contactId, theirs);
  }
  return all;
}

/** What each send answers: the message its draft was written for, else the last one that had come in. */
async function answeredBy(
  tx: Tx,
  ctx: Here,
  intentIds: readonly string[],
): Promise<Map<string, NonNullable<OutgoingApiMessage['in_reply_to']>>> {
  const rows = await tx.raw<
    { id: string; message_id: string; external_id: string | null; sent_at: string }[]
  >`
    select s.id, m.id as message_id, m.external_id, m.sent_at
    from send_intents s
    left join drafts d on d.workspace_id = s.workspace_id and d.id = s.draft_id and d.kind <> 'follow_up'
    join lateral (
      select i.id, i.external_id, i.sent_at from messages i
      where i.workspace_id = s.workspace_id and i.conversation_id = s.conversation_id and i.direction = 'in'
        and i.created_at <= s.created_at
      order by i.id = d.message_id desc nulls last, i.sent_at desc, i.id desc limit 1
    ) m on true
    where s.workspace_id = ${ctx.workspaceId} and s.id = any (${[...intentIds]}::uuid[])`;
  return new Map(
    rows.map((row) => [
      row.id,
      {
        message_id: row.message_id,
        external_id: row.external_id,
        sent_at: new Date(row.sent_at).toISOString(),
      },
    ]),
  );
}
