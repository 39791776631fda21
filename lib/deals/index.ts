import 'server-only';

export { addStage, removeStage, updateStage } from './change-stages.ts';
export { createDeal } from './create-deal.ts';
export { createPipeline } from './create-pipeline.ts';
export { dealListing } from './deal-listing.ts';
export { importDeal } from './import-deal.ts';
export { countDeals, listDeals } from './list-deals.ts';
export { moveDeal } from './move-deal.ts';
export { listPipelines, readBoard, readDeal } from './read-board.ts';
export { createDealReason, listDealReasons, updateDealReason } from './reasons.ts';
export { putBackDeal, type RemovedDeal, removeDeal, restoreDeal } from './remove-deal.ts';
export { dealRowsOfContact, openValueOf } from './repo.ts';
export { setDealLines } from './set-deal-lines.ts';
export { updateDeal } from './update-deal.ts';
export { updatePipeline } from './update-pipeline.ts';
