export interface Case {
  name: string;
  /** As the desk asks. */
  verb: () => Promise<unknown>;
  /** The shortest statement for the same rows, as somebody for whom no wall stands. */
  sql?: () => PromiseLike<unknown>;
  /** Of somebody who does not see everything. */
  limited?: boolean;
}

export interface Measured {
  name: string;
  verb: number[];
  sql: number[];
}

const timed = async (work: () => PromiseLike<unknown>): Promise<number> => {
  const began = performance.now();
  await work();
  return performance.now() - began;
};

/** Everything in turn, round by round, so that what else the machine does hits all alike; the first rounds warm up. */
export async function measure(cases: readonly Case[], rounds: number): Promise<Measured[]> {
  const measured = cases.map(({ name }): Measured => ({ name, verb: [], sql: [] }));
  const warm = Math.max(2, Math.round(rounds / 10));
  for (let round = -warm; round < rounds; round++)
    for (const [at, one] of cases.entries()) {
      const verb = await timed(one.verb);
      const sql = one.sql ? await timed(one.sql) : null;
      if (round < 0) continue;
      measured[at]?.verb.push(verb);
      if (sql !== null) measured[at]?.sql.push(sql);
    }
  return measured;
}

const at = (times: readonly number[], share: number): number =>
  [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ??
  Number.NaN;

const ms = (value: number): string =>
  (Number.isNaN(value) ? '' : value.toFixed(value < 10 ? 2 : 1)).padStart(8);

/** @param open the same without the wall of visibility. */
export function report(walled: readonly Measured[], open: readonly Measured[]): void {
  console.info(
    `\n${'milliseconds'.padEnd(36)} ${'p50'.padStart(8)} ${'p95'.padStart(8)} ${'SQL p50'.padStart(8)} ${'SQL p95'.padStart(8)} ${'of SQL'.padStart(8)} ${'of no wall'.padStart(11)}`,
  );
  for (const { name, verb, sql } of walled) {
    const without = open.find((one) => one.name === name);
    const ratio = (other: number): string => (Number.isNaN(other) ? '' : (at(verb, 0.5) / other).toFixed(2));
    console.info(
      `${name.padEnd(36)} ${ms(at(verb, 0.5))} ${ms(at(verb, 0.95))} ${ms(at(sql, 0.5))} ${ms(at(sql, 0.95))} ` +
        `${ratio(at(sql, 0.5)).padStart(8)} ${(without ? ratio(at(without.verb, 0.5)) : '').padStart(11)}`,
    );
  }
}

/** How much longer a page takes that lies deep than the first one: the lists promise 1.2 times at most. */
export function tellDepth(measured: readonly Measured[], deep: string, first: string): void {
  const median = (name: string): number => at(measured.find((one) => one.name === name)?.verb ?? [], 0.5);
  console.info(`${deep}: ${(median(deep) / median(first)).toFixed(2)} times ${first}.`);
}
