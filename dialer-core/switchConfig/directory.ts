import { configValue } from './configValues.ts';
import { agentContext } from './contexts.ts';
import { gatewayElement, type SipGateway } from './gateways.ts';
import { element, param, variable, type XmlElement } from './xml.ts';

/** A phone that may register: one extension of one SIP domain. */
export interface Phone {
  extension: string;
  /** H(A1) for extension and domain, see `sipSecret.ts`. */
  a1Hash: string;
}

/** All contacts the phone has registered, on any profile. */
const dialString =
  '{sip_invite_domain=${dialed_domain},presence_id=${dialed_user}@${dialed_domain}}${sofia_contact(*/${dialed_user}@${dialed_domain})}';

/**
 * A domain with the phones asked for; without any it says that there are no others: FreeSWITCH then does not look
 * into its own files for a user of this domain.
 */
export function domainElement(domain: string, phones: readonly Phone[]): XmlElement {
  return element('domain', { name: configValue('domain', domain) }, [
    element('groups', {}, [
      element('group', { name: 'agents' }, [element('users', {}, phones.map(phoneElement))]),
    ]),
  ]);
}

/**
 * FreeSWITCH lets a user in without any password when there are no params, or when the hash is empty: both are
 * always there.
 */
function phoneElement({ extension, a1Hash }: Phone): XmlElement {
  const id = configValue('extension', extension);
  return element('user', { id }, [
    element('params', {}, [
      param('a1-hash', configValue('a1Hash', a1Hash)),
      param('allow-empty-password', 'false'),
      param('dial-string', dialString),
    ]),
    element('variables', {}, [
      variable('user_context', agentContext),
      variable('effective_caller_id_number', id),
      variable('effective_caller_id_name', id),
    ]),
  ]);
}

/**
 * A domain as a profile asks for it with `purpose=gateways`: FreeSWITCH finds gateways in users. These users are
 * for nothing else: nobody can register as one.
 */
export function gatewaysDomainElement(domain: string, gateways: readonly SipGateway[]): XmlElement {
  const users = gateways.map((gateway) =>
    element('user', { id: `gateway-${configValue('name', gateway.name)}` }, [
      element('params', {}, [param('sip-forbid-register', 'true'), param('allow-empty-password', 'false')]),
      element('gateways', {}, [gatewayElement(gateway)]),
    ]),
  );
  return element('domain', { name: configValue('domain', domain) }, [
    element('groups', {}, [element('group', { name: 'gateways' }, [element('users', {}, users)])]),
  ]);
}
