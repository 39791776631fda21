/**
 * Exact search by meaning in process (the packaged PostgreSQL has no vector type): the vectors of a workspace's
 * passages lie in one flat array and are scanned whole, some 1 ms per 1,000.
 */
export interface VectorIndex {
  ids: string[];
  vectors: Float32Array;
  dimensions: number;
}

const KEEP_VECTORS = 60_000;

interface Entry {
  stamp: string;
  index: VectorIndex;
}

// Least recently used first.
const cache = new Map<string, Entry>();

/** The cached index, if it is of this stamp (a short fingerprint of the rows it was built from). */
export function cachedIndex(key: string, stamp: string): VectorIndex | null {
  const entry = cache.get(key);
  if (!entry || entry.stamp !== stamp) return null;
  cache.delete(key);
  cache.set(key, entry);
  return entry.index;
}

export function keepIndex(
  key: string,
  stamp: string,
  rows: { id: string; embedding: number[] }[],
): VectorIndex {
  const dimensions = rows[0]?.embedding.length ?? 0;
  const vectors = new Float32Array(rows.length * dimensions);
  rows.forEach((row, at) => {
    vectors.set(row.embedding, at * dimensions);
  });
  const index = { ids: rows.map((row) => row.id), vectors, dimensions };
  cache.delete(key);
  cache.set(key, { stamp, index });
  let kept = [...cache.values()].reduce((sum, entry) => sum + entry.index.ids.length, 0);
  for (const [oldest, entry] of cache) {
    if (kept <= KEEP_VECTORS || oldest === key) break;
    cache.delete(oldest);
    kept -= entry.index.ids.length;
  }
  return index;
}

/** Cosine to every vector (all have unit length), by id; gives way to others every 5,000 rows. */
export async function scan(index: VectorIndex, query: number[]): Promise<Map<string, number>> {
  const { ids, vectors, dimensions } = index;
  const out = new Map<string, number>();
  if (query.length !== dimensions) return out;
  const wanted = Float32Array.from(query);
  for (let row = 0; row < ids.length; row++) {
    if (row > 0 && row % 5_000 === 0) await new Promise(setImmediate);
    let dot = 0;
    const from = row * dimensions;
    for (let at = 0; at < dimensions; at++) dot += (vectors[from + at] ?? 0) * (wanted[at] ?? 0);
    out.set(ids[row] ?? '', dot);
  }
  return out;
}
