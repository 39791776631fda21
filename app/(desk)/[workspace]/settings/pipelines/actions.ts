'use server';

import {
  addStage as addStageVerb,
  createPipeline as createPipelineVerb,
  createDealReason as createReasonVerb,
  removeStage as removeStageVerb,
  updatePipeline as updatePipelineVerb,
  updateDealReason as updateReasonVerb,
  updateStage as updateStageVerb,
} from '#lib/deals/index.ts';
import { defineServerAction } from '#lib/http/index.ts';

export const createPipeline = defineServerAction(createPipelineVerb);
export const updatePipeline = defineServerAction(updatePipelineVerb);
export const addStage = defineServerAction(addStageVerb);
export const updateStage = defineServerAction(updateStageVerb);
export const removeStage = defineServerAction(removeStageVerb);
export const createReason = defineServerAction(createReasonVerb);
export const updateReason = defineServerAction(updateReasonVerb);
