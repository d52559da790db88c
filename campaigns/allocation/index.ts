export { targetKinds, type TargetKind } from './targetKinds.ts';
export { allocate, mostInOnePass, type WantedAllocation } from './allocate.ts';
export { readTargets, type TargetRef } from './findTargets.ts';
export { reclaim } from './reclaim.ts';
export {
  readAllocation,
  readAllocations,
  type AllocationRow,
  type AllocationTargetRow,
} from './readAllocations.ts';
export { readOwnContacts, type OwnContact } from './ownContacts.ts';
