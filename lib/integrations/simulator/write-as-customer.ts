import { withTenant } from '#db/tenant.ts';
import { ingestMessage } from '#lib/conversations/index.ts';
import type { IngestedMessage } from '#lib/conversations/ingest.schemas.ts';
import { writeAsCustomerInput } from '#lib/conversations/simulator.schemas.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { conflict } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { findOwner } from './phone-repo.ts';

/**
 * A message typed on the phone. It comes in by the same verb as one from any channel: matched, filed, answered.
 *
 * @throws AppError `invalid_input` for an unusable number or address, `not_found` for a foreign contact.
 */
export const writeAsCustomer = defineVerb({
  name: 'write_as_customer',
  does: 'use the simulator',
  permission: 'simulator.use',
  input: writeAsCustomerInput,
  run: async ({ ctx, input: { contactId, name, text, ...given } }): Promise<IngestedMessage> => {
    const identity = contactId ? await identityOf(ctx, contactId) : given;
    // Whoever may play the customer may write as one, whatever else their role takes in.
    const customer: Ctx = { ...ctx, permissions: new Set([...ctx.permissions, 'conversations.ingest']) };
    return ingestMessage({
      ctx: customer,
      input: { ...identity, contact_name: name, message_text: text, channel: 'simulator' },
    });
  },
});

async function identityOf(ctx: Ctx, contactId: string) {
  const { address } = await withTenant(ctx, (tx) => findOwner(tx, ctx, contactId));
  if (!address) throw conflict('This person has neither a number nor a mail address.', 'no_address');
  return address.includes('@') ? { email: address } : { phone_number: address };
}
