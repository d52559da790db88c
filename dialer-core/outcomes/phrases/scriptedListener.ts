import type { CallUuid } from '../../switch/port.ts';
import type { EarlyMediaListener } from './earlyMediaListener.ts';
import type { HeardPiece } from './phraseRule.ts';

/** Hears what a script says, for tests and rehearsals: `say` while a call is listened to, or a script made before. */
export class ScriptedListener implements EarlyMediaListener {
  private readonly scripts: ReadonlyMap<string, readonly HeardPiece[]>;
  private readonly open = new Map<CallUuid, (piece: HeardPiece) => void>();

  /** `scripts`: what is heard on a call as soon as it is listened to, by its UUID. */
  constructor(scripts: Readonly<Record<string, readonly HeardPiece[]>> = {}) {
    this.scripts = new Map(Object.entries(scripts));
  }

  listen(call: CallUuid, hear: (piece: HeardPiece) => void) {
    const heard: HeardPiece[] = [];
    const take = (piece: HeardPiece) => {
      heard.push(piece);
      hear(piece);
    };
    this.open.set(call, take);
    for (const piece of this.scripts.get(call) ?? []) take(piece);
    return {
      stop: () => {
        this.open.delete(call);
        return Promise.resolve(heard);
      },
    };
  }

  /** Whether somebody listens to the call now. */
  isListening(call: CallUuid): boolean {
    return this.open.has(call);
  }

  say(call: CallUuid, piece: HeardPiece): void {
    this.open.get(call)?.(piece);
  }
}
