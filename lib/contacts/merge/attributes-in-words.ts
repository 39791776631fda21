import type { Tx } from '#db/tenant.ts';
import { sayAttributes } from '#lib/attributes/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import type { MergeAttribute } from '../duplicates.schemas.ts';
import type { Sides } from './read-sides.ts';

/** The fields of the workspace's own that either contact has filled in, as people read them, and which side wins. */
export async function attributesInWords(tx: Tx, ctx: Ctx, sides: Sides): Promise<MergeAttribute[]> {
  const [mine = [], theirs = []] = await sayAttributes(tx, ctx, 'contact', [
    sides.survivor.attributes,
    sides.merged.attributes,
  ]);
  return mine.flatMap(({ key, label, words }, at) => {
    const from = sides.attributes[key];
    return from ? [{ key, label, survivor: words, merged: theirs[at]?.words ?? null, from }] : [];
  });
}
