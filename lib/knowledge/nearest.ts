import type { Tx } from '#db/tenant.ts';

/** What is asked of vectors: one of the question's, by the model that made it. */
export interface Meant {
  model: string;
  vector: number[];
}

/**
 * Whether the server compares vectors itself, by pgvector's index (`db/keep-vectors.ts`). Where it does not, or not yet,
 * they are compared in process ({@link import('./vector-index.ts').scan}).
 */
export async function comparesVectors(tx: Tx): Promise<boolean> {
  const [row] = await tx.raw<{ there: boolean }[]>`
    select to_regprocedure('nearest_tickets(text, real[], uuid[], int)') is not null as there`;
  return row?.there ?? false;
}

/** How near the given ids are to what is meant, -1 to 1, and the `most` nearest of the others. Ids without a vector of the model are left out. */
export async function nearestTickets(
  tx: Tx,
  { model, vector }: Meant,
  among: string[],
  most: number,
): Promise<Map<string, number>> {
  const rows = await tx.raw<{ id: string; meaning: number }[]>`
    select id, meaning::float8 from nearest_tickets(${model}, ${vector}::real[], ${among}::uuid[], ${most})`;
  return new Map(rows.map(({ id, meaning }) => [id, meaning]));
}

/** The same of passages, the others only from articles that may be shown. */
export async function nearestPassages(
  tx: Tx,
  { model, vector }: Meant,
  shelf: { drafts: boolean; internal: boolean },
  among: string[],
  most: number,
): Promise<Map<string, number>> {
  const rows = await tx.raw<{ id: string; meaning: number }[]>`
    select id, meaning::float8 from nearest_passages(
      ${model}, ${vector}::real[], ${shelf.drafts}, ${shelf.internal}, ${among}::uuid[], ${most})`;
  return new Map(rows.map(({ id, meaning }) => [id, meaning]));
}
