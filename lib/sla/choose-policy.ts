import type { SlaPolicyDto } from './schemas.ts';

/** The first policy in order that holds for a ticket; null: nothing is promised. */
export function choosePolicy(
  policies: readonly SlaPolicyDto[],
  ticket: { queueId: string | null; accountId: string | null },
): SlaPolicyDto | null {
  const fits = (ids: readonly string[], id: string | null) =>
    ids.length === 0 || (id !== null && ids.includes(id));
  return (
    policies.find(
      ({ isActive, queueIds, accountIds }) =>
        isActive && fits(queueIds, ticket.queueId) && fits(accountIds, ticket.accountId),
    ) ?? null
  );
}
