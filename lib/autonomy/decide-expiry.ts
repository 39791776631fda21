import type { ApproverRole, OnExpiry } from '#db/schema/approvals.ts';

export interface ExpiryQuestion {
  onExpiry: OnExpiry;
  role: ApproverRole;
  /** How often its time ran out already. */
  passedOn: number;
  /** Who steps in: for the colleague it was put to, else the one the rule names; null when there is nobody. */
  substitute: { id: string; name: string } | null;
}

export type ExpiryAnswer =
  | { kind: 'expire' }
  | { kind: 'escalate'; role: ApproverRole }
  | { kind: 'substitute'; to: { id: string; name: string } };

const ABOVE: Readonly<Record<ApproverRole, ApproverRole | null>> = {
  operator: 'manager',
  manager: 'admin',
  admin: null,
};

/**
 * Nobody answered in time. Somebody else is asked, up the ladder or once to a substitute; when there is nobody left,
 * it expires. There is no answer that executes.
 */
export function decideExpiry({ onExpiry, role, passedOn, substitute }: ExpiryQuestion): ExpiryAnswer {
  if (onExpiry === 'escalate') {
    const above = ABOVE[role];
    return above ? { kind: 'escalate', role: above } : { kind: 'expire' };
  }
  if (onExpiry === 'substitute' && passedOn === 0 && substitute)
    return { kind: 'substitute', to: substitute };
  return { kind: 'expire' };
}
