export { createDialer, type Dialer } from './dialer.ts';
export type { Checkpoint, DialerOptions } from './dialerOptions.ts';
