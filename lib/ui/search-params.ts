/** One of the allowed values of a search parameter; anything else in the address counts as not given. */
export const oneOf = <T extends string>(
  allowed: readonly T[],
  given: string | string[] | undefined,
): T | undefined => allowed.find((value) => value === given);
