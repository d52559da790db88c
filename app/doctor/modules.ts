/** Without one of these Outpace cannot dial. mod_event_socket is there: we talk through it. */
export const neededModules = [
  'mod_commands',
  'mod_dptools',
  'mod_sofia',
  'mod_sndfile',
  'mod_tone_stream',
] as const;

/** What needs each of these is told in words. */
export const usefulModules = ['mod_dialplan_xml', 'mod_local_stream', 'mod_avmd', 'mod_xml_curl'] as const;

export const askedModules: readonly string[] = [...neededModules, ...usefulModules];
