import type { Case } from '../support/case.ts';
import { steps } from './steps.ts';

/** Every case, in the order of its number. */
export const ALL: readonly Case[] = [...steps].toSorted(
  (a, b) => Number.parseInt(a.id, 10) - Number.parseInt(b.id, 10) || a.id.localeCompare(b.id),
);
