import type { ApproverRole } from '#db/schema/approvals.ts';
import type { Risk } from '#db/schema/policies.ts';
import type { Role } from '#lib/core/ctx.ts';

/** Somebody whose place the approver takes today. */
export interface StandsInFor {
  id: string;
  name: string;
  role: Role;
}

export interface SignatureQuestion {
  approver: { id: string; role: Role; standsInFor: readonly StandsInFor[] };
  /** The person behind the request, also of a key they made; null when an agent or the product asks. */
  requester: string | null;
  /** From which role on. */
  role: ApproverRole;
  needed: number;
  /** Those that count: for the content as it stands. */
  signed: readonly { by: string; inPlaceOf: string | null }[];
}

export type SignatureAnswer =
  /** `missing`: how many are still wanted after this one. */
  | { kind: 'sign'; inPlaceOf: StandsInFor | null; missing: number }
  | { kind: 'refuse'; reason: 'own_request' | 'role' | 'already_signed' };

const RANK: Readonly<Record<Role, number>> = { viewer: 0, operator: 1, it_agent: 1, manager: 2, admin: 3 };

/**
 * Whether this person's signature counts, and in whose place. Nobody signs their own request, nobody signs twice, and
 * a person and whoever stands in for them are one signature, not two.
 */
export function decideSignature(question: SignatureQuestion): SignatureAnswer {
  const { approver, requester, signed } = question;
  if (requester === approver.id) return { kind: 'refuse', reason: 'own_request' };
  if (signed.some(({ by }) => by === approver.id)) return { kind: 'refuse', reason: 'already_signed' };
  const missing = Math.max(0, question.needed - signed.length - 1);
  const enough = (role: Role): boolean => RANK[role] >= RANK[question.role];
  if (enough(approver.role)) return { kind: 'sign', inPlaceOf: null, missing };
  const free = approver.standsInFor.find(
    ({ id, role }) =>
      enough(role) && id !== requester && !signed.some(({ by, inPlaceOf }) => by === id || inPlaceOf === id),
  );
  return free ? { kind: 'sign', inPlaceOf: free, missing } : { kind: 'refuse', reason: 'role' };
}

/**
 * Whether a person's own act waits for others: where two have to sign, whoever starts it is one of them and the
 * others are asked.
 */
export const othersToSign = (actor: 'user' | 'api_key' | 'agent' | 'system', signatures: number): number =>
  actor === 'user' ? Math.max(0, signatures - 1) : signatures;

export interface ApprovalRule {
  risk: Risk;
  minutes: number;
  signatures: number;
  role: ApproverRole;
  onExpiry: 'reject' | 'escalate' | 'substitute';
  substituteId: string | null;
}

const DAY = 24 * 60;

/** What holds until somebody chooses otherwise. */
export const DEFAULT_RULES: Readonly<Record<Risk, ApprovalRule>> = {
  low: { risk: 'low', minutes: DAY, signatures: 1, role: 'operator', onExpiry: 'reject', substituteId: null },
  medium: {
    risk: 'medium',
    minutes: DAY,
    signatures: 1,
    role: 'operator',
    onExpiry: 'reject',
    substituteId: null,
  },
  high: {
    risk: 'high',
    minutes: DAY,
    signatures: 1,
    role: 'manager',
    onExpiry: 'escalate',
    substituteId: null,
  },
  critical: {
    risk: 'critical',
    minutes: DAY,
    signatures: 2,
    role: 'manager',
    onExpiry: 'escalate',
    substituteId: null,
  },
};
