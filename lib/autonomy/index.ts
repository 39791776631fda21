import 'server-only';

export {
  type Ability,
  type AbilityFacts,
  type ActionProgress,
  type CardOfAbility,
  defineOutwardAbility,
  defineRecordAbility,
  type FingerprintParts,
  type OutwardAbility,
  type RecordAbility,
  type Release,
} from './ability.ts';
export { readActionState } from './read-action-state.ts';
export { stopOf } from './stop-of.ts';
