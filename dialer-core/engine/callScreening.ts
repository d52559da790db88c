import { stepScreening, type ScreeningInput, type ScreeningStep } from '../detection/index.ts';
import type { Call } from './call.ts';
import { withBot } from './callWithBot.ts';
import { hangUp, unchanged, wantsAgent, type CallEffect, type Step } from './callStep.ts';

/** Takes what was heard, or the deadline, to the screening of a call; calls that are not screened stay as they are. */
export function screenCall(call: Call, input: ScreeningInput): Step {
  const phrases = call.rules.screening?.phrases;
  if (call.state !== 'screening' || call.screening === null || phrases === undefined) return unchanged(call);
  return takeScreening(call, stepScreening(call.screening, input, phrases));
}

/** The message for the machine is over. */
export function messageLeft(call: Call, { at, finished }: { at: number; finished: boolean }): Step {
  const step = screenCall(call, { type: 'message-played', at });
  return finished ? step : { ...step, call: { ...step.call, leftMessage: false } };
}

/** Carries a step of the screening over to the call. */
export function takeScreening(before: Call, step: ScreeningStep): Step {
  const begins = before.state !== 'screening';
  let call: Call = {
    ...before,
    ...(begins && { state: 'screening', since: before.answeredAt ?? before.since }),
    screening: step.screening,
  };
  const effects: CallEffect[] = begins ? [{ type: 'listen', on: true }] : [];
  for (const effect of step.effects) {
    switch (effect.type) {
      case 'verdict':
        call = { ...call, detection: { verdict: effect.verdict, reason: effect.reason } };
        break;
      case 'connect': {
        const at = step.screening.since;
        const wants = call.rules.bot === null ? wantsAgent(call, at) : withBot(call, at);
        call = wants.call;
        effects.push({ type: 'listen', on: false }, ...wants.effects);
        break;
      }
      case 'play-message':
        effects.push(...machineMet(call), { type: 'leave-message', prompt: effect.message });
        call = { ...call, machineMet: true };
        break;
      case 'hang-up': {
        if (!call.machineMet) effects.push(...machineMet(call));
        const ending = hangUp(
          { ...call, machineMet: true, leftMessage: effect.leftMessage },
          'machine',
          step.screening.since,
        );
        call = ending.call;
        effects.push({ type: 'listen', on: false }, ...ending.effects);
      }
    }
  }
  return { call, effects };
}

/** The pacer learns of a machine once: when it is clear that nobody will talk to it. */
function machineMet({ answeredAt, createdAt, since }: Call): CallEffect[] {
  const at = answeredAt ?? since;
  const ringSeconds = Math.max(0, at - createdAt);
  return [{ type: 'observe', event: { type: 'machine', at, ringSeconds } }];
}
