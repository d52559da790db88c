import type { Channel } from '../channels/channel.ts';
import type { SwitchCore } from '../calls/core.ts';
import type { TruthReport } from '../calls/truth.ts';
import type { Fault } from '../wire/faults.ts';

/** A reply, or, for a command that blocks its connection, a promise of one. */
export type ApiReply = string | ((done: (reply: string) => void) => void);

export interface ApiContext {
  core: SwitchCore;
  /** What only the switch as a whole can do. */
  whole: {
    shutDown(how: 'now' | 'gracefully'): void;
    fault(fault: Fault): void;
    truth(): TruthReport;
    resetTruth(): void;
  };
}

export type ApiCommand = (context: ApiContext, argument: string) => ApiReply;
export type ApiCommands = Readonly<Record<string, ApiCommand>>;

/** Like FreeSWITCH, a channel that is hung up can no longer be found. */
export function locate(core: SwitchCore, uuid: string | undefined): Channel | null {
  const channel = core.channels.get(uuid ?? '');
  return channel?.live === true ? channel : null;
}

export const words = (argument: string): string[] => argument.split(' ').filter((word) => word !== '');

export const noSuchChannel = '-ERR No such channel!\n';
