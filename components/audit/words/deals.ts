import { type ActionWords, text } from './say.ts';

/** Deals, the pipelines they move through, and targets. */
export const dealWords: ActionWords = {
  'deal.created': (d) => `opened the deal${typeof d.name === 'string' ? ` ${d.name}` : ''}`,
  'deal.updated': 'changed the deal',
  'deal.stage_moved': 'moved the deal',
  'deal.deleted': 'took the deal away',
  'deal.restored': 'put the deal back',
  'pipeline.created': (d) => `made the pipeline${typeof d.name === 'string' ? ` ${d.name}` : ''}`,
  'pipeline.updated': 'changed the pipeline',
  'pipeline.stage_added': (d) => `added the stage ${text(d.name) ?? ''}`,
  'pipeline.stage_changed': (d) => `changed the stage ${text(d.name) ?? ''}`,
  'pipeline.stage_removed': (d) => `took the stage ${text(d.name) ?? ''} out`,
  'deal_reason.created': (d) => `added the reason ${text(d.name) ?? ''}`,
  'deal_reason.updated': (d) => `changed the reason ${text(d.name) ?? ''}`,
  'target.set': 'set a target',
};
