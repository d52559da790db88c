import type { Clock, Timer } from '../../../platform/index.ts';
import type { CallUuid, OriginateResult, SwitchEvent } from '../port.ts';
import { afterWall } from './eventSocket/wallTimer.ts';
import { type OriginationInput, originationStep, type OriginationState } from './originationStates.ts';

export interface OriginationsOptions {
  clock: Clock;
  emit: (event: SwitchEvent) => void;
  /** Ends the channel; true when there was one. Rejects when the switch does not answer. */
  kill: (uuid: CallUuid) => Promise<boolean>;
  /** The switch no longer answers: everything in doubt is reconciled after a new link. */
  onMute: () => void;
}

/** Wall seconds. */
const jobGraceSeconds = 15;
const endSeconds = 10;

export interface Originations {
  /** Starts to follow `uuid`; null when it is followed already. */
  begin(uuid: CallUuid, timeoutSeconds: number): Promise<OriginateResult> | null;
  has(uuid: CallUuid): boolean;
  /** `told`: what an end says, where the input brings one. */
  input(uuid: CallUuid, input: OriginationInput, told?: Partial<EndTold>): void;
  /** The link is lost: what became of these calls is found out by reconciling. Tells no end. */
  abandon(): void;
}

/** What the end of this call says. */
export interface EndTold {
  at: number;
  cause: string;
  sipStatus: number | null;
  byRemote: boolean;
}

interface Origination {
  state: OriginationState;
  told: EndTold | null;
  timer: Timer;
  settle(result: OriginateResult): void;
}

/** Follows every `originate` that is not done (`originationStates.ts`), one entry per call, each with a deadline. */
export function createOriginations(options: OriginationsOptions): Originations {
  const { clock, emit } = options;
  const followed = new Map<CallUuid, Origination>();

  function input(uuid: CallUuid, given: OriginationInput, told: Partial<EndTold> = {}): void {
    const origination = followed.get(uuid);
    if (!origination) return;
    const { state, effects } = originationStep(origination.state, given);
    origination.state = state;
    // The first cause told is the true one: a refusal's cause outlives the deadline that follows it.
    const end: EndTold = {
      at: clock.now(),
      cause: 'deadline',
      sipStatus: null,
      byRemote: false,
      ...origination.told,
      ...told,
    };
    if (told.cause !== undefined) origination.told = end;
    if (state === 'done') {
      origination.timer.cancel();
      followed.delete(uuid);
    }

    for (const effect of effects) {
      if (effect === 'resolve') origination.settle({ ok: true });
      else if (effect === 'fail') origination.settle({ ok: false, cause: end.cause });
      else if (effect === 'tell-refused') emit({ type: 'refused', uuid, at: end.at, cause: end.cause });
      else if (effect === 'tell-ended') emit({ type: 'ended', uuid, ...end });
      else if (effect === 'kill') kill(uuid, origination);
      else {
        origination.timer.cancel();
        origination.timer = afterWall(clock, endSeconds, () => input(uuid, 'overdue'));
      }
    }
  }

  function kill(uuid: CallUuid, origination: Origination): void {
    options.kill(uuid).then(
      (existed) => input(uuid, existed ? 'killed' : 'absent', { cause: 'deadline' }),
      () => {
        // Abandoned meanwhile: that loss has been told.
        if (followed.get(uuid) === origination) options.onMute();
      },
    );
  }

  return {
    begin(uuid, timeoutSeconds) {
      if (followed.has(uuid)) return null;
      return new Promise((settle) => {
        // The switch counts the set-up on the installation's clock, the grace is for the network.
        const wait = timeoutSeconds + jobGraceSeconds * clock.speed;
        const timer = clock.after(wait, () => input(uuid, 'overdue'));
        followed.set(uuid, { state: 'asked', told: null, timer, settle });
      });
    },
    has: (uuid) => followed.has(uuid),
    input,
    abandon() {
      for (const origination of followed.values()) {
        origination.timer.cancel();
        origination.settle({ ok: false, cause: 'link-lost' });
      }
      followed.clear();
    },
  };
}
