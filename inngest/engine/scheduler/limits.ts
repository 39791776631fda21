/** Largest output of one step, and of all steps of a run (pkg/consts of inngest/inngest). */
export const MAX_STEP_BYTES = 4 * 1024 * 1024;
export const MAX_STATE_BYTES = 32 * 1024 * 1024;
/** Most steps of a run (DefaultMaxStepLimit). */
export const MAX_STEPS = 1_000;
