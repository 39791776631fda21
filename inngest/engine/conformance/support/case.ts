import type { InngestFunction } from 'inngest';
import type { Lab } from './lab.ts';

/** What a case needs beyond an app and a server. */
export type Need = 'clock' | 'engine' | 'process';

export interface Case {
  /** The number in the list of conformance cases, e.g. `18` or `7b`. */
  id: string;
  title: string;
  /** Runs with and without checkpointing. */
  both?: boolean;
  needs?: readonly Need[];
  /** The functions it adds to the app. */
  functions?: (lab: Lab) => InngestFunction.Any[];
  run: (lab: Lab) => Promise<void>;
}
