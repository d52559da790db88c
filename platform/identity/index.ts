export {
  visibleTo,
  covers,
  coversDepartment,
  placeInDepartment,
  type DataReach,
  type OwnedColumns,
} from './dataScope.ts';
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
export { hashPassword, verifyPassword } from './passwords.ts';
export { checkCredentials, type Credentials, type SignInResult } from './signIn.ts';
export { FAILURES_BEFORE_LOCK, LOCK_SECONDS, forgetFailures } from './lockOut.ts';
export { exceeds, type RoleBounds } from './grants.ts';
export { createTenant, type NewTenant } from './createTenant.ts';
export { createUser, type NewUser } from './createUser.ts';
