import type { Application, Channel } from '../channels/channel.ts';
import { announce, assign, completed, interrupt, newApplication } from './applications.ts';
import { answerCaller } from './answerCaller.ts';
import { hangUp } from './callEnd.ts';
import { arm, fire, timing, type SwitchCore } from './core.ts';
import { dissolve } from './callEnd.ts';
import { scheduleHangup } from './scheduledHangup.ts';
import { beginTap, endTap } from './taps.ts';
import { readCause } from '../channels/causes.ts';

export interface Step {
  application: string;
  argument: string;
}

/**
 * Runs applications of a dial plan one after the other: what an originate or a transfer sends a leg to. `park`,
 * `eavesdrop` and `three_way` stay; when the last one is over the call is, too.
 */
export function runProgram(core: SwitchCore, channel: Channel, steps: readonly Step[]): void {
  if (!channel.live) return;
  const [step, ...rest] = steps;
  if (!step) {
    hangUp(core, channel, { by: 'switch', cause: 'NORMAL_CLEARING' });
    return;
  }
  const application = newApplication(core, step.application, step.argument, false);
  announce(core, channel, application);
  const stays = run(core, channel, application, () => {
    completed(core, channel, application);
    runProgram(core, channel, rest);
  });
  if (!stays) {
    completed(core, channel, application);
    runProgram(core, channel, rest);
  }
}

/** True: the application goes on, and calls `over` when it ends by itself. */
function run(core: SwitchCore, channel: Channel, application: Application, over: () => void): boolean {
  const { name, argument } = application;
  switch (name) {
    case 'answer':
      if (channel.answered) return false;
      arm(core, channel, 'final', timing.answerCommand, () => {
        answerCaller(core, channel, over);
      });
      return true;
    case 'park':
      channel.move('park');
      channel.parkApplication = application;
      fire(core, channel, 'CHANNEL_PARK');
      return true;
    case 'eavesdrop':
    case 'three_way':
      return beginTap(core, channel, application, over);
    case 'set':
      assign(channel, argument);
      return false;
    case 'sched_hangup': {
      const [time = '', cause] = argument.split(' ');
      scheduleHangup(core, channel, time, cause);
      return false;
    }
    case 'hangup':
      hangUp(core, channel, {
        by: 'switch',
        cause: argument === '' ? 'NORMAL_CLEARING' : readCause(argument),
      });
      return false;
    default:
      return false;
  }
}

/**
 * `uuid_transfer … inline`: the leg leaves what it does, and the bridge it is in, and runs `app:argument,…`;
 * null: another dial plan, where nothing answers to the name.
 */
export function transferInline(core: SwitchCore, channel: Channel, program: string | null): void {
  channel.settle?.();
  if (!channel.live) return;
  const { bridge } = channel;
  arm(core, channel, 'join', timing.joinToUnpark, () => {
    leaveProgram(core, channel);
    if (bridge && channel.bridge === bridge) {
      const left = bridge.other.live ? bridge.other : null;
      if (bridge.role === 'originator') dissolve(core, channel, bridge.other, left, null);
      else dissolve(core, bridge.other, channel, left, null);
      channel.move('park');
    }
    channel.runningState = 'CS_EXECUTE';
    channel.state = 'CS_EXECUTE';
    if (program === null) hangUp(core, channel, { by: 'switch', cause: 'NO_ROUTE_DESTINATION' });
    else runProgram(core, channel, readProgram(program));
  });
}

/** Whatever the leg runs is cut off and reported as complete. */
export function leaveProgram(core: SwitchCore, channel: Channel): void {
  interrupt(core, channel);
  const application = channel.parkApplication;
  if (channel.tap) endTap(channel);
  else if (channel.stage === 'parked') fire(core, channel, 'CHANNEL_UNPARK');
  channel.parkApplication = null;
  if (application) completed(core, channel, application);
}

function readProgram(text: string): Step[] {
  return text
    .split(',')
    .filter((part) => part.trim() !== '')
    .map((part) => {
      const colon = part.indexOf(':');
      if (colon < 0) return { application: part.trim(), argument: '' };
      return { application: part.slice(0, colon).trim(), argument: part.slice(colon + 1) };
    });
}
