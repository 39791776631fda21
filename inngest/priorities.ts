/**
 * How functions rank when many want to run (engine.md 1.6). The numbers are the product's; the server knows a factor
 * in seconds between -600 and 600.
 */
export const PRIORITIES = {
  /** Delivering what was decided, and stopping: nothing may wait in front of it. */
  execute: 100,
  engage: 100,
  bumpUp: 95,
  summary: 90,
  sequenceStep: 70,
  emailCampaign: 60,
  outgoingWebhook: 50,
} as const;

export type PriorityName = keyof typeof PRIORITIES;

/** Runs are ordered by enqueue time minus this many seconds. */
export const priorityFactor = (name: PriorityName): number =>
  Math.max(-600, Math.min(600, (PRIORITIES[name] - 75) * 24));
