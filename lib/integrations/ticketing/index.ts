export {
  type Answered,
  callSystem,
  type Failure,
  keptFor,
  ok,
  type SystemCall,
  strange,
} from './call-system.ts';
export { changesSince, type ListedChanges } from './changes-since.ts';
export { fromWallClock, toWallClock } from './zoned-time.ts';
