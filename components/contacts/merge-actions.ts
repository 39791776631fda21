import type { PerformResult } from '#lib/abilities/schemas.ts';
import type { MergePreview } from '#lib/contacts/duplicates.schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';

/** What the desk can do about two contacts; pages hand it to the components. */
export interface MergeActions {
  preview(input: { contactId: string; otherId: string }): Promise<ActionResult<MergePreview>>;
  merge(input: Record<string, unknown>): Promise<ActionResult<PerformResult>>;
  undo(input: { actionId: string }): Promise<ActionResult<unknown>>;
  dismiss(input: { duplicateId: string }): Promise<ActionResult<unknown>>;
  reopen(input: { duplicateId: string }): Promise<ActionResult<unknown>>;
}
