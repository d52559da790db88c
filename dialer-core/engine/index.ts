export { createDialer, type Checkpoint, type Dialer, type DialerOptions } from './dialer.ts';
export { outcomeOf, type DialEnd } from './outcomeOf.ts';
