import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '../../../platform/index.ts';
import type { CallUuid, OriginateRequest, OriginateResult, Switch, SwitchEvent } from '../port.ts';
import { createFreeswitch } from './createFreeswitch.ts';
import { linkTiming } from './eventSocket/linkTiming.ts';
import type { SwitchReport } from './switchReport.ts';
import { SwitchUrl } from './switchUrl.ts';
import { type ScriptedSwitch, scriptedSwitch } from './testing/scriptedSwitch.ts';

const uuid = '00000001-aaaa-4bbb-8ccc-ddddeeeeffff' as CallUuid;
const other = '00000002-aaaa-4bbb-8ccc-ddddeeeeffff' as CallUuid;
const request: OriginateRequest = {
  uuid,
  dialString: 'sofia/gateway/carrier/13800000000',
  callerNumber: '01088880000',
  timeoutSeconds: 30,
  leg: 'callee',
  variables: { outpace_task: '7' },
};

let peer: ScriptedSwitch;
let clock: ManualClock;
let line: Switch;
let told: SwitchEvent[];
let reports: SwitchReport[];
let watchers: (() => void)[];

beforeEach(async () => {
  peer = await scriptedSwitch('hunter2');
  clock = new ManualClock();
  told = [];
  reports = [];
  watchers = [];
  line = createFreeswitch({
    url: new SwitchUrl({ host: '127.0.0.1', port: peer.port, password: 'hunter2', simulated: true }),
    installation: 'inst-1',
    clock,
    random: () => 0,
    onReport: (report) => {
      reports.push(report);
      for (const look of watchers) look();
    },
  });
  line.onEvent((event) => {
    told.push(event);
    for (const look of watchers) look();
  });
});

afterEach(async () => {
  await line.close();
  await peer.close();
});

function until(condition: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (condition()) resolve();
    };
    watchers.push(look);
    look();
  });
}

const heard = (type: SwitchEvent['type'], times = 1) =>
  until(() => told.filter((event) => event.type === type).length >= times);
const ofCall = (call: CallUuid) => told.filter((event) => 'uuid' in event && event.uuid === call);

async function up(): Promise<void> {
  line.start();
  await until(() => line.connected);
}

/** An event of a channel of this installation. */
function channel(name: string, change: Record<string, string> = {}): void {
  peer.eventConnection().event({
    'Event-Name': `CHANNEL_${name}`,
    'Unique-ID': uuid,
    'Event-Date-Timestamp': '1795173132000000',
    variable_outpace_installation: 'inst-1',
    ...change,
  });
}

function job(body: string, jobUuid: string = uuid): void {
  peer.eventConnection().event({ 'Event-Name': 'BACKGROUND_JOB', 'Job-UUID': jobUuid, _body: body });
}

/** Something that comes after what was sent: when it is heard, the rest has been. */
async function settled(): Promise<void> {
  const before = told.filter((event) => event.type === 'heartbeat').length;
  peer.eventConnection().event({
    'Event-Name': 'HEARTBEAT',
    'Session-Count': '1',
    'Max-Sessions': '2',
    'Session-Per-Sec': '3',
  });
  await heard('heartbeat', before + 1);
}

/** Accepts every bgapi; `kill` answers uuid_kill. */
function acceptOriginates(kill: (command: string) => string = () => '+OK\n'): void {
  peer.script = (command, connection) => {
    const jobUuid = /Job-UUID: (.*)$/.exec(command)?.[1];
    if (command.startsWith('bgapi originate'))
      connection.reply(`+OK Job-UUID: ${jobUuid}\nJob-UUID: ${jobUuid}`);
    else if (command.startsWith('api uuid_kill')) connection.api(kill(command));
    else return false;
    return true;
  };
}

async function originate(): Promise<{ result: Promise<OriginateResult> }> {
  const result = line.originate(request);
  await peer.until(() => peer.commandConnection().commands.some((c) => c.startsWith('bgapi originate')));
  await settled();
  return { result };
}

/** Lets time pass in small steps with traffic, so that only the originate's own deadlines fall due. */
async function pass(seconds: number): Promise<void> {
  for (let passed = 0; passed < seconds; passed += linkTiming.silentSeconds) {
    clock.advance(Math.min(linkTiming.silentSeconds, seconds - passed));
    await line.exists(other).catch(() => false);
    await settled();
  }
}

describe('originate', () => {
  it('is one bgapi, its job named after the call', async () => {
    acceptOriginates();
    await up();
    void line.originate(request);
    const command = await peer.until(() =>
      peer.commandConnection().commands.find((c) => c.startsWith('bgapi')),
    );
    expect(command).toMatch(
      /^bgapi originate \{origination_uuid=00000001-[^ ]*,outpace_task=7\}sofia\/gateway\/carrier\/13800000000 &park\(\)\nJob-UUID: 00000001-aaaa-4bbb-8ccc-ddddeeeeffff$/,
    );
  });

  it('answered: the answer first, then the job', async () => {
    acceptOriginates();
    await up();
    const { result } = await originate();
    for (const name of ['CREATE', 'PROGRESS', 'ANSWER']) channel(name);
    job(`+OK ${uuid}\n`);
    channel('PARK');
    expect(await result).toEqual({ ok: true });
    await heard('parked');
    expect(ofCall(uuid).map((event) => event.type)).toEqual(['created', 'ringing', 'answered', 'parked']);
  });

  it('refused by the limits: a job and nothing else', async () => {
    acceptOriginates();
    await up();
    const { result } = await originate();
    job('-ERR DESTINATION_OUT_OF_ORDER\n');
    expect(await result).toEqual({ ok: false, cause: 'DESTINATION_OUT_OF_ORDER' });
    await settled();
    expect(ofCall(uuid)).toMatchObject([{ type: 'refused', cause: 'DESTINATION_OUT_OF_ORDER' }]);
  });

  it('whose job overtakes the reply to bgapi', async () => {
    peer.script = (command, connection) => {
      if (!command.startsWith('bgapi')) return false;
      job('-ERR GATEWAY_DOWN\n');
      setImmediate(() => connection.reply('+OK Job-UUID: x'));
      return true;
    };
    await up();
    expect(await line.originate(request)).toEqual({ ok: false, cause: 'GATEWAY_DOWN' });
    await settled();
    expect(ofCall(uuid)).toMatchObject([{ type: 'refused', cause: 'GATEWAY_DOWN' }]);
  });

  it('refused in the reply to bgapi itself', async () => {
    peer.script = (command, connection) => {
      if (command.startsWith('bgapi')) connection.reply('-ERR permission denied');
      return command.startsWith('bgapi');
    };
    await up();
    expect(await line.originate(request)).toEqual({ ok: false, cause: 'UNKNOWN' });
    expect(ofCall(uuid)).toMatchObject([{ type: 'refused', cause: 'UNKNOWN' }]);
  });

  it('ended while it rings: one end, though HANGUP_COMPLETE, the job and DESTROY all tell it', async () => {
    acceptOriginates();
    await up();
    const { result } = await originate();
    const end = { 'Hangup-Cause': 'USER_BUSY', variable_sip_term_status: '486' };
    channel('CREATE');
    channel('HANGUP_COMPLETE', end);
    job('-ERR USER_BUSY\n');
    channel('DESTROY', end);
    expect(await result).toEqual({ ok: false, cause: 'USER_BUSY' });
    await settled();
    expect(ofCall(uuid)).toMatchObject([
      { type: 'created' },
      { type: 'ended', cause: 'USER_BUSY', sipStatus: 486 },
    ]);
  });

  it('with a value that is not allowed is never sent, and says why without the value', async () => {
    acceptOriginates();
    await up();
    const evil = { ...request, dialString: 'sofia/gateway/carrier/1\n\napi hupall' };
    expect(await line.originate(evil)).toEqual({ ok: false, cause: 'invalid-argument' });
    expect(ofCall(uuid)).toMatchObject([{ type: 'refused', cause: 'invalid-argument' }]);
    expect(reports.at(-1)).toMatchObject({ type: 'argument-refused' });
    expect(JSON.stringify(reports)).not.toContain('hupall');
    await line.exists(uuid).catch(() => false);
    expect(peer.commandConnection().commands.some((c) => c.includes('originate'))).toBe(false);
  });

  it('while the link is down is refused and never sent later', async () => {
    expect(await line.originate(request)).toEqual({ ok: false, cause: 'link-down' });
    expect(ofCall(uuid)).toMatchObject([{ type: 'refused', cause: 'link-down' }]);
    await up();
    await settled();
    expect(peer.commandConnection().commands).toEqual(['auth hunter2']);
  });

  it('of a call that is being set up already leaves that one alone', async () => {
    acceptOriginates();
    await up();
    const { result: first } = await originate();
    expect(await line.originate(request)).toEqual({ ok: false, cause: 'invalid-argument' });
    expect(ofCall(uuid)).toEqual([]);
    job(`+OK ${uuid}\n`);
    expect(await first).toEqual({ ok: true });
  });
});

describe('when the link is lost during an originate', () => {
  it.each(['commands', 'events'] as const)('(%s) it is in doubt and no end is told', async (which) => {
    acceptOriginates();
    await up();
    const { result } = await originate();
    channel('CREATE');
    await heard('created');
    const lost = which === 'commands' ? peer.commandConnection() : peer.eventConnection();
    lost.reset();
    expect(await result).toEqual({ ok: false, cause: 'link-lost' });
    expect(told.at(-1)).toEqual({ type: 'link', state: 'down' });
    expect(ofCall(uuid).map((event) => event.type)).toEqual(['created']);

    clock.advance(linkTiming.firstSeconds);
    await until(() => line.connected);
    expect(told.at(-1)).toEqual({ type: 'link', state: 'up' });
    channel('HANGUP_COMPLETE', { 'Hangup-Cause': 'NORMAL_CLEARING' });
    channel('DESTROY', { 'Hangup-Cause': 'NORMAL_CLEARING' });
    await settled();
    expect(ofCall(uuid).map((event) => event.type)).toEqual(['created', 'ended']);
  });
});

describe('a switch that goes silent about an originate', () => {
  const silence = request.timeoutSeconds + 15;

  it('and has no channel: refused by deadline', async () => {
    acceptOriginates(() => '-ERR No such channel!\n');
    await up();
    const { result } = await originate();
    await pass(silence);
    expect(await result).toEqual({ ok: false, cause: 'deadline' });
    expect(ofCall(uuid)).toMatchObject([{ type: 'refused', cause: 'deadline' }]);
  });

  it('and has one: it is ended, and its end told when it comes', async () => {
    acceptOriginates();
    await up();
    const { result } = await originate();
    channel('CREATE');
    await pass(silence);
    expect(await result).toEqual({ ok: false, cause: 'deadline' });
    expect(ofCall(uuid).map((event) => event.type)).toEqual(['created']);
    channel('HANGUP_COMPLETE', { 'Hangup-Cause': 'NO_ANSWER' });
    await heard('ended');
    expect(ofCall(uuid)).toMatchObject([{}, { type: 'ended', cause: 'NO_ANSWER' }]);
  });

  it('and loses its end too: ended by deadline', async () => {
    acceptOriginates();
    await up();
    const { result } = await originate();
    channel('CREATE');
    await pass(silence);
    await result;
    await pass(10);
    expect(ofCall(uuid)).toMatchObject([{}, { type: 'ended', cause: 'deadline' }]);
    channel('DESTROY', { 'Hangup-Cause': 'NO_ANSWER' });
    await settled();
    expect(ofCall(uuid).length).toBe(2);
  });

  it('but had it answered: the job was lost, the call is up', async () => {
    acceptOriginates(() => '+OK\n');
    await up();
    const { result } = await originate();
    channel('CREATE');
    channel('ANSWER');
    await pass(silence);
    expect(await result).toEqual({ ok: true });
    expect(peer.commandConnection().commands.some((c) => c.includes('uuid_kill'))).toBe(false);
  });

  it('refused it but never ends the channel: ended by deadline with the cause of the refusal', async () => {
    acceptOriginates();
    await up();
    const { result } = await originate();
    channel('CREATE');
    job('-ERR NO_ANSWER\n');
    expect(await result).toEqual({ ok: false, cause: 'NO_ANSWER' });
    await pass(10);
    expect(ofCall(uuid)).toMatchObject([{}, { type: 'ended', cause: 'NO_ANSWER' }]);
  });

  it('and does not answer the question about it: the link is made anew', async () => {
    acceptOriginates();
    await up();
    const { result } = await originate();
    await pass(silence - 5);
    peer.script = () => true;
    clock.advance(5);
    await peer.until(() => peer.commandConnection().commands.some((c) => c.includes('uuid_kill')));
    // Not silent, only without an answer.
    peer.commandConnection().send('Content-Type: text/other\n\n');
    await until(() => reports.some((report) => report.type === 'unusable'));
    await settled();
    clock.advance(linkTiming.commandSeconds);
    expect(await result).toEqual({ ok: false, cause: 'link-lost' });
    expect(told.at(-1)).toEqual({ type: 'link', state: 'down' });
    const last = reports.at(-1);
    expect(last?.type === 'link-lost' ? last.reason : last).toContain('answers neither');
  });
});

describe('events', () => {
  it('of other installations and of other calls on the same switch are not passed', async () => {
    await up();
    channel('CREATE', { variable_outpace_installation: 'inst-2' });
    channel('ANSWER', { variable_outpace_installation: '' });
    channel('HANGUP_COMPLETE', { variable_outpace_installation: 'inst-10', 'Hangup-Cause': 'X' });
    await settled();
    expect(ofCall(uuid)).toEqual([]);
  });

  it('of our calls are passed though another process originated them, each end once', async () => {
    await up();
    channel('ANSWER');
    channel('HANGUP_COMPLETE', {
      'Hangup-Cause': 'NORMAL_CLEARING',
      variable_sip_hangup_disposition: 'recv_bye',
    });
    channel('DESTROY', { 'Hangup-Cause': 'NORMAL_CLEARING' });
    channel('DESTROY', { 'Unique-ID': other, 'Hangup-Cause': 'NORMAL_CLEARING' });
    await settled();
    expect(ofCall(uuid)).toEqual([
      { type: 'answered', uuid, at: 1795173132 },
      { type: 'ended', uuid, at: 1795173132, cause: 'NORMAL_CLEARING', sipStatus: null, byRemote: true },
    ]);
    expect(ofCall(other).map((event) => event.type)).toEqual(['ended']);
  });

  it('that cannot be used are counted and reported', async () => {
    await up();
    channel('BRIDGE');
    peer.eventConnection().send('Content-Length: 3\nContent-Type: text/event-json\n\n{{{');
    await settled();
    expect(reports.slice(1)).toEqual([
      { type: 'unusable', switchId: line.id, what: 'a CHANNEL_BRIDGE without its legs', count: 1 },
      { type: 'unusable', switchId: line.id, what: 'an event that cannot be read', count: 2 },
    ]);
  });
});

describe('commands', () => {
  /** Answers by the beginning of the command. */
  function answers(table: Record<string, string>): void {
    peer.script = (command, connection) => {
      const answer = Object.entries(table).find(([begin]) => command.startsWith(`api ${begin}`))?.[1];
      if (answer !== undefined) connection.api(answer);
      return answer !== undefined;
    };
  }
  const sent = () => peer.commandConnection().commands.filter((command) => command.startsWith('api '));

  beforeEach(up);

  it('bridge the callee to the agent, after ending what the callee was to hear', async () => {
    answers({ uuid_break: '+OK\n', uuid_bridge: `+OK ${other}\n` });
    await line.bridge(uuid, other);
    expect(sent()).toEqual([`api uuid_break ${uuid} all`, `api uuid_bridge ${uuid} ${other}`]);
    answers({ uuid_break: '-ERR No such channel!\n', uuid_bridge: '-ERR Invalid uuid\n' });
    await expect(line.bridge(uuid, other)).rejects.toMatchObject({ code: 'no-such-channel' });
  });

  it('hang up, and say whether there was a channel', async () => {
    answers({ uuid_kill: '+OK\n' });
    expect(await line.hangup(uuid, 'ORIGINATOR_CANCEL')).toBe(true);
    expect(sent()).toEqual([`api uuid_kill ${uuid} ORIGINATOR_CANCEL`]);
    answers({ uuid_kill: '-ERR No such channel!\n' });
    expect(await line.hangup(uuid, 'NORMAL_CLEARING')).toBe(false);
    answers({ uuid_kill: '-USAGE: <uuid> [cause]' });
    await expect(line.hangup(uuid, 'NORMAL_CLEARING')).rejects.toMatchObject({ code: 'refused' });
  });

  it('ask for a channel', async () => {
    answers({ [`uuid_exists ${uuid}`]: 'true', [`uuid_exists ${other}`]: 'false' });
    expect([await line.exists(uuid), await line.exists(other)]).toEqual([true, false]);
    answers({ uuid_exists: '-ERR' });
    await expect(line.exists(uuid)).rejects.toMatchObject({ code: 'refused' });
  });

  it('play a prompt in place of what is heard', async () => {
    const execute = (reply: string) => {
      peer.script = (command, connection) => {
        if (command.startsWith('sendmsg')) connection.reply(reply);
        else if (command.startsWith('api uuid_break')) connection.api('+OK\n');
        else return false;
        return true;
      };
    };
    execute('+OK');
    await line.play(uuid, '/sounds/hello.wav');
    expect(peer.commandConnection().commands.slice(-2)).toEqual([
      `api uuid_break ${uuid} all`,
      `sendmsg ${uuid}\ncall-command: execute\nexecute-app-name: playback\n` +
        'execute-app-arg: /sounds/hello.wav\nevent-lock: true',
    ]);
    execute(`-ERR invalid session id [${uuid}]`);
    await expect(line.play(uuid, '/sounds/hello.wav')).rejects.toMatchObject({ code: 'no-such-channel' });
    await expect(line.play(uuid, 'system::id')).rejects.toMatchObject({ code: 'invalid-argument' });
  });

  it('list our channels only', async () => {
    const row = (id: string, installation: string) => ({
      uuid: id,
      created_epoch: '1795169942',
      callstate: 'ACTIVE',
      call_uuid: uuid,
      presence_data: installation,
    });
    const rows = [row(uuid, 'inst-1'), row(other, 'inst-2')];
    answers({ 'show channels as json': JSON.stringify({ row_count: 2, rows }) });
    expect(await line.channels()).toEqual([
      {
        uuid,
        createdAt: 1795169942,
        ringing: false,
        answered: true,
        bridgedTo: other,
        installation: 'inst-1',
      },
    ]);
    answers({ 'show channels as json': '-ERR no database' });
    await expect(line.channels()).rejects.toMatchObject({ code: 'refused' });
  });

  it('never take a call UUID of another form', async () => {
    const evil = `${uuid}\n\napi hupall` as CallUuid;
    for (const attempt of [line.hangup(evil, 'NO_ANSWER'), line.exists(evil), line.bridge(evil, uuid)]) {
      await expect(attempt).rejects.toMatchObject({ code: 'invalid-argument' });
    }
    await expect(line.bridge(uuid, evil)).rejects.toMatchObject({ code: 'invalid-argument' });
    await expect(line.play(evil, '/a.wav')).rejects.toMatchObject({ code: 'invalid-argument' });
    expect(sent()).toEqual([]);
  });

  it('are rejected at once while the link is down', async () => {
    peer.commandConnection().reset();
    await heard('link', 2);
    await expect(line.channels()).rejects.toMatchObject({ code: 'link-down' });
    await expect(line.hangup(uuid, 'NO_ANSWER')).rejects.toMatchObject({ code: 'link-down' });
  });
});

it('shows its password to nobody but the switch', async () => {
  await up();
  await line.close();
  expect(JSON.stringify([reports, told, line])).not.toContain('hunter2');
});

it('says which switch it is', () => {
  expect(line).toMatchObject({ id: `127.0.0.1:${peer.port}`, simulated: true, connected: false });
  expect(() =>
    createFreeswitch({
      url: new SwitchUrl({ host: 'h', port: 1, password: 'x', simulated: false }),
      installation: 'no good',
      clock,
      random: Math.random,
    }),
  ).toThrow('installation id');
});

describe('what a leg sounds like', () => {
  beforeEach(up);
  const play = (change: Record<string, string> = {}) => {
    const event = peer.eventConnection();
    event.event({
      'Event-Name': 'PLAYBACK_STOP',
      'Unique-ID': uuid,
      variable_outpace_installation: 'inst-1',
      'Playback-Status': 'done',
      ...change,
    });
    event.event({
      'Event-Name': 'CHANNEL_EXECUTE_COMPLETE',
      'Unique-ID': uuid,
      variable_outpace_installation: 'inst-1',
      Application: 'playback',
      'Application-Data': '/a.wav',
      'Application-Response': 'FILE PLAYED',
      ...change,
    });
  };
  const beep = (change: Record<string, string> = {}) =>
    peer.eventConnection().event({
      'Event-Name': 'CUSTOM',
      'Event-Subclass': 'avmd::beep',
      'Unique-ID': uuid,
      ...change,
    });
  const withData = { 'Channel-Presence-Data': 'inst-1' };

  it('a prompt heard to its end, of our calls only, and nothing after the end of the call', async () => {
    play({ variable_outpace_installation: 'inst-2' });
    play();
    channel('HANGUP_COMPLETE', { 'Hangup-Cause': 'NORMAL_CLEARING' });
    play();
    await settled();
    expect(ofCall(uuid)).toMatchObject([
      { type: 'played', prompt: '/a.wav', finished: true, problem: null },
      { type: 'ended' },
    ]);
  });

  it('a recording is told as closed though its call has ended', async () => {
    channel('HANGUP_COMPLETE', { 'Hangup-Cause': 'NORMAL_CLEARING' });
    peer.eventConnection().event({
      'Event-Name': 'RECORD_STOP',
      'Unique-ID': uuid,
      variable_outpace_installation: 'inst-1',
      variable_record_ms: '2500',
      'Record-File-Path': '/r/a.wav',
    });
    channel('DESTROY', { 'Hangup-Cause': 'NORMAL_CLEARING' });
    await settled();
    expect(ofCall(uuid)).toMatchObject([
      { type: 'ended' },
      { type: 'recording-stopped', path: '/r/a.wav', seconds: 2.5 },
    ]);
  });

  it('a tone is told once for each time it was listened for, though the switch tells it twice', async () => {
    peer.script = (command, connection) => {
      if (command.startsWith('sendmsg')) connection.reply('+OK');
      else if (command.startsWith('api module_exists')) connection.api('true');
      else return false;
      return true;
    };
    await line.detectTone(uuid, true);
    beep();
    beep(withData);
    beep(withData);
    await settled();
    expect(ofCall(uuid)).toMatchObject([{ type: 'tone' }]);
    await line.detectTone(uuid, false);
    beep(withData);
    await settled();
    expect(ofCall(uuid).length).toBe(1);
    await line.detectTone(uuid, true);
    beep();
    await settled();
    expect(ofCall(uuid).length).toBe(2);
  });

  it('a tone that an earlier process listened for is told by its second telling, of our calls only', async () => {
    beep();
    beep({ 'Channel-Presence-Data': 'inst-2' });
    beep(withData);
    await settled();
    expect(ofCall(uuid)).toMatchObject([{ type: 'tone' }]);
  });
});
