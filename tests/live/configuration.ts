/** A piece of FreeSWITCH configuration, written out by `xml`. */
export type Element = readonly [
  tag: string,
  attributes: Readonly<Record<string, string>>,
  children?: readonly Element[],
];

export function xml([tag, attributes, children = []]: Element, indent = ''): string {
  const head = Object.entries(attributes).map(([name, value]) => ` ${name}="${escape(value)}"`);
  if (children.length === 0) return `${indent}<${tag}${head.join('')}/>\n`;
  const inner = children.map((child) => xml(child, `${indent}  `)).join('');
  return `${indent}<${tag}${head.join('')}>\n${inner}${indent}</${tag}>\n`;
}

const escape = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

export const params = (values: Readonly<Record<string, string | number>>): Element[] =>
  Object.entries(values).map(([name, value]) => ['param', { name, value: String(value) }]);

/** What one instance listens on; every address is 127.0.0.1. */
export interface Ports {
  eventSocket: number;
  sip: number;
  /** First and last port of its sound. */
  rtp: readonly [first: number, last: number];
}

export const eventSocketPassword = 'loopback-only';

export interface InstanceOptions {
  name: string;
  ports: Ports;
  maxSessions: number;
  sessionsPerSecond: number;
  modules: readonly string[];
  gateways: readonly Element[];
  contexts: readonly Element[];
  directory: readonly Element[];
  more?: readonly Element[];
  /** Where browsers reach it; absent: they do not. */
  websocketPort?: number | undefined;
  /** What its log file holds; default `warning`. */
  loglevel?: 'warning' | 'info' | 'debug' | undefined;
}

/** The whole configuration of one instance as `freeswitch.xml`: nothing is read from anywhere else. */
export function freeswitchXml(options: InstanceOptions): string {
  const { ports } = options;
  const logged = 'console,debug,info,notice,warning,err,crit,alert';
  const configuration = (name: string, children: readonly Element[]): Element => [
    'configuration',
    { name: `${name}.conf` },
    children,
  ];
  const settings = (values: Readonly<Record<string, string | number>>): Element => [
    'settings',
    {},
    params(values),
  ];
  const sections: Element[] = [
    configuration('switch', [
      settings({
        switchname: options.name,
        'max-sessions': options.maxSessions,
        'sessions-per-second': options.sessionsPerSecond,
        'rtp-start-port': ports.rtp[0],
        'rtp-end-port': ports.rtp[1],
        loglevel: options.loglevel ?? 'warning',
        'colorize-console': 'false',
        'dump-cores': 'no',
        'max-db-handles': 50,
      }),
    ]),
    configuration('modules', [
      ['modules', {}, options.modules.map((name): Element => ['load', { module: name }])],
    ]),
    configuration('event_socket', [
      settings({
        'nat-map': 'false',
        'listen-ip': '127.0.0.1',
        'listen-port': ports.eventSocket,
        password: eventSocketPassword,
      }),
    ]),
    configuration('logfile', [
      settings({ 'rotate-on-hup': 'false' }),
      [
        'profiles',
        {},
        [
          [
            'profile',
            { name: 'default' },
            [settings({ rollover: 0 }), ['mappings', {}, [['map', { name: 'all', value: logged }]]]],
          ],
        ],
      ],
    ]),
    configuration('acl', [
      [
        'network-lists',
        {},
        [
          ['list', { name: 'nobody', default: 'deny' }],
          ['list', { name: 'loopback', default: 'deny' }, [['node', { type: 'allow', cidr: '127.0.0.0/8' }]]],
        ],
      ],
    ]),
    configuration('avmd', [settings(toneDetector)]),
    configuration('sofia', [
      ['global_settings', {}, params({ 'log-level': 0 })],
      ['profiles', {}, [profile(options)]],
    ]),
    ...(options.more ?? []),
  ];
  return xml([
    'document',
    { type: 'freeswitch/xml' },
    [
      ['section', { name: 'configuration' }, sections],
      ['section', { name: 'dialplan' }, options.contexts],
      ['section', { name: 'directory' }, options.directory],
    ],
  ]);
}

/** One SIP profile. Without the timer `soft` a leg that gets no sound runs nothing that is queued for it. */
function profile({ ports, gateways, websocketPort }: InstanceOptions): Element {
  const own = params({
    'sip-ip': '127.0.0.1',
    'sip-port': ports.sip,
    'rtp-ip': '127.0.0.1',
    context: 'public',
    dialplan: 'XML',
    'auth-calls': String(websocketPort !== undefined),
    ...(websocketPort !== undefined && {
      'ws-binding': `127.0.0.1:${websocketPort}`,
      // Browsers name addresses of the loopback here, which FreeSWITCH otherwise leaves out.
      'apply-candidate-acl': 'loopback',
    }),
    'rtp-timer-name': 'soft',
    'inbound-codec-prefs': 'PCMA,PCMU',
    'outbound-codec-prefs': 'PCMA,PCMU',
    'inbound-codec-negotiation': 'generous',
    'dtmf-type': 'rfc2833',
    'rfc2833-pt': 101,
    'manage-presence': 'false',
    'nonce-ttl': 60,
    'rtp-timeout-sec': 300,
    'enable-timer': 'false',
    'disable-transcoding': 'false',
  });
  return [
    'profile',
    { name: 'external' },
    [
      ['gateways', {}, gateways],
      ['aliases', {}],
      ['domains', {}],
      ['settings', {}, own],
    ],
  ];
}

/** As FreeSWITCH ships it: it listens to what an outbound leg says. */
const toneDetector = {
  debug: 0,
  report_status: 1,
  fast_math: 0,
  require_continuous_streak: 1,
  sample_n_continuous_streak: 3,
  sample_n_to_skip: 0,
  require_continuous_streak_amp: 1,
  sample_n_continuous_streak_amp: 3,
  simplified_estimation: 1,
  inbound_channel: 0,
  outbound_channel: 1,
  detection_mode: 2,
  detectors_n: 36,
  detectors_lagged_n: 1,
};
