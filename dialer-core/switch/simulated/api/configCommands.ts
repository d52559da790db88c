import type { SwitchCore } from '../calls/core.ts';
import { words, type ApiCommand, type ApiCommands } from './apiCommand.ts';

const moduleExists: ApiCommand = ({ core }, argument) =>
  argument === '' ? '' : String(modulesOf(core).includes(argument));

/** mod_xml_curl is there once the configuration asks for it. */
const modulesOf = ({ configuration: { modules, servedConfig } }: SwitchCore): readonly string[] =>
  servedConfig === 'not-used' ? modules : [...modules, 'mod_xml_curl'];

const fileExists: ApiCommand = ({ core }, argument) => String(core.configuration.folders.includes(argument));

const nothing = "can't find anything\n";

/** `xml_locate configuration configuration name NAME` and `xml_locate directory domain name DOMAIN`. */
const xmlLocate: ApiCommand = ({ core }, argument) => {
  const [section, tag, key, value = ''] = words(argument);
  if (key !== 'name') return nothing;
  if (section === 'directory' && tag === 'domain') return locateDomain(core, value);
  if (section !== 'configuration' || tag !== 'configuration') return nothing;
  const content = Object.hasOwn(files, value) ? files[value]?.(core) : undefined;
  return content === undefined ? nothing : `<configuration name="${value}">\n${content}</configuration>\n`;
};

/** An empty domain is Outpace's way to say that it was asked. */
function locateDomain({ configuration }: SwitchCore, domain: string): string {
  const asked = configuration.servedConfig === 'answered' && domain.endsWith('.outpace.invalid');
  return asked ? `<domain name="${domain}">\n  <groups></groups>\n\n</domain>\n` : nothing;
}

const param = (name: string, value: string | number) =>
  `  <param name="${name}" value="${value}"></param>\n\n`;

const files: Readonly<Record<string, (core: SwitchCore) => string | undefined>> = {
  'event_socket.conf': ({ configuration, password }) =>
    [
      param('listen-ip', configuration.listenIp),
      param('listen-port', 8021),
      param('password', password.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;')),
      ...configuration.acl.map((list) => param('apply-inbound-acl', list)),
    ].join(''),
  'switch.conf': ({ configuration }) =>
    param('event-heartbeat-interval', configuration.heartbeatSeconds) +
    param('rtp-start-port', 16_384) +
    param('rtp-end-port', 32_768),
  'sofia.conf': ({ configuration }) =>
    `<profiles>\n${['external', 'internal'].map((profile) => `<profile name="${profile}">\n${param('rtp-timer-name', configuration.rtpTimer)}</profile>\n`).join('')}</profiles>\n`,
  'xml_curl.conf': ({ configuration: { servedConfig } }) => {
    if (servedConfig === 'not-used') return undefined;
    const path = servedConfig === 'other' ? 'xml' : 'api/freeswitch-config';
    return param('gateway-url', `http://127.0.0.1:8080/${path}`);
  },
};

/** `user_data USER@DOMAIN param password`. */
const userData: ApiCommand = ({ core }, argument) => {
  const [user = '', what, key] = words(argument);
  const sample = core.configuration.sampleUsers && /^10[01]\d@/.test(user);
  return sample && what === 'param' && key === 'password' ? '1234' : '';
};

const localStream: ApiCommand = ({ core }, argument) => {
  const [verb, stream = ''] = words(argument);
  const known = core.configuration.holdMusicFiles && stream === 'moh';
  if (verb !== 'show' || !known) return `-ERR Cannot locate local_stream ${stream}!\n`;
  return `${stream},${core.configuration.soundsFolder}/music/8000\n`;
};

/** What a person, or the doctor, may ask about the configuration. */
export const configCommands: ApiCommands = {
  module_exists: moduleExists,
  file_exists: fileExists,
  xml_locate: xmlLocate,
  user_data: userData,
  local_stream: localStream,
};
