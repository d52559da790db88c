import { agentContext, carrierContext } from './contexts.ts';
import { agentDialPlan, inboundDialPlan, type InboundNumber } from './dialPlan.ts';
import { domainElement, type Phone } from './directory.ts';
import { gatewayElement, type SipGateway } from './gateways.ts';
import { element, xmlText } from './xml.ts';

/** Everything that FreeSWITCH would be told on request, as it stands now. */
export interface ConfigSnapshot {
  installation: string;
  domains: readonly { domain: string; phones: readonly Phone[] }[];
  gateways: readonly SipGateway[];
  numbers: readonly InboundNumber[];
}

export interface ConfigFile {
  /** Below FreeSWITCH's configuration folder, as the sample configuration is laid out. */
  path: string;
  text: string;
}

/** The same configuration as files, for a switch that is not to ask us. */
export function staticFiles(snapshot: ConfigSnapshot): ConfigFile[] {
  const { domains, gateways, numbers, installation } = snapshot;
  const profiles = [...new Set(gateways.map(({ profile }) => profile))].sort();
  return [
    {
      path: 'directory/outpace.xml',
      text: included(domains.map(({ domain, phones }) => domainElement(domain, phones))),
    },
    {
      path: 'dialplan/outpace.xml',
      text: included([agentDialPlan(), inboundDialPlan(carrierContext, numbers, installation)]),
    },
    ...profiles.map((profile) => ({
      path: `sip_profiles/${profile}/outpace.xml`,
      text: included(gateways.filter((one) => one.profile === profile).map(gatewayElement)),
    })),
    { path: 'OUTPACE.txt', text: note(profiles) },
  ];
}

const included = (children: Parameters<typeof element>[2]) => xmlText(element('include', {}, children));

function note(profiles: readonly string[]): string {
  return [
    "Written by Outpace. Copy these files into FreeSWITCH's configuration folder; its sample configuration",
    'includes them where they lie. They hold passwords: let only FreeSWITCH read them.',
    '',
    'directory/outpace.xml      the phones of the agents, by SIP domain',
    `dialplan/outpace.xml       the contexts ${agentContext} and ${carrierContext}`,
    ...profiles.map((profile) => `sip_profiles/${profile}/outpace.xml`.padEnd(27) + 'gateways'),
    '',
    `Set the parameter "context" of the profiles that carriers reach to "${carrierContext}". In the sample`,
    'configuration "public" would let them in instead, and its own users 1000 to 1019 have a known password:',
    'remove directory/default/10*.xml.',
    '',
    'Then, on the switch: reloadxml, and for each profile with gateways: sofia profile NAME rescan.',
    'A gateway that has changed: sofia profile NAME killgw GATEWAY before the rescan.',
    'Write the files anew whenever phones, gateways or numbers have changed.',
    '',
  ].join('\n');
}
