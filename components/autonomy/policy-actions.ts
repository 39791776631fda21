import type { CandidateDto, PolicyContent, PolicyDto, ReplayDto } from '#lib/autonomy/policy.schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';

interface Proposal {
  /** The version somebody looked at. */
  base: number;
  proposed: PolicyContent;
  reason: string;
}

/** What a manager can do to the policy; a page hands over null to who may only look. */
export interface PolicyActions {
  change: (input: Proposal) => Promise<ActionResult<PolicyDto>>;
  restore: (input: { version: number; base: number; reason: string }) => Promise<ActionResult<PolicyDto>>;
  replay: (input: { proposed: PolicyContent; cursor?: string }) => Promise<ActionResult<ReplayDto>>;
  tryBeside: (input: Proposal) => Promise<ActionResult<{ candidateId: string }>>;
  adopt: (input: { candidateId: CandidateDto['id']; base: number }) => Promise<ActionResult<PolicyDto>>;
  discard: (input: { candidateId: CandidateDto['id'] }) => Promise<ActionResult<unknown>>;
}
