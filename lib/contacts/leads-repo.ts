import type { Tx } from '#db/tenant.ts';
import type { AttributeValues } from '#lib/attributes/schemas.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { notFound, versionChanged } from '#lib/core/errors.ts';
import { isoOf, isoOrNull } from '#lib/core/time.ts';
import type { Bant, LeadRow, LeadStatus, ScoreReason } from './schemas.ts';

interface Raw {
  id: string;
  contact_id: string;
  contact_name: string;
  phone: string | null;
  email: string | null;
  status: LeadStatus;
  status_reason: string | null;
  source: string;
  attribution: LeadRow['attribution'];
  score: number;
  score_reasons: ScoreReason[];
  bant: Bant;
  summary: string | null;
  summary_built_in: string | null;
  next_action: string | null;
  owner_id: string | null;
  owner_name: string | null;
  attributes: AttributeValues;
  version: number;
  last_activity_at: string;
  contacted_at: string | null;
  qualified_at: string | null;
  converted_at: string | null;
  won_at: string | null;
  created_at: string;
  updated_at: string;
}

const toRow = (raw: Raw): LeadRow => ({
  id: raw.id,
  contact: { id: raw.contact_id, name: raw.contact_name, phone: raw.phone, email: raw.email },
  status: raw.status,
  statusReason: raw.status_reason,
  source: raw.source,
  attribution: raw.attribution,
  score: raw.score,
  scoreReasons: raw.score_reasons,
  bant: raw.bant,
  summary: raw.summary,
  summaryBuiltIn: raw.summary_built_in,
  nextAction: raw.next_action,
  owner: raw.owner_id ? { id: raw.owner_id, name: raw.owner_name ?? 'Former member' } : null,
  attributes: raw.attributes,
  version: raw.version,
  lastActivityAt: isoOf(raw.last_activity_at),
  contactedAt: isoOrNull(raw.contacted_at),
  qualifiedAt: isoOrNull(raw.qualified_at),
  convertedAt: isoOrNull(raw.converted_at),
  wonAt: isoOrNull(raw.won_at),
  createdAt: isoOf(raw.created_at),
  updatedAt: isoOf(raw.updated_at),
});

const shown = (tx: Tx) => tx.raw`
  l.id, l.contact_id, c.name as contact_name, l.status, l.status_reason, l.source, l.attribution, l.score, l.score_reasons, l.bant,
  l.summary, l.summary_built_in, l.next_action, l.owner_id, u.name as owner_name, l.attributes, l.version,
  l.last_activity_at, l.contacted_at, l.qualified_at, l.converted_at, l.won_at, l.created_at, l.updated_at,
  (select i.value from contact_identities i where i.workspace_id = l.workspace_id and i.contact_id = l.contact_id
    and i.kind = 'phone' order by i.primary_at desc nulls last, i.id limit 1) as phone,
  (select i.value from contact_identities i where i.workspace_id = l.workspace_id and i.contact_id = l.contact_id
    and i.kind = 'email' order by i.primary_at desc nulls last, i.id limit 1) as email`;

const joined = (tx: Tx) => tx.raw`
  join contacts c on c.workspace_id = l.workspace_id and c.id = l.contact_id
  left join users u on u.id = l.owner_id`;

/** Rows of the given ids, in the order of the ids. */
export async function leadRowsById(tx: Tx, ctx: Ctx, ids: readonly string[]): Promise<LeadRow[]> {
  if (ids.length === 0) return [];
  const rows = await tx.raw<Raw[]>`
    select ${shown(tx)} from leads l ${joined(tx)}
    where l.workspace_id = ${ctx.workspaceId} and l.id = any(${[...ids]}::uuid[])`;
  const byId = new Map(rows.map((raw) => [raw.id, toRow(raw)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

export async function leadRowsOfContact(tx: Tx, ctx: Ctx, contactId: string): Promise<LeadRow[]> {
  const rows = await tx.raw<Raw[]>`
    select ${shown(tx)} from leads l ${joined(tx)}
    where l.workspace_id = ${ctx.workspaceId} and l.contact_id = ${contactId} and l.status <> 'merged'
    order by l.last_activity_at desc, l.id desc limit 50`;
  return rows.map(toRow);
}

/** A lead that was taken over in a merge answers as the one that did. @throws AppError `not_found`. */
export async function findLead(tx: Tx, ctx: Ctx, id: string): Promise<LeadRow> {
  const lead = await findLeadOrNull(tx, ctx, id);
  if (!lead) throw notFound('lead');
  return lead;
}

/** For what only points at a lead: the reader may see the one without the other. */
export async function findLeadOrNull(tx: Tx, ctx: Ctx, id: string): Promise<LeadRow | null> {
  const [raw] = await tx.raw<Raw[]>`
    select ${shown(tx)} from leads l ${joined(tx)}
    where l.workspace_id = ${ctx.workspaceId} and l.id = lead_of(${ctx.workspaceId}, ${id})`;
  return raw ? toRow(raw) : null;
}

/** Locks the lead for a change. @throws AppError `not_found`, `conflict` when it moved on. */
export async function lockLead(tx: Tx, ctx: Ctx, id: string, version?: number): Promise<LeadRow> {
  await tx.raw`
    select 1 from leads where workspace_id = ${ctx.workspaceId} and id = lead_of(${ctx.workspaceId}, ${id}) for update`;
  const lead = await findLead(tx, ctx, id);
  if (version !== undefined && lead.version !== version)
    throw versionChanged('Somebody changed this lead in the meantime. Look at it again.', lead.version);
  return lead;
}
