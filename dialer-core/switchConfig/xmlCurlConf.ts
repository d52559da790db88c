import { element, param, xmlText } from './xml.ts';

/** The user name of FreeSWITCH towards us; the secret tells who it is. */
export const configUser = 'freeswitch';
/** Where we answer, below the address of the API. */
export const configPath = '/api/freeswitch-config';
/** FreeSWITCH answers no SIP message whose answer waits for us: rather none than a late one. */
const TIMEOUT_SECONDS = 5;

/**
 * `xml_curl.conf.xml`: what makes FreeSWITCH ask us. `address` is that of the API as FreeSWITCH reaches it,
 * `http://10.0.0.5:8080`; the certificate of an https address is checked.
 */
export function xmlCurlConf(address: string, secret: string): string {
  const url = new URL(configPath, address);
  const https = url.protocol === 'https:';
  return xmlText(
    element('configuration', { name: 'xml_curl.conf', description: 'Outpace' }, [
      element('bindings', {}, [
        element('binding', { name: 'outpace' }, [
          element('param', { name: 'gateway-url', value: url.href, bindings: 'directory|dialplan' }),
          param('gateway-credentials', `${configUser}:${secret}`),
          param('auth-scheme', 'basic'),
          param('timeout', String(TIMEOUT_SECONDS)),
          ...(https ? [param('enable-cacert-check', 'true'), param('enable-ssl-verifyhost', 'true')] : []),
        ]),
      ]),
    ]),
  );
}
