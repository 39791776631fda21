import { and, asc, desc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { contacts } from '#db/schema/contacts.ts';
import { conversations, messages, sendIntents, simulatorDeliveries } from '#db/schema/conversations.ts';
import { withTenant } from '#db/tenant.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { readSimulatorInput, type SimulatorMessageDto, type SimulatorPersonDto } from './schemas.ts';

/** What the phone shows: the customer's own messages and what was delivered, not what the desk believes it sent. */
export const readSimulator = defineVerb({
  name: 'read_simulator',
  does: 'use the simulator',
  permission: 'simulator.use',
  input: readSimulatorInput,
  run: ({ ctx, input }): Promise<SimulatorMessageDto[]> =>
    withTenant(ctx, async (tx) => {
      const wrote = await tx
        .select({ id: messages.id, body: messages.body, at: messages.sentAt })
        .from(messages)
        .where(
          and(
            eq(messages.workspaceId, ctx.workspaceId),
            eq(messages.contactId, input.contactId),
            eq(messages.channel, 'simulator'),
            eq(messages.direction, 'in'),
          ),
        )
        .orderBy(asc(messages.sentAt))
        .limit(500);
      const got = await tx
        .select({
          id: simulatorDeliveries.intentId,
          body: simulatorDeliveries.body,
          at: simulatorDeliveries.deliveredAt,
        })
        .from(simulatorDeliveries)
        .innerJoin(
          sendIntents,
          and(
            eq(sendIntents.workspaceId, simulatorDeliveries.workspaceId),
            eq(sendIntents.id, simulatorDeliveries.intentId),
          ),
        )
        .where(
          and(
            eq(simulatorDeliveries.workspaceId, ctx.workspaceId),
            eq(sendIntents.contactId, input.contactId),
          ),
        )
        .limit(500);
      return [
        ...wrote.map((row) => ({ ...row, direction: 'in' as const })),
        ...got.map((row) => ({ ...row, direction: 'out' as const })),
      ]
        .sort((a, b) => a.at.getTime() - b.at.getTime())
        .map((row) => ({ ...row, at: row.at.toISOString() }));
    }),
});

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
        .limit(200);
      const seen = new Set<string>();
      return rows
        .filter((row) => !seen.has(row.contactId) && seen.add(row.contactId))
        .map((row) => ({ ...row, lastMessageAt: row.lastMessageAt.toISOString() }));
    }),
});
