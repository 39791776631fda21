import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { type ConsentsDto, withdrawConsentInput } from '../consent.schemas.ts';
import { lockContact } from '../contacts-repo.ts';
import { consentWithdrawn } from '../events.ts';
import { enterConsent, lockConsent } from './consent-repo.ts';
import { readConsents } from './read-consents.ts';

/**
 * Notes that a person does not want to be written to on a channel. It passes no gate, because nobody has to be asked
 * before less is sent, and it holds at once: what is on its way there is stopped. Said again, nothing changes.
 *
 * @throws AppError `not_found`, `invalid_input`.
 */
export const withdrawConsent = defineVerb({
  name: 'withdraw_consent',
  does: 'change contacts',
  permission: 'contacts.write',
  input: withdrawConsentInput,
  run: async ({ ctx, input }): Promise<ConsentsDto> => {
    const { channel, note } = input;
    const contactId = await withTenant(ctx, async (tx) => {
      const { id } = await lockContact(tx, ctx, input.contactId);
      if ((await lockConsent(tx, ctx, id, channel))?.status === 'withdrawn') return id;
      const source = ctx.actor.kind === 'user' ? 'desk' : 'api';
      const entry = { channel, status: 'withdrawn' as const, basis: 'request', source, note };
      const entryId = await enterConsent(tx, ctx, id, entry);
      if (entryId) await record(tx, ctx, { event: consentWithdrawn.of({ contactId: id, channel, entryId }) });
      return id;
    });
    return readConsents({ ctx, input: { contactId } });
  },
});
