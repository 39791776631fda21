import { describe, expect, it } from 'vitest';
import { gather } from './gather.ts';

/** Work that is held until it is released, and says what travelled together. */
function held(keyOf: (item: string) => string = () => '') {
  const groups: string[][] = [];
  const releases: ((error?: Error) => void)[] = [];
  const take = gather<string, string>({
    work: async (items) => {
      groups.push([...items]);
      const error = await new Promise<Error | undefined>((resolve) => releases.push(resolve));
      if (error) throw error;
      return items.map((item) =>
        item === 'bad'
          ? { status: 'rejected', reason: new Error('refused') }
          : { status: 'fulfilled', value: `${item}!` },
      );
    },
    atOnce: 2,
    most: 3,
    keyOf,
  });
  const release = async (error?: Error) => {
    releases.shift()?.(error);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { groups, release, take };
}

describe('work that is gathered', () => {
  it('goes at once where there is a place, and together where there is none', async () => {
    const { groups, release, take } = held();
    const answers = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map(take);
    expect(groups).toEqual([['a'], ['b']]);
    await release();
    expect(groups).toEqual([['a'], ['b'], ['c', 'd', 'e']]);
    await release();
    expect(groups.at(-1)).toEqual(['f', 'g']);
    await release();
    await release();
    expect(await Promise.all(answers)).toEqual(['a!', 'b!', 'c!', 'd!', 'e!', 'f!', 'g!']);
  });

  it('travels with its own kind only, in its order', async () => {
    const { groups, release, take } = held((item) => item.slice(0, 1));
    const answers = ['x', 'y', 'a1', 'b1', 'a2', 'b2'].map(take);
    await release();
    await release();
    expect(groups.slice(2)).toEqual([
      ['a1', 'a2'],
      ['b1', 'b2'],
    ]);
    await release();
    await release();
    expect(await Promise.all(answers)).toHaveLength(6);
  });

  it('fails alone where only one piece fails, and together where the group does', async () => {
    const { release, take } = held();
    const first = ['a', 'b'].map(take);
    const second = ['c', 'bad', 'd'].map(take);
    const outcomes = Promise.allSettled([...first, ...second]);
    await release(new Error('gone'));
    await release();
    await release();
    expect((await outcomes).map(({ status }) => status)).toEqual([
      'rejected',
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    // The place is free again.
    const later = take('e');
    await release();
    expect(await later).toBe('e!');
  });
});
