import { withTenant } from '#db/tenant.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { findContact } from '../contacts-repo.ts';
import type { MemoryDto } from '../memory.schemas.ts';
import { contactIdInput } from '../schemas.ts';
import { memoriesOf } from './memories-repo.ts';

/** What is remembered of a person, newest first. @throws AppError `not_found`. */
export const listMemories = defineVerb({
  name: 'list_memories',
  does: 'see contacts',
  permission: 'contacts.read',
  input: contactIdInput,
  run: ({ ctx, input }): Promise<{ items: MemoryDto[] }> =>
    withTenant(ctx, async (tx) => {
      const { id } = await findContact(tx, ctx, input.contactId);
      return { items: await memoriesOf(tx, ctx, id) };
    }),
});
