interface Waiting<Item, Answer> {
  item: Item;
  resolve: (answer: Answer) => void;
  reject: (reason: unknown) => void;
}

export interface GatherOptions<Item, Answer> {
  /** Does several pieces of work at once: an outcome for each, in their order. What it throws is every piece's failure. */
  work: (items: readonly Item[]) => Promise<PromiseSettledResult<Answer>[]>;
  /** How many groups are under way at a time. */
  atOnce: number;
  /** The most pieces of one group. */
  most: number;
  /** Only pieces with the same key travel together. */
  keyOf: (item: Item) => string;
}

/**
 * Lets work that comes while other work is under way travel together. Nothing waits for company: where there is a place,
 * a piece goes at once and alone; where there is none, it goes with those that wait beside it for the next one.
 */
export function gather<Item, Answer>(options: GatherOptions<Item, Answer>): (item: Item) => Promise<Answer> {
  const { work, atOnce, most, keyOf } = options;
  let waiting: Waiting<Item, Answer>[] = [];
  let underWay = 0;

  const takeGroup = (first: Waiting<Item, Answer>): Waiting<Item, Answer>[] => {
    const key = keyOf(first.item);
    const group: Waiting<Item, Answer>[] = [];
    const left: Waiting<Item, Answer>[] = [];
    for (const entry of waiting)
      (group.length < most && keyOf(entry.item) === key ? group : left).push(entry);
    waiting = left;
    return group;
  };
  const goOn = (): void => {
    while (underWay < atOnce) {
      const [first] = waiting;
      if (!first) return;
      const group = takeGroup(first);
      underWay += 1;
      void settle(group).finally(() => {
        underWay -= 1;
        goOn();
      });
    }
  };
  const settle = async (group: readonly Waiting<Item, Answer>[]): Promise<void> => {
    try {
      const outcomes = await work(group.map(({ item }) => item));
      for (const [at, { resolve, reject }] of group.entries()) {
        const outcome = outcomes[at];
        if (outcome?.status === 'fulfilled') resolve(outcome.value);
        else reject(outcome?.reason ?? new Error('A piece of work has no outcome.'));
      }
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  };
  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      goOn();
    });
}
