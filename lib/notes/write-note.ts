import { notes } from '#db/schema/notes.ts';
import { withTenant } from '#db/tenant.ts';
import { findContact } from '#lib/contacts/index.ts';
import { invalid } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { tellOfNote } from '#lib/tickets/index.ts';
import { contactOfRecord, findNote, namedRecord } from './repo.ts';
import { type NoteDto, writeNoteInput } from './schemas.ts';
import { tellMentioned, traceNote } from './trace-note.ts';

/** @throws AppError `not_found` for its record, `invalid_input` without one, with several, or for who is named. */
export const writeNote = defineVerb({
  name: 'write_note',
  does: 'write notes',
  permission: 'notes.write',
  input: writeNoteInput,
  run: ({ ctx, input }): Promise<NoteDto> =>
    withTenant(ctx, async (tx) => {
      const { body, mentions, ...given } = input;
      const named = namedRecord(given);
      if (!named) throw invalid('contactId', 'or another record must be named');
      // An id from before a merge means whoever took that contact over.
      const record =
        named.type === 'contact' ? { ...named, id: (await findContact(tx, ctx, named.id)).id } : named;
      const contactId = await contactOfRecord(tx, ctx, record);
      const id = newId();
      await tx.insert(notes).values({
        workspaceId: ctx.workspaceId,
        id,
        [`${record.type}Id`]: record.id,
        body,
        mentions,
        authorKind: ctx.actor.kind,
        authorId: ctx.actor.id,
        authorName: ctx.actor.name,
        createdAt: ctx.now,
        updatedAt: ctx.now,
      });
      const note = { id, record, contactId };
      await traceNote(tx, ctx, note, 'note.written');
      await tellMentioned(tx, ctx, note, mentions);
      if (record.type === 'ticket')
        await tellOfNote(tx, ctx, { id, ticketId: record.id, mentioned: mentions });
      return findNote(tx, ctx, id);
    }),
});
