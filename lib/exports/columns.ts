import type { ContactRow, LeadRow } from '#lib/contacts/schemas.ts';
import type { DealRow, PipelineDto } from '#lib/deals/schemas.ts';
import { majorUnits } from '#lib/ui/format.ts';
import type { ExportColumn } from './file-of.ts';

export const CONTACT_COLUMNS: readonly ExportColumn<ContactRow>[] = [
  { head: 'Full name', cell: (row) => row.name },
  { head: 'E-mail', cell: (row) => row.email },
  { head: 'Phone', cell: (row) => row.phone },
  { head: 'Account', cell: (row) => row.account?.name ?? null },
  { head: 'Owner', cell: (row) => row.owner?.name ?? null },
  { head: 'Tags', cell: (row) => row.tags.join('; ') },
  { head: 'Language', cell: (row) => row.language },
  { head: 'Time zone', cell: (row) => row.timeZone },
  { head: 'Preferred channel', cell: (row) => row.preferredChannel },
  { head: 'Created', cell: (row) => row.createdAt },
  { head: 'Changed', cell: (row) => row.updatedAt },
  { head: 'Countersign id', cell: (row) => row.id },
];

export const LEAD_COLUMNS: readonly ExportColumn<LeadRow>[] = [
  { head: 'Full name', cell: (row) => row.contact.name },
  { head: 'E-mail', cell: (row) => row.contact.email },
  { head: 'Phone', cell: (row) => row.contact.phone },
  { head: 'Lead status', cell: (row) => row.status },
  { head: 'Lead source', cell: (row) => row.source },
  { head: 'Score', cell: (row) => row.score },
  { head: 'Next action', cell: (row) => row.nextAction },
  { head: 'Owner', cell: (row) => row.owner?.name ?? null },
  { head: 'Last activity', cell: (row) => row.lastActivityAt },
  { head: 'Created', cell: (row) => row.createdAt },
  { head: 'Countersign id', cell: (row) => row.id },
];

export function dealColumns(pipelines: readonly PipelineDto[]): readonly ExportColumn<DealRow>[] {
  const named = new Map(pipelines.map(({ id, name }) => [id, name]));
  const stages = new Map(pipelines.flatMap((pipeline) => pipeline.stages.map(({ id, name }) => [id, name])));
  return [
    { head: 'Deal name', cell: (row) => row.name },
    { head: 'Amount', cell: (row) => majorUnits(row.amountMinor, row.currency) },
    { head: 'Currency', cell: (row) => row.currency },
    { head: 'Close date', cell: (row) => row.closeDate },
    { head: 'Pipeline', cell: (row) => named.get(row.pipelineId) ?? null },
    { head: 'Stage', cell: (row) => stages.get(row.stageId) ?? null },
    { head: 'Contact’s full name', cell: (row) => row.contact?.name ?? null },
    { head: 'Account', cell: (row) => row.account?.name ?? null },
    { head: 'Owner', cell: (row) => row.owner?.name ?? null },
    { head: 'Next step', cell: (row) => row.nextStep },
    { head: 'Created', cell: (row) => row.createdAt },
    { head: 'Countersign id', cell: (row) => row.id },
  ];
}
