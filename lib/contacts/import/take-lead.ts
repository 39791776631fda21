import type { AttributeValues } from '#lib/attributes/schemas.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import { ownerOfNew } from '#lib/core/reach.ts';
import type { LeadStatus } from '../schemas.ts';
import { type ContactBook, type Taken, unchanged } from './book.ts';
import { changeOf, demandRequired } from './book-change.ts';

export interface ImportedLead {
  status: LeadStatus;
  source: string | null;
  nextAction: string | null;
  ownerId: string | null;
  attributes: AttributeValues;
}

const OPEN: ReadonlySet<LeadStatus> = new Set(['new', 'contacted', 'qualified']);

/**
 * Takes a lead of a file into the book. A person has at most one open lead: where there is one, the file completes it.
 * Its status stays, because that changes through the gate alone; a new lead begins with the file's.
 *
 * @param known the lead it is by its id in the other system, if it is one.
 * @param keep leaves a lead that is there as it is.
 * @throws AppError `invalid_input` when a new one lacks what is required.
 */
export function takeLead(
  book: ContactBook,
  ctx: Ctx,
  lead: ImportedLead,
  {
    contactId,
    known,
    importId,
    keep,
  }: { contactId: string; known: string | null; importId: string; keep: boolean },
): Taken {
  const present = book.leads.get(known ?? book.openLeads.get(contactId) ?? '');
  if (present && keep) return unchanged(present);
  if (!present) return make(book, ctx, lead, contactId, importId);
  const { nextAction, ownerId, attributes } = lead;
  const found = changeOf(book, 'lead', { ...present }, { nextAction, ownerId, attributes });
  if (!found) return unchanged(present);
  Object.assign(present, found.filled);
  present.version += 1;
  if (present.state === 'known') present.state = 'changed';
  const { id, version } = present;
  const labels = Object.keys(found.labels).length > 0 ? { labels: found.labels } : {};
  return {
    id,
    outcome: 'updated',
    version,
    before: { fields: found.was },
    audit: {
      action: 'lead.updated',
      entity: { type: 'lead', id },
      contactId,
      changes: found.changes,
      details: { importId, ...labels },
    },
  };
}

function make(book: ContactBook, ctx: Ctx, lead: ImportedLead, contactId: string, importId: string): Taken {
  demandRequired(book, 'lead', lead.attributes);
  const id = newId();
  const { status, nextAction, attributes } = lead;
  book.leads.set(id, {
    id,
    contactId,
    status,
    source: lead.source ?? 'import',
    nextAction,
    ownerId: ownerOfNew(ctx, 'leads', lead.ownerId),
    attributes,
    version: 1,
    state: 'made',
  });
  if (OPEN.has(status)) book.openLeads.set(contactId, id);
  return {
    id,
    outcome: 'created',
    version: 1,
    before: null,
    audit: { action: 'lead.created', entity: { type: 'lead', id }, contactId, details: { importId } },
  };
}
