import type { EarlyMediaListener } from '../outcomes/index.ts';
import type { CallUuid, Switch } from '../switch/port.ts';
import type { DetectionRules } from './detectionRules.ts';
import type { ScreeningInput } from './screeningStates.ts';

/** Hears facts about a call that was answered; what they mean is decided by `stepScreening`. */
export interface MachineDetector {
  /**
   * Begins to hear; `tell` gets each fact. A tone that the switch hears comes as its event, not through `tell`.
   * Rejects as the switch does when it cannot hear: the call is then screened by its deadline alone.
   */
  begin(call: CallUuid, tell: (input: ScreeningInput) => void): Promise<void>;
  /** No longer; well when nothing was heard. */
  end(call: CallUuid): Promise<void>;
}

/** A call that nobody screens. */
export const noDetector: MachineDetector = {
  begin: () => Promise.resolve(),
  end: () => Promise.resolve(),
};

/** The switch's own tone detector. */
export const toneDetector = (line: Pick<Switch, 'detectTone'>): MachineDetector => ({
  begin: (call) => line.detectTone(call, true),
  end: (call) => line.detectTone(call, false),
});

/** What a recogniser hears, with the tone of the switch beside it: it tells where a message may begin. */
export function transcriptDetector(
  line: Pick<Switch, 'detectTone'>,
  ears: EarlyMediaListener,
  now: () => number,
): MachineDetector {
  const open = new Map<CallUuid, { stop(): Promise<unknown> }>();
  return {
    async begin(call, tell) {
      open.set(
        call,
        ears.listen(call, (piece) => tell({ type: 'heard', piece, at: now() })),
      );
      await line.detectTone(call, true);
    },
    async end(call) {
      const listening = open.get(call);
      open.delete(call);
      await Promise.all([listening?.stop(), line.detectTone(call, false)]);
    },
  };
}

/** The detector a task's rules ask for. */
export function detectorFor(
  rules: DetectionRules,
  line: Pick<Switch, 'detectTone'>,
  ears: EarlyMediaListener,
  now: () => number,
): MachineDetector {
  if (rules.mode === 'off') return noDetector;
  return rules.mode === 'tone' ? toneDetector(line) : transcriptDetector(line, ears, now);
}
