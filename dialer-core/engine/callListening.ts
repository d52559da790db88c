import type { Clock } from '../../platform/index.ts';
import { detectorFor, type MachineDetector } from '../detection/index.ts';
import { deafListener, type EarlyMediaListener } from '../outcomes/index.ts';
import { SwitchError } from '../switch/port.ts';
import type { CallDesk } from './callDesk.ts';
import type { LiveCall } from './liveCall.ts';

export interface ListeningPorts {
  clock: Clock;
  /** What hears speech on a leg; absent: nothing does. */
  ears: EarlyMediaListener | undefined;
  desk(): CallDesk;
  onError(error: unknown): void;
}

/** Listens to calls that are screened. Where nothing can be heard, a call is screened by its deadline alone. */
export class CallListening {
  private readonly ports: ListeningPorts;
  private readonly detectors = new WeakMap<LiveCall, MachineDetector>();

  constructor(ports: ListeningPorts) {
    this.ports = ports;
  }

  listen(live: LiveCall, on: boolean): void {
    const { ports } = this;
    const rules = live.call.rules.screening?.rules;
    if (rules === undefined) return;
    const known = this.detectors.get(live);
    const detector =
      known ?? detectorFor(rules, live.line, ports.ears ?? deafListener, () => ports.clock.now());
    this.detectors.set(live, detector);
    const tell = (fact: Parameters<Parameters<MachineDetector['begin']>[1]>[0]) =>
      ports.desk().input(live.id, { type: 'heard', at: fact.at, fact });
    (on ? detector.begin(live.id, tell) : detector.end(live.id)).catch((error: unknown) => {
      // A leg that has gone meanwhile, or a switch without a detector.
      if (!(error instanceof SwitchError)) ports.onError(error);
    });
  }
}
