export { visibleTo, coversDepartment, placeInDepartment, type OwnedColumns } from './dataScope.ts';
export {
  openSession,
  endSession,
  endSessionsOf,
  touchSession,
  sessionKey,
  SESSION_IDLE_SECONDS,
  SESSION_MAX_SECONDS,
  type NewSession,
} from './sessions.ts';
export { findSignedIn, type SignedIn } from './signedIn.ts';
