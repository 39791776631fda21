import 'server-only';

export { applyAttributes, labelled } from './apply-attributes.ts';
export { attributeColumns } from './attribute-columns.ts';
export { attributeFields } from './attribute-fields.ts';
export { changeAttribute } from './change-attribute.ts';
export { defineAttribute } from './define-attribute.ts';
export { findRelated } from './find-related.ts';
export { findRelatedByWords } from './find-related-by-words.ts';
export { listAttributes, readAttribute } from './list-attributes.ts';
export { parseAttributeValues } from './parse-attribute-values.ts';
export { reorderAttributes } from './reorder-attributes.ts';
export { listAttributeDefinitions } from './repo.ts';
export { sayAttributes } from './say-attributes.ts';
export { sayChanges } from './say-changes.ts';
export { showAttributes } from './show-attributes.ts';
