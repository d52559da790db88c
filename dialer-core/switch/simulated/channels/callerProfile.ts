import type { Header } from '../wire/eventText.ts';

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
  logicalDirection: 'inbound' | 'outbound';
  callerName: string;
  callerNumber: string;
  /** The number the channel was created with; never changes. */
  ani: string;
  calleeName: string;
  calleeNumber: string;
  networkAddress: string;
  destination: string;
  uuid: string;
  transferSource: string;
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
    logicalDirection: 'outbound',
    callerName,
    callerNumber,
    ani: callerNumber,
    calleeName: 'Outbound Call',
    calleeNumber: destination,
    networkAddress: '',
    destination,
    uuid,
    transferSource: '',
    channelName,
    index: 1,
    times: {
      profileCreated: now,
      created: now,
      answered: 0,
      progress: 0,
      progressMedia: 0,
      hungUp: 0,
      bridged: 0,
      lastHold: 0,
      holdAccumulated: 0,
    },
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
  add('Direction', 'outbound');
  add('Logical-Direction', profile.logicalDirection);
  add('Caller-ID-Name', profile.callerName);
  add('Caller-ID-Number', profile.callerNumber);
  add('Orig-Caller-ID-Number', profile.ani);
  add('Callee-ID-Name', profile.calleeName);
  add('Callee-ID-Number', profile.calleeNumber);
  add('Network-Addr', profile.networkAddress);
  add('ANI', profile.ani);
  add('Destination-Number', profile.destination);
  add('Unique-ID', profile.uuid);
  add('Source', 'src/switch_ivr_originate.c');
  add('Transfer-Source', profile.transferSource);
  add('Context', 'default');
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
