import { doctorDomain, isConfigValue, sameDomain } from './configValues.ts';
import type { ConfigSource } from './configSource.ts';
import { agentContext, carrierContext, publicContext } from './contexts.ts';
import { agentDialPlan, inboundDialPlan } from './dialPlan.ts';
import { domainElement, gatewaysDomainElement } from './directory.ts';
import { xmlDocument, xmlNotFound } from './xml.ts';

/** The fields of mod_xml_curl's form; what we do not look at is left out. */
export type ConfigRequest = Readonly<Record<string, string | undefined>>;

/**
 * The XML for one request of FreeSWITCH. Whatever is not ours is "not found", and FreeSWITCH looks into its own
 * files: its whole configuration, domains, contexts and profiles that we know nothing of.
 */
export async function answerConfigRequest(source: ConfigSource, request: ConfigRequest): Promise<string> {
  switch (request['section']) {
    case 'directory':
      return request['purpose'] === 'gateways'
        ? answerGateways(source, request)
        : answerUser(source, request);
    case 'dialplan':
      return answerDialPlan(source, request);
    default:
      return xmlNotFound();
  }
}

/** Asked for each registration, for each call of a phone and for each `user/…` that is dialed. */
async function answerUser(source: ConfigSource, request: ConfigRequest): Promise<string> {
  const asked = request['key_value'] ?? request['domain'] ?? '';
  if (asked === doctorDomain) return xmlDocument('directory', [domainElement(doctorDomain, [])]);
  const domain = isConfigValue('domain', asked) ? await source.domain(asked) : null;
  if (domain === null) return xmlNotFound();
  const user = request['user'] ?? '';
  // Only ever by name: FreeSWITCH can also ask for a user by an address or by another attribute.
  const byName = request['key'] === undefined || request['key'] === 'id';
  const phone = byName && isConfigValue('extension', user) ? await source.phone(domain, user) : null;
  return xmlDocument('directory', [domainElement(domain, phone ? [phone] : [])]);
}

/** Asked when a profile starts or is scanned again, for one domain or (without a name) for all. */
async function answerGateways(source: ConfigSource, request: ConfigRequest): Promise<string> {
  const profile = request['profile'] ?? '';
  if (!isConfigValue('name', profile)) return xmlNotFound();
  const all = await source.gateways(profile, request['hostname'] ?? '');
  const asked = request['key_value'] ?? '';
  const wanted = asked === '' ? all : all.filter(({ domain }) => sameDomain(domain, asked));
  if (wanted.length === 0) return xmlNotFound();
  return xmlDocument(
    'directory',
    wanted.map(({ domain, gateways }) => gatewaysDomainElement(domain, gateways)),
  );
}

/** Asked for each call that comes in to the switch. */
async function answerDialPlan(source: ConfigSource, request: ConfigRequest): Promise<string> {
  const context = request['Hunt-Context'] ?? request['Caller-Context'];
  if (context === agentContext) return xmlDocument('dialplan', [agentDialPlan()]);
  if (context !== carrierContext && context !== publicContext) return xmlNotFound();
  const dialed = request['Hunt-Destination-Number'] ?? request['Caller-Destination-Number'] ?? '';
  const number = isConfigValue('extension', dialed) ? await source.inboundNumber(dialed) : null;
  const installation = await source.installation();
  return xmlDocument('dialplan', [inboundDialPlan(context, number ? [number] : [], installation)]);
}
