import { withTenant } from '#db/tenant.ts';
import { defineVerb } from '#lib/core/verb.ts';
import type { ConsentsDto } from '../consent.schemas.ts';
import { findContact, readContactFacts } from '../contacts-repo.ts';
import { contactIdInput } from '../schemas.ts';
import { channelStates } from './channel-states.ts';
import { consentHistory, standingConsents } from './consent-repo.ts';

/** Where a person stands on each channel, and how it came to that. @throws AppError `not_found`. */
export const readConsents = defineVerb({
  name: 'read_consents',
  does: 'see contacts',
  permission: 'contacts.read',
  input: contactIdInput,
  run: ({ ctx, input }): Promise<ConsentsDto> =>
    withTenant(ctx, async (tx) => {
      const { id } = await findContact(tx, ctx, input.contactId);
      const [{ identities, suppressions }, standing, history] = await Promise.all([
        readContactFacts(tx, ctx, id),
        standingConsents(tx, ctx, id),
        consentHistory(tx, ctx, id),
      ]);
      return {
        channels: channelStates({
          kinds: identities.map(({ kind }) => kind),
          consents: standing.map(({ entryId: _, ...consent }) => consent),
          suppressions,
        }),
        history,
      };
    }),
});
