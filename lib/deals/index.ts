import 'server-only';

export { createDeal } from './create-deal.ts';
export { dealListing } from './deal-fields.ts';
export { countDeals, listDeals } from './list-deals.ts';
export { moveDeal } from './move-deal.ts';
export { listPipelines, readBoard, readDeal } from './read-board.ts';
export { dealRowsOfContact, listPipelines as pipelinesOf, openValueOf } from './repo.ts';
export { updateDeal } from './update-deal.ts';
