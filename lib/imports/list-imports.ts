import { and, desc, eq, lt } from 'drizzle-orm';
import { imports } from '#db/schema/imports.ts';
import { withTenant } from '#db/tenant.ts';
import { decodeCursor, pageOf } from '#lib/core/cursor.ts';
import type { Page } from '#lib/core/page.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { findImport, toImportDto } from './repo.ts';
import { type ImportDto, importIdInput, listImportsInput } from './schemas.ts';

/** Files that came in, the newest first. */
export const listImports = defineVerb({
  name: 'list_imports',
  does: 'see imports',
  permission: 'contacts.write',
  input: listImportsInput,
  run: ({ ctx, input }): Promise<Page<ImportDto>> =>
    withTenant(ctx, async (tx) => {
      const [after = null] = decodeCursor(input.cursor, 1) ?? [];
      const rows = await tx
        .select()
        .from(imports)
        .where(
          and(eq(imports.workspaceId, ctx.workspaceId), after ? lt(imports.id, String(after)) : undefined),
        )
        .orderBy(desc(imports.id))
        .limit(input.limit + 1);
      return pageOf(rows, input.limit, toImportDto, (row) => [row.id]);
    }),
});

/** @throws AppError `not_found`. */
export const readImport = defineVerb({
  name: 'read_import',
  does: 'see imports',
  permission: 'contacts.write',
  input: importIdInput,
  run: ({ ctx, input }): Promise<ImportDto> =>
    withTenant(ctx, async (tx) => toImportDto(await findImport(tx, ctx, input.importId))),
});
