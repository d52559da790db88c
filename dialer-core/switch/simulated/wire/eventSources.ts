/** Where in FreeSWITCH's source an event is fired: file, function, line of version 1.10.12. */
export type EventSource = readonly [file: string, fn: string, line: number];

export const eventSources = {
  CHANNEL_CREATE: ['switch_core_state_machine.c', 'switch_core_session_run', 626],
  CHANNEL_ORIGINATE: ['switch_core_state_machine.c', 'switch_core_session_run', 632],
  CHANNEL_PROGRESS: ['switch_channel.c', 'switch_channel_perform_mark_ring_ready_value', 3505],
  CHANNEL_PROGRESS_MEDIA: ['switch_channel.c', 'switch_channel_perform_mark_pre_answered', 3560],
  CHANNEL_ANSWER: ['switch_channel.c', 'switch_channel_perform_mark_answered', 3846],
  CHANNEL_EXECUTE: ['switch_core_session.c', 'switch_core_session_exec', 2944],
  CHANNEL_EXECUTE_COMPLETE: ['switch_core_session.c', 'switch_core_session_exec', 2967],
  CHANNEL_PARK: ['switch_ivr.c', 'switch_ivr_park', 1002],
  CHANNEL_UNPARK: ['switch_ivr.c', 'switch_ivr_park', 1213],
  CHANNEL_BRIDGE: ['switch_ivr_bridge.c', 'switch_ivr_multi_threaded_bridge', 1689],
  CHANNEL_UNBRIDGE: ['switch_ivr_bridge.c', 'switch_ivr_multi_threaded_bridge', 1879],
  CHANNEL_HOLD: ['switch_ivr.c', 'switch_ivr_hold', 1558],
  CHANNEL_UNHOLD: ['switch_ivr.c', 'switch_ivr_unhold', 1638],
  CHANNEL_HANGUP: ['switch_channel.c', 'switch_channel_perform_hangup', 3445],
  CHANNEL_HANGUP_COMPLETE: ['switch_core_state_machine.c', 'switch_core_session_reporting_state', 943],
  CHANNEL_DESTROY: ['switch_core_session.c', 'switch_core_session_perform_destroy', 1584],
  CHANNEL_DATA: ['mod_commands.c', 'uuid_dump_function', 6468],
  PLAYBACK_START: ['switch_ivr_play_say.c', 'switch_ivr_play_file', 1646],
  PLAYBACK_STOP: ['switch_ivr_play_say.c', 'switch_ivr_play_file', 2020],
  RECORD_START: ['switch_ivr_async.c', 'record_callback', 1481],
  RECORD_STOP: ['switch_ivr_async.c', 'send_record_stop_event', 1240],
  CUSTOM: ['mod_avmd.c', 'avmd_fire_event', 700],
  DETECTED_SPEECH: ['switch_ivr_async.c', 'speech_thread', 5070],
  DTMF: ['switch_channel.c', 'switch_channel_dequeue_dtmf', 677],
  BACKGROUND_JOB: ['mod_event_socket.c', 'api_exec', 1572],
  HEARTBEAT: ['switch_core.c', 'send_heartbeat', 95],
  SHUTDOWN: ['switch_core.c', 'switch_core_destroy', 3023],
} as const satisfies Record<string, EventSource>;

export type FiredEvent = keyof typeof eventSources;

/** The first and second leg of a bridge report its application from a place of their own. */
export const bridgeSources = {
  originator: ['switch_ivr_bridge.c', 'uuid_bridge_on_soft_execute', 1236],
  originatee: ['switch_ivr_bridge.c', 'uuid_bridge_on_soft_execute', 1243],
} as const satisfies Record<string, EventSource>;

const hidden: Readonly<Record<string, number>> = {
  CHANNEL_CREATE: 4,
  CHANNEL_PROGRESS: 2,
  CHANNEL_PROGRESS_MEDIA: 2,
  CHANNEL_ANSWER: 3,
  BACKGROUND_JOB: 2,
  CHANNEL_EXECUTE: 1,
  CHANNEL_UNPARK: 1,
  CHANNEL_HANGUP: 2,
  CHANNEL_HANGUP_COMPLETE: 3,
};

/** How many events nobody subscribes to (states, schedules) come before one of this name. */
export const hiddenBefore = (name: string): number => hidden[name] ?? 0;
