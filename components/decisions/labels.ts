import type { ChainPlaceDto } from '#lib/autonomy/schemas.ts';

/** What a record says was done. */
export const RECORD_KIND: Readonly<Record<ChainPlaceDto['kind'], string>> = {
  decided: 'Decided by policy',
  signed: 'Signed',
  approved: 'Approved',
  edited: 'Approved with changes',
  rejected: 'Rejected',
  expired: 'Time ran out',
  escalated: 'Passed on',
  voided: 'Withdrawn',
  executed: 'Done',
  failed: 'Failed',
  conflicted: 'Something changed',
  blocked: 'Blocked by a rule',
  undone: 'Undone',
  granted: 'Class granted',
  revoked: 'Grant taken back',
  raised: 'Level raised',
  demoted: 'Level lowered',
};
