export * from './schema.ts';
export { CallRates } from './callRates.ts';
export {
  chooseTrunk,
  freeCalls,
  giveBack,
  mayCarry,
  routeCarries,
  trunkRoom,
  type TrunkState,
} from './chooseTrunk.ts';
export {
  calleeForTrunk,
  dialStringFor,
  numberForTrunk,
  type NumberForm,
  type TrunkRoute,
} from './dialString.ts';
export { loadTrunkBook } from './loadTrunkBook.ts';
export { lockChannels, openByTrunk, type LockedChannels } from './lockChannels.ts';
export { fitsPattern, parseNumberPattern, type NumberPattern } from './numberPattern.ts';
export { applyNumberRules, type NumberRule } from './numberRules.ts';
export { releaseRateShares, renewRateShares, SHARE_SECONDS, type RateWish } from './renewRateShares.ts';
export { shareCapacity, type Demand, type Supply } from './shareCapacity.ts';
export {
  membersOf,
  routeOf,
  type TaskRoute,
  type Trunk,
  type TrunkBook,
  type TrunkGroup,
  type TrunkGroupMember,
} from './trunk.ts';
export {
  healthAt,
  noRecord,
  recordOf,
  type TrunkHealth,
  type TrunkRecord,
  type TrunkResult,
} from './trunkHealth.ts';
export { loadTrunkResults, trunkFailures } from './trunkResults.ts';
export { WeightedTurns } from './weightedTurns.ts';
