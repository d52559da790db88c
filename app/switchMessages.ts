import type { SimulatedSwitch, SimulatedSwitchOptions } from '../dialer-core/index.ts';
import type { ClockAnchors } from '../platform/index.ts';

/** A simulated switch but for what a process is told otherwise. */
export type SwitchSettings = Omit<SimulatedSwitchOptions, 'port' | 'password' | 'clock' | 'soundLength'>;
export type SwitchStats = ReturnType<SimulatedSwitch['stats']>;
export type SwitchFault = Parameters<SimulatedSwitch['fault']>[0];

export type ToSwitch =
  | {
      type: 'start';
      options: SwitchSettings & { port: number; password: string };
      anchors: ClockAnchors;
    }
  | { type: 'stats'; id: number }
  | { type: 'fault'; fault: SwitchFault }
  | { type: 'close' };

export type FromSwitch =
  | { type: 'listening'; port: number }
  | { type: 'failed'; reason: string }
  | { type: 'stats'; id: number; stats: SwitchStats };
