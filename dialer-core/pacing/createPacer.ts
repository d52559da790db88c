import { addDial, answerRate, noEvidence, type AnswerEvidence } from './answerRate.ts';
import type { Pacer, PacerConfig, PacingDecision, PacingEvent } from './contract.ts';
import { linesPerAgent } from './linesPerAgent.ts';

const VERSION = 1;

/**
 * A pacer for one task. `saved` is what `toJSON()` returned; anything else is ignored and learning starts
 * afresh. Throws RangeError for a mode or ratio it cannot run.
 */
export function createPacer(config: PacerConfig, saved?: unknown): Pacer {
  let settings = checked(config);
  let evidence = restore(saved);
  return {
    observe(event) {
      const answered = endOfDial(event);
      if (answered !== null) evidence = addDial(evidence, answered);
    },
    decide(_now, floor): PacingDecision {
      const wanted = linesPerAgent(settings, floor);
      const room = Math.max(0, Math.floor(floor.freeChannels));
      const calls = Math.min(wanted, room);
      return {
        calls,
        wanted,
        bound: calls < wanted ? 'channels' : 'agents',
        answerRate: answerRate(evidence),
      };
    },
    reconfigure(next) {
      settings = checked(next);
    },
    toJSON: () => ({ version: VERSION, evidence }),
  };
}

function checked(config: PacerConfig): PacerConfig {
  if (config.mode !== 'progressive' && config.mode !== 'ratio')
    throw new RangeError(`pacing mode "${config.mode}" is not available; use "progressive" or "ratio"`);
  const ratio = config.ratio ?? 1;
  if (config.mode === 'ratio' && !(ratio >= 1 && ratio <= 10))
    throw new RangeError(`ratio ${ratio} is outside 1…10 calls per idle agent`);
  return config;
}

/** Whether a dial ended in a live answer; null for events that end no dial. */
function endOfDial(event: PacingEvent): boolean | null {
  if (event.type === 'answered') return true;
  if (event.type === 'machine' || event.type === 'failed') return false;
  return null;
}

function restore(saved: unknown): AnswerEvidence {
  if (typeof saved !== 'object' || saved === null || !('version' in saved) || saved.version !== VERSION)
    return noEvidence;
  const evidence = 'evidence' in saved ? saved.evidence : undefined;
  if (typeof evidence !== 'object' || evidence === null) return noEvidence;
  const { answers, dials } = evidence as Record<string, unknown>;
  if (typeof answers !== 'number' || typeof dials !== 'number') return noEvidence;
  return answers >= 0 && dials >= answers && Number.isFinite(dials) ? { answers, dials } : noEvidence;
}
