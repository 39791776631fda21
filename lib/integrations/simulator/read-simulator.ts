import { and, desc, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import { contacts } from '#db/schema/contacts.ts';
import { conversations, messageStages, messages } from '#db/schema/conversations.ts';
import { sendIntents, simulatorDeliveries } from '#db/schema/sends.ts';
import { type Tx, withTenant } from '#db/tenant.ts';
import { isSuppressed } from '#lib/conversations/index.ts';
import type { MessageStages } from '#lib/conversations/schemas.ts';
import {
  readSimulatorInput,
  type SimulatorMessageDto,
  type SimulatorPersonDto,
  type SimulatorPhoneDto,
} from '#lib/conversations/simulator.schemas.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { readFault } from './faults.ts';
import { findOwner } from './phone-repo.ts';

/** As far back as the phone scrolls. */
const KEPT = 200;

/** What the phone shows: the customer's own messages and what was delivered, not what the desk believes it sent. */
export const readSimulator = defineVerb({
  name: 'read_simulator',
  does: 'use the simulator',
  permission: 'simulator.use',
  input: readSimulatorInput,
  run: ({ ctx, input }): Promise<SimulatorPhoneDto> =>
    withTenant(ctx, async (tx) => {
      const { address, conversationId, ...contact } = await findOwner(tx, ctx, input.contactId);
      const wrote = await written(tx, ctx, contact.id);
      const got = await received(tx, ctx, contact.id);
      return {
        contact,
        address,
        conversationId,
        messages: [...wrote, ...got].sort(byTime),
        typing: await isOnItsWay(tx, ctx, contact.id),
        suppressed: address !== null && (await isSuppressed(tx, ctx, 'simulator', address)),
        fault: address === null ? null : await readFault(tx, ctx, address),
        stages: await stagesOf(tx, ctx, wrote[0]?.id),
      };
    }),
});

/** Ids are in time order too. */
const byTime = (a: SimulatorMessageDto, b: SimulatorMessageDto): number =>
  Date.parse(a.at) - Date.parse(b.at) || (a.id < b.id ? -1 : 1);

/** The customer's own words, newest first. */
async function written(tx: Tx, ctx: Ctx, contactId: string): Promise<SimulatorMessageDto[]> {
  const rows = await tx
    .select({ id: messages.id, body: messages.body, at: messages.sentAt })
    .from(messages)
    .where(
      and(
        eq(messages.workspaceId, ctx.workspaceId),
        eq(messages.contactId, contactId),
        eq(messages.channel, 'simulator'),
        eq(messages.direction, 'in'),
      ),
    )
    .orderBy(desc(messages.sentAt), desc(messages.id))
    .limit(KEPT);
  return rows.map((row) => ({
    ...row,
    files: [],
    at: row.at.toISOString(),
    direction: 'in',
    receipt: null,
  }));
}

/** What arrived, newest first, with what the desk knows of it. */
async function received(tx: Tx, ctx: Ctx, contactId: string): Promise<SimulatorMessageDto[]> {
  const rows = await tx
    .select({
      id: simulatorDeliveries.intentId,
      body: simulatorDeliveries.body,
      files: simulatorDeliveries.files,
      at: simulatorDeliveries.deliveredAt,
      state: messages.deliveryState,
    })
    .from(simulatorDeliveries)
    .innerJoin(
      sendIntents,
      and(
        eq(sendIntents.workspaceId, simulatorDeliveries.workspaceId),
        eq(sendIntents.id, simulatorDeliveries.intentId),
      ),
    )
    .leftJoin(
      messages,
      and(eq(messages.workspaceId, sendIntents.workspaceId), eq(messages.sendIntentId, sendIntents.id)),
    )
    .where(and(eq(simulatorDeliveries.workspaceId, ctx.workspaceId), eq(sendIntents.contactId, contactId)))
    .orderBy(desc(simulatorDeliveries.deliveredAt))
    .limit(KEPT);
  return rows.map(({ state, ...row }) => ({
    ...row,
    files: row.files.map(({ name }) => name),
    at: row.at.toISOString(),
    direction: 'out',
    receipt: state === 'delivered' || state === 'read' ? state : 'sent',
  }));
}

/** Approved or let go, and not delivered yet. */
async function isOnItsWay(tx: Tx, ctx: Ctx, contactId: string): Promise<boolean> {
  const rows = await tx
    .select({ id: sendIntents.id })
    .from(sendIntents)
    .where(
      and(
        eq(sendIntents.workspaceId, ctx.workspaceId),
        eq(sendIntents.contactId, contactId),
        eq(sendIntents.channel, 'simulator'),
        inArray(sendIntents.state, ['held', 'sending']),
      ),
    )
    .limit(1);
  return rows.length > 0;
}

async function stagesOf(tx: Tx, ctx: Ctx, messageId: string | undefined): Promise<MessageStages | null> {
  if (!messageId) return null;
  const [row] = await tx
    .select()
    .from(messageStages)
    .where(and(eq(messageStages.workspaceId, ctx.workspaceId), eq(messageStages.messageId, messageId)));
  const iso = (at: Date | null) => at?.toISOString() ?? null;
  return row
    ? {
        receivedAt: row.receivedAt.toISOString(),
        understoodAt: iso(row.understoodAt),
        draftedAt: iso(row.draftedAt),
        decidedAt: iso(row.decidedAt),
        approvedAt: iso(row.approvedAt),
        sentAt: iso(row.sentAt),
        shownAt: iso(row.shownAt),
      }
    : null;
}

/** People who have a simulator thread, the latest first. */
export const listSimulatorPeople = defineVerb({
  name: 'list_simulator_people',
  does: 'use the simulator',
  permission: 'simulator.use',
  input: z.object({}),
  run: ({ ctx }): Promise<SimulatorPersonDto[]> =>
    withTenant(ctx, async (tx) => {
      const rows = await tx
        .select({
          contactId: conversations.contactId,
          name: contacts.name,
          address: conversations.address,
          preview: conversations.preview,
          lastMessageAt: conversations.lastMessageAt,
        })
        .from(conversations)
        .innerJoin(
          contacts,
          and(eq(contacts.workspaceId, conversations.workspaceId), eq(contacts.id, conversations.contactId)),
        )
        .where(and(eq(conversations.workspaceId, ctx.workspaceId), eq(conversations.channel, 'simulator')))
        .orderBy(desc(conversations.lastMessageAt))
        .limit(KEPT);
      const seen = new Set<string>();
      return rows
        .filter((row) => !seen.has(row.contactId) && seen.add(row.contactId))
        .map((row) => ({ ...row, lastMessageAt: row.lastMessageAt.toISOString() }));
    }),
});
