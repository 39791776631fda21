import { readCarrier, removeFile } from '../inbox/actions.ts';
import { approve, ask, dismiss, grant, read, refresh, reject, undo } from './actions.ts';

/** What cards can do, bound to the workspace. */
export const decideActions = (slug: string) => ({
  approve: approve.bind(null, slug),
  reject: reject.bind(null, slug),
  undo: undo.bind(null, slug),
  refresh: refresh.bind(null, slug),
  dismiss: dismiss.bind(null, slug),
  ask: ask.bind(null, slug),
  grant: grant.bind(null, slug),
  read: read.bind(null, slug),
  carrier: readCarrier.bind(null, slug),
  removeFile: removeFile.bind(null, slug),
});
