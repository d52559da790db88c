import type { SwitchCore } from '../calls/core.ts';
import { carrierAddress, carrierUser, profilePorts, switchAddress } from '../channels/endpoints.ts';
import { phoneContact } from '../channels/endpoints.ts';
import { isRegistered } from '../population/phones.ts';
import { words, type ApiCommand, type ApiCommands } from './apiCommand.ts';

const rule = '='.repeat(97);

const sofia: ApiCommand = ({ core }, argument) => {
  const [verb, what, name] = words(argument);
  if (verb !== 'status' && verb !== 'xmlstatus') return '-ERR Unknown command!\n';
  if (what === undefined) return summary(core);
  if (what === 'gateway' && name === undefined && verb === 'xmlstatus') return gatewaysXml(core);
  if (what !== 'gateway' || name === undefined) return '-ERR Invalid Syntax!\n';
  if (!core.gateways.includes(name)) return 'Invalid Gateway!\n';
  return verb === 'status' ? gatewayText(core, name) : gatewayXml(core, name);
};

function summary(core: SwitchCore): string {
  const row = (name: string, type: string, data: string, state: string) =>
    `${name.padStart(25)}\t${type.padStart(7)}\t${data.padStart(42)}\t${state}`;
  const live = [...core.channels.values()];
  const count = (profile: string) => live.filter((c) => c.endpoint.profile === profile).length;
  const profile = (name: 'external' | 'internal') =>
    row(name, 'profile', `sip:mod_sofia@${switchAddress}:${profilePorts[name]}`, `RUNNING (${count(name)})`);
  return [
    row('Name', 'Type', 'Data', 'State'),
    rule,
    profile('external'),
    ...core.gateways.map((g) =>
      row(`external::${g}`, 'gateway', `sip:${carrierUser}@${carrierAddress}`, stateOf(core, g).state),
    ),
    profile('internal'),
    rule,
    '2 profiles 0 aliases',
    '',
  ].join('\n');
}

/** Without registration a gateway is up until its carrier stops answering. */
const stateOf = ({ configuration }: SwitchCore, gateway: string) =>
  configuration.downGateways.includes(gateway)
    ? { state: 'FAIL_WAIT', status: 'DOWN' }
    : { state: 'NOREG', status: 'UP' };

function gatewayFacts(core: SwitchCore, name: string) {
  const { callees } = core.truth.report();
  const failed = Object.entries(callees.endedByCause)
    .filter(([cause]) => cause !== 'NORMAL_CLEARING')
    .reduce((sum, [, n]) => sum + n, 0);
  return {
    from: `<sip:${carrierUser}@${carrierAddress}>`,
    contact: `<sip:gw+${name}@${switchAddress}:${profilePorts.external};transport=udp;gw=${name}>`,
    uptime: core.clock.now() - core.startedAt,
    calls: callees.dialed,
    failed,
    ...stateOf(core, name),
  };
}

function gatewayText(core: SwitchCore, name: string): string {
  const facts = gatewayFacts(core, name);
  const lines: [label: string, value: string | number][] = [
    ['Name', name],
    ['Profile', 'external'],
    ['Scheme', 'Digest'],
    ['Realm', switchAddress],
    ['Username', carrierUser],
    ['Password', 'yes'],
    ['From', facts.from],
    ['Contact', facts.contact],
    ['Exten', carrierUser],
    ['To', `sip:${carrierUser}@${carrierAddress}`],
    ['Proxy', `sip:${carrierAddress}`],
    ['Context', 'public'],
    ['Expires', 3600],
    ['Freq', 3600],
    ['Ping', 0],
    ['PingFreq', 0],
    ['PingTime', '0.00'],
    ['PingState', '0/0/0'],
    ['State', facts.state],
    ['Status', facts.status],
    ['Uptime', `${Math.floor(facts.uptime)}s`],
    ['CallsIN', 0],
    ['CallsOUT', facts.calls],
    ['FailedCallsIN', 0],
    ['FailedCallsOUT', facts.failed],
  ];
  const text = lines.map(([label, value]) => `${label.padEnd(8)}\t${value}`);
  return [rule, ...text, rule, ''].join('\n');
}

const escapeXml = (text: string): string => text.replace(/</g, '&lt;').replace(/>/g, '&gt;');

const xmlHeader = '<?xml version="1.0" encoding="ISO-8859-1"?>\n';

const gatewaysXml = (core: SwitchCore): string =>
  `${xmlHeader}<gateways>\n${core.gateways.map((name) => gatewayElement(core, name)).join('')}</gateways>\n`;

const gatewayXml = (core: SwitchCore, name: string): string => xmlHeader + gatewayElement(core, name);

function gatewayElement(core: SwitchCore, name: string): string {
  const facts = gatewayFacts(core, name);
  const elements: [tag: string, value: string | number][] = [
    ['name', name],
    ['profile', 'external'],
    ['scheme', 'Digest'],
    ['realm', switchAddress],
    ['username', carrierUser],
    ['password', 'yes'],
    ['from', escapeXml(facts.from)],
    ['contact', escapeXml(facts.contact)],
    ['exten', carrierUser],
    ['to', `sip:${carrierUser}@${carrierAddress}`],
    ['proxy', `sip:${carrierAddress}`],
    ['context', 'public'],
    ['expires', 3600],
    ['freq', 3600],
    ['ping', 0],
    ['pingfreq', 0],
    ['pingmin', 0],
    ['pingcount', 0],
    ['pingmax', 0],
    ['pingtime', '0.00'],
    ['pinging', 0],
    ['state', facts.state],
    ['status', facts.status],
    ['uptime-usec', Math.floor(facts.uptime * 1e6)],
    ['calls-in', 0],
    ['calls-out', facts.calls],
    ['failed-calls-in', 0],
    ['failed-calls-out', facts.failed],
  ];
  return [
    '  <gateway>',
    ...elements.map(([tag, value]) => `    <${tag}>${value}</${tag}>`),
    '  </gateway>',
    '',
  ].join('\n');
}

const sofiaContact: ApiCommand = ({ core }, argument) => {
  const extension = argument.replace(/^.*\//, '').split('@')[0] ?? '';
  return isRegistered(extension, core.phones)
    ? `sofia/internal/sip:${phoneContact(extension)}`
    : 'error/user_not_registered';
};

export const sofiaCommands: ApiCommands = { sofia, sofia_contact: sofiaContact };
