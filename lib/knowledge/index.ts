import 'server-only';

export { createDocument } from './create-document.ts';
export { deleteDocument } from './delete-document.ts';
export { embedDocument } from './embed-document.ts';
export { listDocuments } from './list-documents.ts';
export { archiveDocument, publishDocument, unpublishDocument } from './publish-document.ts';
export { quotePassage } from './quote-passage.ts';
export { readDocument } from './read-document.ts';
export { findDocument } from './repo.ts';
export { ANSWERS_FROM, scorePassage } from './score-passage.ts';
export { findPassages, searchKnowledge } from './search-knowledge.ts';
export { cutDocument } from './store-passages.ts';
export { updateDocument } from './update-document.ts';
export { cachedIndex, keepIndex, scan } from './vector-index.ts';
