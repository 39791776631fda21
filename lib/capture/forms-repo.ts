import { type Tx, withoutTenant } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { notFound } from '#lib/core/errors.ts';
import type { FormDto } from './schemas.ts';

export async function listFormRows(tx: Tx, ctx: Pick<Ctx, 'workspaceId'>, id?: string): Promise<FormDto[]> {
  const rows = await tx.raw<FormDto[]>`
    select f.id, f.key, f.name, f.fields, f.allowed_origins as "allowedOrigins", f.consent_text as "consentText",
      f.consent_version as "consentVersion", f.thanks, f.language, f.is_active as "isActive", f.version,
      (select count(*)::int from form_submissions s where s.workspace_id = f.workspace_id and s.form_id = f.id)
        as submissions
    from lead_forms f where f.workspace_id = ${ctx.workspaceId} ${id ? tx.raw`and f.id = ${id}` : tx.raw``}
    order by f.id`;
  return [...rows];
}

/** @throws AppError `not_found`. */
export async function findForm(tx: Tx, ctx: Pick<Ctx, 'workspaceId'>, id: string): Promise<FormDto> {
  const [form] = await listFormRows(tx, ctx, id);
  if (!form) throw notFound('form');
  return form;
}

/** What a key names, before the workspace is known. @throws AppError `not_found`, also for one that is switched off. */
export async function resolveFormKey(key: string): Promise<{ workspaceId: string; id: string }> {
  const [row] = await withoutTenant(
    (tx) => tx.raw<{ workspace_id: string; id: string }[]>`select * from find_lead_form(${key})`,
  );
  if (!row) throw notFound('form');
  return { workspaceId: row.workspace_id, id: row.id };
}
