import { z } from 'zod';
import { Channel } from '../channels/channel.ts';
import { inboundProfile } from '../channels/callerProfile.ts';
import { profilePorts, switchAddress, type CallerEndpoint } from '../channels/endpoints.ts';
import { invitedVariables } from '../channels/inboundVariables.ts';
import type { Callee } from '../population/callees.ts';
import { describeCallee } from '../population/describeCallee.ts';
import { normalizeNumber } from '../population/numbers.ts';
import { fire, freshUuid, nowMicros, type SwitchCore } from './core.ts';
import { runProgram } from './program.ts';

const number = z.string().regex(/^\+?[\w*#]{1,40}$/, 'a number as a carrier writes it');

/** A call from outside, with what the dial plan of the switch does with it. */
export const inboundCallSchema = z.strictObject({
  /** Number of the caller and the number they rang, as the carrier writes them. */
  from: number,
  to: number,
  /** Of its channel; default: a fresh one. */
  uuid: z.uuid().optional(),
  dialPlan: z
    .array(
      z.strictObject({
        application: z.string().regex(/^\w{1,40}$/),
        argument: z.string().max(1000).default(''),
      }),
    )
    .max(50)
    .default([
      { application: 'answer', argument: '' },
      { application: 'park', argument: '' },
    ]),
});
export type InboundCall = z.input<typeof inboundCallSchema>;

/** The carrier sends a call. Returns its UUID; null: the switch takes no more calls now. */
export function receiveCall(core: SwitchCore, call: InboundCall): string | null {
  const { from, to, dialPlan, uuid = freshUuid(core) } = inboundCallSchema.parse(call);
  const session = core.channels.has(uuid) ? null : core.capacity.open('inbound');
  if (session === null) return null;
  const endpoint: CallerEndpoint = {
    kind: 'caller',
    role: 'caller',
    number: from,
    called: to,
    key: normalizeNumber(from),
    channelName: `sofia/external/${from}@${switchAddress}`,
    uri: `${to}@${switchAddress}:${profilePorts.external}`,
    profile: 'external',
  };
  const profile = inboundProfile(uuid, endpoint.channelName, from, to, nowMicros(core));
  const channel = new Channel(uuid, session, endpoint, describeCaller(core, endpoint.key), profile);
  channel.hitDialplan = true;
  channel.codecKnown = true;
  channel.variables.setAll(invitedVariables(channel, endpoint));
  core.channels.set(uuid, channel);
  core.truth.dialed(channel);
  fire(core, channel, 'CHANNEL_CREATE');
  channel.runningState = 'CS_EXECUTE';
  channel.state = 'CS_EXECUTE';
  channel.callState = 'RINGING';
  channel.variables.set('call_uuid', uuid);
  runProgram(core, channel, dialPlan);
  return uuid;
}

/** Who rings us behaves as they do when they answer; somebody who never answers waits, talks and goes. */
function describeCaller(core: SwitchCore, key: string): Callee {
  const ordinal = core.truth.nextOrdinal('caller', key);
  const asCallee = describeCallee({ number: key, ordinal, at: core.clock.now() }, core.seed, core.population);
  if (asCallee.kind === 'answer' && asCallee.by === 'human') return asCallee;
  return {
    kind: 'answer',
    by: 'human',
    ringing: null,
    answerAfter: 0,
    patience: core.population.patienceMean,
    talk: core.population.talkMean,
    stays: null,
    beepAt: null,
    keys: [],
    persona: null,
  };
}
