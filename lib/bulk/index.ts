import 'server-only';

export { bulkBatch } from './bulk-batch.ts';
export { listBulk, listRefused } from './list-bulk.ts';
export { previewBulk } from './preview-bulk.ts';
export { cancelBulk, readBulk, startBulk, undoBulk } from './start-bulk.ts';
export { undoBulkBatch } from './undo-bulk-batch.ts';
