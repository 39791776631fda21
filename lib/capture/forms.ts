import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { leadForms } from '#db/schema/capture.ts';
import { withTenant } from '#db/tenant.ts';
import { changedFields, record } from '#lib/audit/index.ts';
import { versionChanged } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { randomToken } from '#lib/core/secrets.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { findForm, listFormRows } from './forms-repo.ts';
import { createFormInput, type FormDto, updateFormInput } from './schemas.ts';

export const listForms = defineVerb({
  name: 'list_forms',
  does: 'see forms',
  permission: 'leads.read',
  input: z.object({}),
  run: ({ ctx }): Promise<{ items: FormDto[] }> =>
    withTenant(ctx, async (tx) => ({ items: await listFormRows(tx, ctx) })),
});

/** A form for a website: its key is public. */
export const createForm = defineVerb({
  name: 'create_form',
  does: 'make forms',
  permission: 'workspace.manage',
  input: createFormInput,
  run: ({ ctx, input }): Promise<FormDto> =>
    withTenant(ctx, async (tx) => {
      const id = newId();
      await tx.insert(leadForms).values({ workspaceId: ctx.workspaceId, id, key: randomToken(12), ...input });
      await record(tx, ctx, {
        audit: { action: 'form.created', entity: { type: 'form', id }, details: { name: input.name } },
        live: { topic: 'settings', id },
      });
      return findForm(tx, ctx, id);
    }),
});

/** What is absent stays. New words of consent count as a new version. @throws AppError `not_found`, `conflict`. */
export const updateForm = defineVerb({
  name: 'update_form',
  does: 'change forms',
  permission: 'workspace.manage',
  input: updateFormInput,
  run: ({ ctx, input }): Promise<FormDto> =>
    withTenant(ctx, async (tx) => {
      const { formId, version: seen, ...wanted } = input;
      await tx.raw`select 1 from lead_forms where workspace_id = ${ctx.workspaceId} and id = ${formId} for update`;
      const before = await findForm(tx, ctx, formId);
      if (before.version !== seen)
        throw versionChanged('Somebody changed this form in the meantime. Look at it again.', before.version);
      const changes = changedFields({ ...before }, wanted);
      if (Object.keys(changes).length === 0) return before;
      await tx
        .update(leadForms)
        .set({
          ...wanted,
          consentVersion: before.consentVersion + (changes.consentText ? 1 : 0),
          version: before.version + 1,
          updatedAt: ctx.now,
        })
        .where(and(eq(leadForms.workspaceId, ctx.workspaceId), eq(leadForms.id, formId)));
      await record(tx, ctx, {
        audit: { action: 'form.updated', entity: { type: 'form', id: formId }, changes },
        live: { topic: 'settings', id: formId },
      });
      return findForm(tx, ctx, formId);
    }),
});
