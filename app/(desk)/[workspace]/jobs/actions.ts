'use server';

import { listReceipts, replayReceipts as replayReceiptsVerb } from '#lib/channels/index.ts';
import { defineServerAction } from '#lib/http/index.ts';
import {
  cancelJob,
  cancelReplay as cancelReplayVerb,
  listDeadLetters,
  listJobs,
  listParkedEvents,
  releaseParkedEvents,
  replayDeadLetters as replayDeadLettersVerb,
  replayEvents as replayEventsVerb,
  retryJob,
  updateJobSettings,
} from '#lib/jobs/index.ts';

export const loadRuns = defineServerAction(listJobs);
export const loadDeadLetters = defineServerAction(listDeadLetters);
export const loadParkedEvents = defineServerAction(listParkedEvents);
export const releaseParked = defineServerAction(releaseParkedEvents);
export const cancelRun = defineServerAction(cancelJob);
export const retryRun = defineServerAction(retryJob);
export const replayDeadLetters = defineServerAction(replayDeadLettersVerb);
export const replayEvents = defineServerAction(replayEventsVerb);
export const cancelReplay = defineServerAction(cancelReplayVerb);
export const saveJobSettings = defineServerAction(updateJobSettings);
export const loadReceipts = defineServerAction(listReceipts);
export const replayReceipts = defineServerAction(replayReceiptsVerb);
