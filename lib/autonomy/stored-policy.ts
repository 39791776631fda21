import type { PolicyCeiling, PolicyLimits, PolicyRule } from '#db/schema/policies.ts';
import type { PolicyContent, PolicyLimitsDto } from './policy.schemas.ts';

/** Without the names of what is absent: zod keeps `undefined`, the stored types do not know it. */
function present<T extends object>(given: { [Key in keyof T]: T[Key] | undefined }): T {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as T;
}

export const storedRule = (rule: PolicyContent['rules'][number]): PolicyRule => present<PolicyRule>(rule);

export const storedLimits = (limits: PolicyLimitsDto): PolicyLimits =>
  present<PolicyLimits>({
    ...limits,
    ceilings: limits.ceilings?.map((ceiling) => present<PolicyCeiling>(ceiling)),
  });

/** A policy as it arrives, as the tables and the gate know it. */
export const storedContent = ({ rules, limits, ...rest }: PolicyContent) => ({
  ...rest,
  rules: rules.map(storedRule),
  limits: storedLimits(limits),
});
