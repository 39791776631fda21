/** One operation of a 206 response. */
export interface Opcode {
  op: string;
  id: string;
  name?: string;
  displayName?: string;
  opts?: Record<string, unknown>;
  data?: unknown;
  error?: unknown;
}

const LAZY = new Set(['DeferAdd', 'DeferAbort']);
const PLANNED = new Set([
  'AIGateway',
  'Gateway',
  'InvokeFunction',
  'Sleep',
  'StepPlanned',
  'WaitForEvent',
  'WaitForSignal',
]);

/** Lazy operations ride along and do not make a response parallel. */
export const isLazy = (opcode: Opcode): boolean => LAZY.has(opcode.op);

/** A request to a stranger that the engine makes for the app. */
export const isRequest = (opcode: Opcode): boolean => opcode.op === 'Gateway' || opcode.op === 'AIGateway';

/** The engine settles this one later. */
export const isPlanned = (opcode: Opcode): boolean => PLANNED.has(opcode.op);

/** `group.parallel({mode: "race"})`: go on after each of them. */
export const isRace = (opcode: Opcode): boolean => opcode.opts?.parallelMode === 'race';

/** The name shown to people. */
export const displayName = (opcode: Opcode): string => opcode.displayName || opcode.name || opcode.id;
