import type { AttributeDto } from '#lib/attributes/schemas.ts';

/** A field of a workspace's own, a text of contacts unless told otherwise. */
export const makeField = (more: Partial<AttributeDto>): AttributeDto => ({
  id: 'a',
  object: 'contact',
  key: 'tier',
  label: 'Tier',
  help: null,
  type: 'text',
  options: [],
  relatesTo: null,
  required: false,
  position: 1,
  archivedAt: null,
  version: 1,
  ...more,
});
