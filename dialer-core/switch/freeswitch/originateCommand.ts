import { type EarlyMedia, type OriginateRequest, SwitchError } from '../port.ts';
import {
  checkedCallerNumber,
  checkedDialString,
  checkedInstallation,
  checkedSeconds,
  checkedUuid,
} from './commandArguments.ts';
import { variableAssignment } from './channelVariable.ts';

/** How long a leg may live after its answer, in seconds: its own switch ends it, whatever became of us. */
export interface LongestLegs {
  callee: number;
  agent: number;
}

/** Two hours for a call; an agent's leg lasts a shift of many calls. */
export const longestLegs: LongestLegs = { callee: 2 * 3600, agent: 14 * 3600 };

const longestSetUpSeconds = 600;
/** A day: nothing of ours lives longer. */
export const longestGuardSeconds = 24 * 3600;
const mostVariables = 64;

/**
 * The arguments of `originate` for one leg that is parked once it is answered. Throws SwitchError
 * `invalid-argument` and names what is wrong.
 *
 * - `presence_data` carries the installation into `show channels`, which knows no channel variables.
 * - Both legs outlive their peer (`park_after_bridge`) and send audio while parked. Never `park_timeout`: it
 *   erases `park_after_bridge`.
 * - Early media, unless the request says otherwise: a callee's is consumed, so that it can be heard and is no
 *   answer; an agent's is ignored.
 * - `execute_on_answer` schedules the hang-up on the switch itself: the orphan of a dead dialer ends there. A leg
 *   whose early media is heard parks before its answer and is past its `originate_timeout`: `execute_on_media`.
 */
export function originateArguments(
  request: OriginateRequest,
  installation: string,
  longest: LongestLegs = longestLegs,
): string {
  const owner = checkedInstallation(installation);
  if (Object.keys(request.variables).length > mostVariables) {
    throw new SwitchError('invalid-argument', `a call carries at most ${mostVariables} channel variables`);
  }
  const earlyMedia = request.earlyMedia ?? (request.leg === 'callee' ? 'consume' : 'ignore');
  const ignored = ignoreEarlyMedia.get(earlyMedia);
  if (ignored === undefined) throw new SwitchError('invalid-argument', 'there is no such use of early media');
  const whole = request.leg === 'agent' ? longest.agent : longest.callee;
  const guard = checkedSeconds(request.guardSeconds ?? whole, longestGuardSeconds);
  const variables = [
    `origination_uuid=${checkedUuid(request.uuid)}`,
    ...callerId(request.callerNumber),
    `originate_timeout=${checkedSeconds(request.timeoutSeconds, longestSetUpSeconds)}`,
    `ignore_early_media=${ignored}`,
    'hangup_after_bridge=false',
    'park_after_bridge=true',
    'send_silence_when_idle=-1',
    `presence_data=${owner}`,
    `${earlyMedia === 'hear' ? 'execute_on_media' : 'execute_on_answer'}=sched_hangup:+${guard}`,
    `outpace_installation=${owner}`,
    ...Object.entries(request.variables)
      // The driver's own; an empty value cannot be written in a variable list and means the same as none.
      .filter(([name, value]) => name !== 'outpace_installation' && value !== '')
      .map(([name, value]) => variableAssignment(name, value)),
  ];
  return `{${variables.join(',')}}${checkedDialString(request.dialString)} &park()`;
}

const ignoreEarlyMedia: ReadonlyMap<EarlyMedia, string> = new Map([
  ['consume', 'consume'],
  ['ignore', 'true'],
  ['hear', 'false'],
]);

function callerId(number: string | null): string[] {
  if (number === null) return [];
  const checked = checkedCallerNumber(number);
  return [`origination_caller_id_number=${checked}`, `origination_caller_id_name=${checked}`];
}
