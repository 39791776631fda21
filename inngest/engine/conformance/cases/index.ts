import type { Case } from '../support/case.ts';
import { buffers } from './buffers.ts';
import { cancelling } from './cancelling.ts';
import { crashes } from './crashes.ts';
import { cron } from './cron.ts';
import { doors } from './doors.ts';
import { errors } from './errors.ts';
import { events } from './events.ts';
import { fences } from './fences.ts';
import { flow } from './flow.ts';
import { limits } from './limits.ts';
import { requests } from './requests.ts';
import { retries } from './retries.ts';
import { steps } from './steps.ts';
import { sync } from './sync.ts';
import { waiting } from './waiting.ts';

/** Every case, in the order of its number. */
export const ALL: readonly Case[] = [
  ...sync,
  ...doors,
  ...events,
  ...steps,
  ...waiting,
  ...requests,
  ...errors,
  ...retries,
  ...flow,
  ...limits,
  ...buffers,
  ...cron,
  ...cancelling,
  ...fences,
  ...crashes,
].toSorted((a, b) => Number.parseInt(a.id, 10) - Number.parseInt(b.id, 10) || a.id.localeCompare(b.id));
