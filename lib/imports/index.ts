import 'server-only';

export { checkImport } from './check-import.ts';
export { checkImportRows } from './check-rows.ts';
export { downloadFailedRows } from './download-failed.ts';
export { importBatch } from './import-batch.ts';
export { listImports, readImport } from './list-imports.ts';
export { previewImport } from './preview-import.ts';
export { readImportFile } from './read-file.ts';
export { cancelImport, runImport, undoImport } from './run-import.ts';
export { undoImportBatch } from './undo-batch.ts';
export { addImportChunk, finishUpload, startImport } from './upload.ts';
