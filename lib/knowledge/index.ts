import 'server-only';

export { listCollections, orderCollections, renameCollection } from './collections.ts';
export { createDocument } from './create-document.ts';
export { deleteDocument, removeDocument } from './delete-document.ts';
export { embedDocument } from './embed-document.ts';
export { readIndexStatus, staleDocuments } from './embed-stale.ts';
export { dismissGap, listGaps, noteGap, readGap, reopenGap } from './gaps.ts';
export { getHelpCentre, updateHelpCentre } from './help-centre.ts';
export { addImage } from './images/add-image.ts';
export { readImage, readPublicImage } from './images/read-image.ts';
export { importDocuments } from './import-documents.ts';
export { importNextArticles } from './importing/import-next.ts';
export { listArticleImports, readArticleImport, readArticleSource } from './importing/list-imports.ts';
export { type Reading, readInThread } from './importing/read-in-thread.ts';
export { keepArticlePage, nextArticleSource, readArticleFile } from './importing/read-next.ts';
export { cancelArticleImport, runArticleImport, settleArticleOffer } from './importing/run-import.ts';
export {
  addArticleFilePart,
  addArticleFiles,
  readArticleSources,
  startArticleImport,
} from './importing/start-import.ts';
export { sweepArticleImports } from './importing/sweep-imports.ts';
export { insertDocument } from './insert-document.ts';
export { listDocuments } from './list-documents.ts';
export { comparesVectors, type Meant, nearestTickets } from './nearest.ts';
export { publicAddressOf } from './public-address.ts';
export {
  giveFeedback,
  listPublicArticles,
  openPages,
  type PublicPages,
  readPublicArticle,
  searchPublicArticles,
} from './public-pages.ts';
export { archiveDocument, publishDocument, unpublishDocument } from './publish-document.ts';
export { quotePassage } from './quote-passage.ts';
export { readDocument } from './read-document.ts';
export { readFeedback } from './read-feedback.ts';
export { findDocument } from './repo.ts';
export { publishWhenDue, scheduleDocument } from './schedule-document.ts';
export { ANSWERS_FROM, scorePassage } from './score-passage.ts';
export { findPassages, searchKnowledge } from './search-knowledge.ts';
export { cutDocument } from './store-passages.ts';
export { updateDocument } from './update-document.ts';
export { cachedIndex, keepIndex, scan } from './vector-index.ts';
export { listVersions, readVersion, restoreVersion } from './versions.ts';
