import { describe, expect, it } from 'vitest';
import { refusalCause, translateEvent } from './translateEvent.ts';

const uuid = '00000001-aaaa-4bbb-8ccc-ddddeeeeffff';
const channel = (change: Record<string, unknown>) =>
  translateEvent(
    {
      'Event-Name': 'CHANNEL_HANGUP_COMPLETE',
      'Unique-ID': uuid,
      'Event-Date-Timestamp': '1795173132596613',
      ...change,
    },
    5,
  );

describe('translateEvent', () => {
  it("takes the switch's time, and the present one when it gives none", () => {
    expect(channel({})).toMatchObject({ event: { at: 1795173132.596613 } });
    expect(channel({ 'Event-Date-Timestamp': 'yesterday' })).toMatchObject({ event: { at: 5 } });
  });

  it.each([
    ['recv_bye', true],
    ['recv_refuse', true],
    ['recv_cancel', true],
    ['send_bye', false],
    ['send_cancel', false],
    ['', false],
  ])('%s: ended by the other side is %s', (disposition, byRemote) => {
    expect(channel({ variable_sip_hangup_disposition: disposition })).toMatchObject({ event: { byRemote } });
  });

  it.each([
    ['1.10.12-release~64bit', { version: '1.10.12-release~64bit' }],
    ['', {}],
    ['1.10\u0000', {}],
    ['1'.repeat(101), {}],
  ])('a heartbeat names the version %j when it can be shown', (version, told) => {
    const limits = { 'Session-Count': '1', 'Max-Sessions': '3000', 'Session-Per-Sec': '30' };
    expect(
      translateEvent({ 'Event-Name': 'HEARTBEAT', ...limits, 'FreeSWITCH-Version': version }, 5),
    ).toEqual({
      kind: 'heartbeat',
      event: { type: 'heartbeat', sessions: 1, maxSessions: 3000, sessionsPerSecond: 30, ...told },
    });
  });

  it('a heartbeat tells the time on the switch', () => {
    const limits = { 'Session-Count': '1', 'Max-Sessions': '3000', 'Session-Per-Sec': '30' };
    const at = (time: string) =>
      translateEvent({ 'Event-Name': 'HEARTBEAT', ...limits, 'Event-Date-Timestamp': time }, 5);
    expect(at('1785412800250000')).toMatchObject({ event: { at: 1_785_412_800.25 } });
    expect(at('soon')).not.toHaveProperty('event.at');
  });

  it('believes only a cause and a SIP status of their form', () => {
    expect(channel({ 'Hangup-Cause': 'USER_BUSY', variable_sip_term_status: '486' })).toMatchObject({
      event: { cause: 'USER_BUSY', sipStatus: 486 },
    });
    for (const status of ['0', '999', '48x', '4861', '']) {
      expect(channel({ 'Hangup-Cause': 'x; drop table', variable_sip_term_status: status })).toMatchObject({
        event: { cause: 'UNKNOWN', sipStatus: null },
      });
    }
    expect(channel({ 'Hangup-Cause': 7, variable_sip_term_status: {} })).toMatchObject({
      event: { cause: 'UNKNOWN', sipStatus: null },
    });
  });

  it('tells whose call it is', () => {
    expect(channel({ variable_outpace_installation: 'inst-1' })).toMatchObject({ installation: 'inst-1' });
    expect(channel({})).toMatchObject({ installation: null });
  });

  it('knows the owner of an event without variables by its presence data', () => {
    const key = { 'Event-Name': 'DTMF', 'DTMF-Digit': 'a', 'DTMF-Duration': '800' };
    expect(channel({ ...key, 'Channel-Presence-Data': 'inst-1' })).toMatchObject({
      installation: 'inst-1',
      event: { type: 'digit', digit: 'A', seconds: 0.1 },
    });
  });

  it('says how long a recording is, in whole seconds when the switch says no more', () => {
    const stop = { 'Event-Name': 'RECORD_STOP', 'Record-File-Path': '/r/a.wav' };
    const seconds = (change: object) => {
      const told = channel({ ...stop, ...change });
      return told?.kind === 'channel' && told.event.type === 'recording-stopped' ? told.event.seconds : null;
    };
    expect(seconds({ variable_record_ms: '61540', variable_record_seconds: '61' })).toBe(61.54);
    expect(seconds({ variable_record_ms: 'x', variable_record_seconds: '61' })).toBe(61);
    expect(seconds({})).toBe(0);
  });

  it('is deaf to applications that play nothing', () => {
    expect(channel({ 'Event-Name': 'CHANNEL_EXECUTE_COMPLETE', Application: 'park' })).toBeNull();
  });

  it('leaves channels alone whose name is no UUID', () => {
    expect(channel({ 'Unique-ID': 'their-own-name' })).toBeNull();
  });

  it.each([
    [{ 'Event-Name': 'HEARTBEAT', 'Session-Count': '-1', 'Max-Sessions': '3000', 'Session-Per-Sec': '30' }],
    [{ 'Event-Name': 'HEARTBEAT' }],
    [{ 'Event-Name': 'BACKGROUND_JOB', _body: '+OK' }],
    [{ 'Event-Name': 'CHANNEL_BRIDGE', 'Unique-ID': uuid, 'Bridge-A-Unique-ID': uuid }],
    [{ 'Event-Name': 'CHANNEL_EXECUTE', 'Unique-ID': uuid }],
    [{ 'Event-Name': 'RECORD_STOP', 'Unique-ID': uuid }],
    [{ 'Event-Name': 'DTMF', 'Unique-ID': uuid, 'DTMF-Digit': '12' }],
    [{ 'Event-Name': 'CUSTOM', 'Unique-ID': uuid, 'Event-Subclass': 'avmd::start' }],
    [{ 'Event-Name': 'avmd::beep', 'Unique-ID': uuid }],
  ])('cannot use %j', (message) => {
    expect(translateEvent(message, 0)?.kind).toBe('unusable');
  });
});

it.each([
  ['-ERR USER_BUSY\n', 'USER_BUSY'],
  ['-ERR permission denied', 'UNKNOWN'],
  ['-USAGE: <call url>', 'UNKNOWN'],
  ['', 'UNKNOWN'],
])('a refusal in the words %j has the cause %s', (text, cause) => {
  expect(refusalCause(text)).toBe(cause);
});
