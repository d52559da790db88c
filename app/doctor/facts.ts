/** What one switch says about itself. `null`: it did not say. */
export interface SwitchFacts {
  /** As in FREESWITCH_URL. */
  id: string;
  simulated: boolean;
  /** On this machine, by its address. */
  local: boolean;
  /** `1.10.12-release`. */
  version: string | null;
  /** Loaded ones of those we look for. */
  modules: ReadonlySet<string>;
  /** Calls may be placed (not paused, not about to end). */
  ready: boolean;
  sessionsPerSecond: number | null;
  maxSessions: number | null;
  /** Seconds the switch's clock is ahead of ours; `uncertain` is the longest it can be wrong. */
  clock: { ahead: number; uncertain: number } | null;
  eventSocket: { listenIp: string; acl: readonly string[]; password: string } | null;
  heartbeatSeconds: number;
  /** First and last RTP port. */
  rtpPorts: { first: number; last: number };
  profiles: readonly Profile[];
  gateways: readonly { name: string; state: string; up: boolean }[];
  /** Of the switch. */
  domain: string;
  sounds: { folder: string; exists: boolean };
  recordings: { folder: string; exists: boolean; hereToo: boolean };
  holdMusic: { name: string; plays: boolean } | null;
  /** Users of the sample configuration whose password everybody knows. */
  sampleUser: string | null;
  /** Whether mod_xml_curl is told to ask us, and gets an answer. */
  servedConfig: 'not-used' | 'answered' | 'unanswered' | 'other';
}

export interface Profile {
  name: string;
  running: boolean;
  /** null: none, and legs without incoming audio do not go on. */
  rtpTimer: string | null;
}

/** What our own side says, as far as its database can be read. */
export interface HomeFacts {
  database: 'reachable' | 'not-running' | 'unreachable';
  /** Gateways that trunks dial through, by trunk. */
  trunkGateways: readonly { trunk: string; gateway: string }[];
  /** Gateways that we serve, with the switch they are for (null: every one). */
  servedGateways: readonly { name: string; profile: string; switchName: string | null }[];
  /** SIP domains of tenants whose agents have extensions. */
  domains: readonly string[];
}
