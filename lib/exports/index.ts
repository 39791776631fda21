import 'server-only';

export { exportContacts, exportDeals, exportLeads } from './export-records.ts';
