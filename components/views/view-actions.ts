import type { ActionResult } from '#lib/ui/action-result.ts';
import type { ViewDto, ViewObject, ViewState } from '#lib/views/schemas.ts';

/** What the desk can do about views, bound to a workspace. */
export interface ViewActions {
  create: (input: {
    object: ViewObject;
    name: string;
    shared: boolean;
    state: ViewState;
  }) => Promise<ActionResult<ViewDto>>;
  update: (input: {
    viewId: string;
    version: number;
    name?: string;
    shared?: boolean;
    state?: ViewState;
  }) => Promise<ActionResult<ViewDto>>;
  duplicate: (input: { viewId: string }) => Promise<ActionResult<ViewDto>>;
  remove: (input: { viewId: string }) => Promise<ActionResult<void>>;
  setDefault: (input: { object: ViewObject; viewId: string | null }) => Promise<ActionResult<unknown>>;
}
