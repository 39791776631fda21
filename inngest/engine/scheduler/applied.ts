import type { Opcode } from '../protocol/opcodes.ts';
import type { Reply } from '../protocol/reply.ts';
import type { Tx } from '../store/database.ts';
import type { JobRow, RunRow } from '../store/rows.ts';
import type { Kernel } from './kernel.ts';
import type { Fn } from './registry.ts';

/** The whole run fails at once, whatever attempts were left. */
export class RunFailure extends Error {
  readonly shape: unknown;
  constructor(shape: unknown) {
    super('the run fails');
    this.shape = shape;
  }
}

/** `retry`: this job must be tried again later. `ended`: the run is over. */
export type Outcome = 'done' | 'retry' | 'ended';

/** One operation of a 206 answer, with everything it may touch. The run row is locked. */
export interface Applied {
  kernel: Kernel;
  tx: Tx;
  run: RunRow;
  job: JobRow;
  fn: Fn;
  reply: Reply & { kind: 'ops' };
  opcode: Opcode;
  now: number;
}
