import { configValue } from './configValues.ts';
import { agentContext } from './contexts.ts';
import { element, type XmlElement } from './xml.ts';

/** A caller number of a tenant, on which callees ring back. */
export interface InboundNumber {
  /** E.164 with +. */
  phone: string;
  tenantId: string;
  /** As carriers write it: digits, perhaps with a + before them. At least one. */
  spellings: readonly string[];
}

/** Seconds: the switch itself ends a call that nobody has taken care of. */
const LONGEST_CALL = 2 * 3600;
/** Seconds one agent's phone rings when another one calls it. */
const RING_SECONDS = 30;

/** What a phone dials to hear itself. */
export const ECHO_EXTENSION = '*43';
/** Seconds after which the switch ends an echo test. */
const ECHO_SECONDS = 60;
const ECHO_DELAY_MS = 1000;

const action = (application: string, data?: string): XmlElement =>
  element('action', data === undefined ? { application } : { application, data });

const extension = (name: string, expression: string, actions: readonly XmlElement[]): XmlElement =>
  element('extension', { name }, [
    element('condition', { field: 'destination_number', expression }, actions),
  ]);

/** Whatever matched nothing before: the caller hears that the number does not exist, and nothing is dialed. */
const refusal = extension('outpace_unknown', '^.*$', [action('hangup', 'NO_ROUTE_DESTINATION')]);

/**
 * Agents call each other, within their domain; no phone can dial out. Whether the other extension exists, and where
 * its phone is, the directory says.
 */
export function agentDialPlan(): XmlElement {
  return element('context', { name: agentContext }, [
    extension('outpace_agent_to_agent', '^(\\+?[0-9]{2,20})$', [
      action('set', 'hangup_after_bridge=true'),
      action('set', `call_timeout=${RING_SECONDS}`),
      action('bridge', 'user/$1@${domain_name}'),
    ]),
    // What the agent says comes back a moment later: phone, network and switch are heard to work.
    extension('outpace_echo', `^${ECHO_EXTENSION.replace('*', '\\*')}$`, [
      action('answer'),
      action('sched_hangup', `+${ECHO_SECONDS}`),
      action('delay_echo', String(ECHO_DELAY_MS)),
    ]),
    refusal,
  ]);
}

/**
 * Calls to one of our numbers are answered and parked with what marks our own calls (see originateCommand), so that
 * the dialer sees them; the rest is refused.
 */
export function inboundDialPlan(
  context: string,
  numbers: readonly InboundNumber[],
  installation: string,
): XmlElement {
  return element('context', { name: configValue('name', context) }, [
    ...numbers.map((number) => inboundExtension(number, installation)),
    refusal,
  ]);
}

function inboundExtension(number: InboundNumber, installation: string): XmlElement {
  const phone = configValue('extension', number.phone);
  const tenantId = configValue('name', number.tenantId);
  const owner = configValue('name', installation);
  const spellings = number.spellings.map((one) => configValue('extension', one).replace('+', '\\+'));
  return extension(`outpace_inbound_${phone.slice(1)}`, `^(?:${spellings.join('|')})$`, [
    action('set', `outpace_installation=${owner}`),
    action('set', `presence_data=${owner}`),
    action('set', 'outpace_leg=inbound'),
    action('set', `outpace_tenant=${tenantId}`),
    action('set', `outpace_number=${phone}`),
    action('set', 'park_after_bridge=true'),
    action('set', 'hangup_after_bridge=false'),
    action('set', 'send_silence_when_idle=-1'),
    action('answer'),
    action('sched_hangup', `+${LONGEST_CALL}`),
    action('park'),
  ]);
}
