import type { Header } from '../wire/eventText.ts';
import { switchAddress } from './endpoints.ts';

/** Microseconds since the epoch; 0: has not happened. */
export interface ProfileTimes {
  profileCreated: number;
  created: number;
  answered: number;
  progress: number;
  progressMedia: number;
  hungUp: number;
  bridged: number;
  lastHold: number;
  holdAccumulated: number;
}

/** Who calls whom, as FreeSWITCH keeps it per channel and shows it as `Caller-…` and `Other-Leg-…`. */
export interface CallerProfile {
  direction: 'inbound' | 'outbound';
  logicalDirection: 'inbound' | 'outbound';
  callerName: string;
  callerNumber: string;
  /** The number the channel was created with; never changes. */
  ani: string;
  /** Of a call that came in from the carrier; empty of one we dialed. */
  username: string;
  dialPlan: string;
  calleeName: string;
  calleeNumber: string;
  networkAddress: string;
  destination: string;
  uuid: string;
  transferSource: string;
  /** Of the switch's code that made it, and of the dial plan. */
  source: string;
  context: string;
  channelName: string;
  index: number;
  times: ProfileTimes;
}

export function createProfile(
  uuid: string,
  channelName: string,
  callerName: string,
  callerNumber: string,
  destination: string,
  now: number,
): CallerProfile {
  return {
    direction: 'outbound',
    logicalDirection: 'outbound',
    callerName,
    callerNumber,
    ani: callerNumber,
    username: '',
    dialPlan: '',
    calleeName: 'Outbound Call',
    calleeNumber: destination,
    networkAddress: '',
    destination,
    uuid,
    transferSource: '',
    source: 'src/switch_ivr_originate.c',
    context: 'default',
    channelName,
    index: 1,
    times: { ...blankTimes, profileCreated: now, created: now },
  };
}

/** Of a call from outside to `called`, one of our numbers. */
export function inboundProfile(
  uuid: string,
  channelName: string,
  caller: string,
  called: string,
  now: number,
): CallerProfile {
  return {
    ...createProfile(uuid, channelName, caller, caller, called, now),
    direction: 'inbound',
    logicalDirection: 'inbound',
    username: caller,
    dialPlan: 'XML',
    calleeName: '',
    calleeNumber: '',
    networkAddress: switchAddress,
    source: 'mod_sofia',
    context: 'public',
  };
}

const blankTimes: ProfileTimes = {
  profileCreated: 0,
  created: 0,
  answered: 0,
  progress: 0,
  progressMedia: 0,
  hungUp: 0,
  bridged: 0,
  lastHold: 0,
  holdAccumulated: 0,
};

/** What the other leg shows of this one: fixed at the moment of joining; only one side gets the times. */
export const snapshotForOther = (profile: CallerProfile, withTimes: boolean): CallerProfile => ({
  ...profile,
  logicalDirection: 'inbound',
  transferSource: '',
  times: withTimes ? { ...profile.times } : blankTimes,
});

/** Headers under `prefix`; empty fields are left out, as FreeSWITCH does. */
export function profileHeaders(profile: CallerProfile, prefix: 'Caller' | 'Other-Leg'): Header[] {
  const { times } = profile;
  const headers: Header[] = [];
  const add = (name: string, value: string) => {
    if (value !== '') headers.push([`${prefix}-${name}`, value]);
  };
  add('Direction', profile.direction);
  add('Logical-Direction', profile.logicalDirection);
  add('Username', profile.username);
  add('Dialplan', profile.dialPlan);
  add('Caller-ID-Name', profile.callerName);
  add('Caller-ID-Number', profile.callerNumber);
  if (profile.direction === 'inbound') add('Orig-Caller-ID-Name', profile.ani);
  add('Orig-Caller-ID-Number', profile.ani);
  add('Callee-ID-Name', profile.calleeName);
  add('Callee-ID-Number', profile.calleeNumber);
  add('Network-Addr', profile.networkAddress);
  add('ANI', profile.ani);
  add('Destination-Number', profile.destination);
  add('Unique-ID', profile.uuid);
  add('Source', profile.source);
  add('Transfer-Source', profile.transferSource);
  add('Context', profile.context);
  add('Channel-Name', profile.channelName);
  if (prefix === 'Caller') add('Profile-Index', String(profile.index));
  add('Profile-Created-Time', String(times.profileCreated));
  add('Channel-Created-Time', String(times.created));
  add('Channel-Answered-Time', String(times.answered));
  add('Channel-Progress-Time', String(times.progress));
  add('Channel-Progress-Media-Time', String(times.progressMedia));
  add('Channel-Hangup-Time', String(times.hungUp));
  add('Channel-Transfer-Time', '0');
  add('Channel-Resurrect-Time', '0');
  add('Channel-Bridged-Time', String(times.bridged));
  add('Channel-Last-Hold', String(times.lastHold));
  add('Channel-Hold-Accum', String(times.holdAccumulated));
  add('Screen-Bit', 'true');
  add('Privacy-Hide-Name', 'false');
  add('Privacy-Hide-Number', 'false');
  return headers;
}
