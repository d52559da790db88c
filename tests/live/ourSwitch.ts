import { type Element, freeswitchXml, params, type Ports } from './configuration.ts';

export interface OurSwitchOptions {
  /** Default 3,000. */
  maxSessions?: number;
  /** Default 300. */
  sessionsPerSecond?: number;
  /** Of its log file; default `warning`. */
  loglevel?: 'warning' | 'info' | 'debug';
  /** Where mod_xml_curl is to ask first, and for which sections (`configuration|dialplan|directory`). */
  served?: { url: string; bindings: string; credentials?: string };
  /** With the recogniser and the synthesiser of mod_test: whatever is said is one and the same word. */
  speech?: boolean;
  /** Port on which browsers reach it, unencrypted; its phones then have to sign in for calls, too. */
  websocketPort?: number;
}

const domain = '127.0.0.1';
const extensions = 100;

/** `user/1000@127.0.0.1` and on: agents' phones, which the carrier answers. */
function directory(carrierSip: number): Element {
  const users = Array.from({ length: extensions }, (_, i): Element => {
    const id = String(1000 + i);
    const dial = `sofia/external/${id}@127.0.0.1:${carrierSip}`;
    return ['user', { id }, [['params', {}, params({ 'dial-string': dial })]]];
  });
  return [
    'domain',
    { name: domain },
    [['groups', {}, [['group', { name: 'agents' }, [['users', {}, users]]]]]],
  ];
}

const gateway = (name: string, proxy: string): Element => [
  'gateway',
  { name },
  params({ username: 'outpace', password: 'none', proxy, register: 'false', 'caller-id-in-from': 'true' }),
];

/** The instance that Outpace drives. Gateways: `carrier`, and `nobody`, behind which nothing listens. */
export function ourSwitchXml(
  ports: Ports,
  carrierSip: number,
  nobodySip: number,
  options: OurSwitchOptions,
): string {
  const { served } = options;
  const curl: Element[] = served
    ? [
        [
          'configuration',
          { name: 'xml_curl.conf' },
          [
            [
              'bindings',
              {},
              [
                [
                  'binding',
                  { name: 'outpace' },
                  [
                    ['param', { name: 'gateway-url', value: served.url, bindings: served.bindings }],
                    ['param', { name: 'timeout', value: '5' }],
                    ...params({
                      ...(served.credentials !== undefined && {
                        'gateway-credentials': served.credentials,
                        'auth-scheme': 'basic',
                      }),
                    }),
                  ],
                ],
              ],
            ],
          ],
        ],
      ]
    : [];
  const parks: Element = [
    'extension',
    { name: 'inbound' },
    [
      [
        'condition',
        { field: 'destination_number', expression: '^.*$' },
        [
          ['action', { application: 'answer' }],
          ['action', { application: 'park' }],
        ],
      ],
    ],
  ];
  return freeswitchXml({
    name: 'ours',
    ports,
    maxSessions: options.maxSessions ?? 3000,
    sessionsPerSecond: options.sessionsPerSecond ?? 300,
    modules: [
      ...(served ? ['mod_xml_curl'] : []),
      ...['mod_logfile', 'mod_event_socket', 'mod_commands', 'mod_dptools', 'mod_dialplan_xml', 'mod_avmd'],
      ...['mod_tone_stream', 'mod_sndfile', 'mod_loopback', 'mod_sofia'],
      ...(options.speech === true ? ['mod_test'] : []),
    ],
    gateways: [gateway('carrier', `127.0.0.1:${carrierSip}`), gateway('nobody', `127.0.0.1:${nobodySip}`)],
    contexts: [['context', { name: 'public' }, [parks]]],
    directory: [directory(carrierSip)],
    more: curl,
    websocketPort: options.websocketPort,
    loglevel: options.loglevel,
  });
}
