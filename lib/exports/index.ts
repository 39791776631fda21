import 'server-only';

export { exportContacts, exportDeals, exportLeads } from './export-records.ts';
export { type ExportedFile, fileOf } from './file-of.ts';
