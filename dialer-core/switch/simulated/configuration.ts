import { z } from 'zod';

const name = z.string().regex(/^[\w.-]{1,64}$/, 'letters, digits, dot, dash and underscore only');
const path = z.string().regex(/^\/[\w./-]{0,200}$/, 'an absolute path of plain characters');

const loaded = [
  'mod_event_socket',
  'mod_commands',
  'mod_dptools',
  'mod_sofia',
  'mod_sndfile',
  'mod_tone_stream',
  'mod_local_stream',
  'mod_dialplan_xml',
  'mod_avmd',
  'mod_spandsp',
];

/** What the switch says when it is asked about its own configuration; nothing of it changes a call. */
export const configurationSchema = z.object({
  modules: z.array(name).default(loaded),
  listenIp: z.string().max(64).default('127.0.0.1'),
  acl: z.array(name).default([]),
  rtpTimer: z.enum(['soft', 'none']).default('soft'),
  heartbeatSeconds: z.int().min(1).default(20),
  /** Gateways that the carrier does not answer. */
  downGateways: z.array(name).default([]),
  soundsFolder: path.default('/usr/share/freeswitch/sounds'),
  recordingsFolder: path.default('/var/lib/freeswitch/recordings'),
  /** Of these two, which exist. */
  folders: z.array(path).default(['/usr/share/freeswitch/sounds', '/var/lib/freeswitch/recordings']),
  holdMusicFiles: z.boolean().default(true),
  /** Users 1000 to 1019 of the sample configuration, password 1234. */
  sampleUsers: z.boolean().default(false),
  /** Whether mod_xml_curl is told to ask Outpace, and gets an answer. */
  servedConfig: z.enum(['not-used', 'answered', 'unanswered', 'other']).default('not-used'),
});
export type SwitchConfiguration = z.infer<typeof configurationSchema>;
