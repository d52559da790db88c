import type { Words } from './words.ts';

export const zh: Words = {
  verdicts: { ok: '正常', warn: '注意', fail: '错误' },
  subjects: {
    connection: '连接',
    version: '版本',
    modules: '模块',
    'event-socket': '事件套接字',
    limits: '容量限制',
    media: '媒体',
    gateways: '网关',
    clock: '时钟',
    sounds: '语音文件',
    recording: '录音',
    phones: '话机',
    configuration: '配置下发',
    database: '数据库',
  },
  switch: (id) => `交换机 ${id}`,
  home: 'Outpace',
  sum: ({ ok, warn, fail }) => `正常 ${ok} 项，需注意 ${warn} 项，需修复 ${fail} 项`,
  findings: {
    'no-switch': {
      say: () => '没有指定交换机。',
      fix: () => '设置 FREESWITCH_URL=esl://:密码@主机:8021，或把地址写在 "outpace doctor" 后面。',
    },
    unreachable: {
      say: ({ reason }) => `无法连接交换机（${reason}）。`,
      fix: () =>
        '确认 FreeSWITCH 已运行并加载 mod_event_socket，event_socket.conf.xml 中的 listen-ip 和 listen-port 与地址一致，且中间没有防火墙阻挡。',
    },
    'wrong-password': {
      say: () => '交换机不接受该密码。',
      fix: () => '把 event_socket.conf.xml 中的密码写入 FREESWITCH_URL（特殊字符用百分号编码：@ 写作 %40）。',
    },
    'not-admitted': {
      say: () => '事件套接字的访问列表不允许本机连接。',
      fix: () =>
        '在 event_socket.conf.xml 中加入 <param name="apply-inbound-acl" value="outpace"/>，在 acl.conf.xml 中建立包含本机地址的列表 "outpace"，然后在控制台执行 reloadacl 和 reload mod_event_socket。',
    },
    'no-event-socket': {
      say: () => '该地址有程序应答，但不是事件套接字。',
      fix: () => '检查端口：除非 event_socket.conf.xml 另有设置，mod_event_socket 监听 8021。',
    },
    'no-events': {
      say: () => '交换机拒绝 JSON 格式的事件。',
      fix: () => '请安装 FreeSWITCH 1.10，其 mod_event_socket 支持 JSON 事件。',
    },
    'stopped-answering': {
      say: ({ reason }) => `交换机停止应答（${reason}）。`,
      fix: () => '查看交换机日志，然后重新运行检查。',
    },
    connected: { say: () => '已登录，接受 JSON 事件。' },
    paused: {
      say: () => '交换机不接受呼叫：已暂停或即将关闭。',
      fix: () => '在控制台执行 fsctl resume（或 fsctl shutdown cancel）。',
    },
    version: { say: ({ version }) => `版本为 FreeSWITCH ${version}。` },
    'version-unknown': {
      say: () => '交换机没有说明版本。',
      fix: () => '请使用 FreeSWITCH 1.10.12，Outpace 用它测试。',
    },
    'version-old': {
      say: ({ version }) => `FreeSWITCH ${version} 版本过旧。`,
      fix: () => '请升级到 FreeSWITCH 1.10.12，Outpace 用它测试。',
    },
    'version-untested': {
      say: ({ version }) => `FreeSWITCH ${version}：Outpace 用 1.10.12 测试。`,
      fix: () => '启动任务前，先拨打几个自己的号码试用。',
    },
    modules: { say: ({ count }) => `Outpace 需要的 ${count} 个模块均已加载。` },
    'module-missing': {
      say: ({ module }) => `${module} 未加载，Outpace 没有它无法外呼。`,
      fix: ({ module }) =>
        `在 modules.conf.xml 中加入 <load module="${module}"/>（缺少时先安装软件包），然后执行 load ${module}。`,
    },
    'module-useful': {
      say: ({ module }) => `${module} 未加载：${useOf(module)}。`,
      fix: ({ module }) =>
        `如需此功能：在 modules.conf.xml 中加入 <load module="${module}"/>，然后执行 load ${module}。`,
    },
    password: { say: () => '密码不是默认密码。' },
    'default-password': {
      say: () => '事件套接字使用众所周知的默认密码。',
      fix: () =>
        '在 event_socket.conf.xml 中设置自己的密码（openssl rand -hex 24），在控制台执行 reload mod_event_socket，并修改 FREESWITCH_URL。',
    },
    'event-socket': { say: ({ address }) => `监听 ${address || '所有地址'}，只允许访问列表中的主机。` },
    'event-socket-open': {
      say: ({ address }) => `监听 ${address || '所有地址'}，允许任何主机连接，且没有加密。`,
      fix: () =>
        '把 listen-ip 设为 127.0.0.1 或 VPN 内的地址，把 apply-inbound-acl 设为只含 Outpace 主机的列表。',
    },
    'sessions-per-second': {
      say: ({ limit, ours }) => `sessions-per-second 为 ${limit}：Outpace 每秒最多发起 ${ours} 个呼叫。`,
    },
    'sessions-per-second-low': {
      say: ({ limit, ours }) =>
        `sessions-per-second 为 ${limit}（默认值）：Outpace 每秒最多发起 ${ours} 个呼叫。`,
      fix: () => '如需更快：在 switch.conf.xml 中调高 sessions-per-second，或立即执行 fsctl sps 200。',
    },
    'max-sessions': {
      say: ({ limit, ours }) => `max-sessions 为 ${limit}：同时最多 ${ours} 路，坐席话路计算在内。`,
    },
    'max-sessions-low': {
      say: ({ limit, ours }) => `max-sessions 为 ${limit}（默认值）：同时最多 ${ours} 路，坐席话路计算在内。`,
      fix: () => '如需更多：在 switch.conf.xml 中调高 max-sessions，或立即执行 fsctl max_sessions 3000。',
    },
    'rtp-ports': { say: ({ ports }) => `RTP 端口可供 ${ports} 路通话。` },
    'rtp-ports-few': {
      say: ({ ports, sessions, first, last }) =>
        `RTP 端口 ${first} 至 ${last} 只够 ${ports} 路通话，而 max-sessions 为 ${sessions}。`,
      fix: () => '在 switch.conf.xml 和防火墙中放宽 rtp-start-port 与 rtp-end-port，然后重启 FreeSWITCH。',
    },
    heartbeat: { say: ({ seconds }) => `每 ${seconds} 秒一次心跳。` },
    'heartbeat-slow': {
      say: ({ seconds }) => `每 ${seconds} 秒才有一次心跳，而 Outpace 从心跳读取容量限制。`,
      fix: () => '把 switch.conf.xml 中的 event-heartbeat-interval 设为 20，然后重启 FreeSWITCH。',
    },
    'rtp-timer': { say: ({ profile, timer }) => `SIP 配置 ${profile} 使用 RTP 定时器 "${timer}"。` },
    'rtp-timer-none': {
      say: ({ profile }) => `SIP 配置 ${profile} 没有 RTP 定时器：对端不发送语音时，通话（包括放音）会停住。`,
      fix: ({ profile }) =>
        `在 ${profile} 中设置 <param name="rtp-timer-name" value="soft"/>，然后执行 sofia profile ${profile} restart。`,
    },
    'no-profile': {
      say: () => '没有运行中的 SIP 配置。',
      fix: () => '查看 "sofia status" 和日志：常见原因是 SIP 端口被占用，或配置的地址不属于本机。',
    },
    'profile-down': {
      say: ({ profile }) => `SIP 配置 ${profile} 已设置但没有运行。`,
      fix: ({ profile }) => `在控制台执行 sofia profile ${profile} start，日志会说明原因；不需要时请删除。`,
    },
    gateway: { say: ({ gateway, state }) => `网关 ${gateway} 可用（${state}）。` },
    'gateway-down': {
      say: ({ gateway, state }) => `网关 ${gateway} 不可用（${state}）。`,
      fix: ({ gateway }) =>
        `检查 ${gateway} 的地址、用户名和密码，以及运营商是否应答：sofia status gateway ${gateway}。`,
    },
    'gateway-registering': {
      say: ({ gateway, state }) => `网关 ${gateway} 尚未注册（${state}）。`,
      fix: ({ gateway }) => `请等一分钟；若仍如此：sofia status gateway ${gateway}。`,
    },
    'gateway-missing': {
      say: ({ gateway, trunk }) => `线路“${trunk}”通过网关 ${gateway} 外呼，而交换机上没有这个网关。`,
      fix: () => '添加该网关（POST /api/gateways，或写入 SIP 配置），或修改线路的拨号串。',
    },
    'gateway-not-taken': {
      say: ({ gateway }) => `Outpace 中的网关 ${gateway} 尚未到达交换机。`,
      fix: ({ profile }) =>
        `在控制台执行 sofia profile ${profile} rescan。该配置中需要 <domain name="all" alias="false" parse="true"/>。`,
    },
    'no-gateway': {
      say: () => '交换机上没有网关，无法通过网关到达运营商。',
      fix: () => '添加网关：POST /api/gateways，或写入 SIP 配置。',
    },
    clock: { say: ({ seconds }) => `时钟与本机一致（${signed(seconds)} 秒）。` },
    'clock-off': {
      say: ({ seconds }) => `时钟与本机相差 ${signed(seconds)} 秒：通话时间会出错。`,
      fix: () =>
        '让两台主机使用同一时间服务器（chrony 或 systemd-timesyncd），然后在交换机上执行 fsctl sync_clock。',
    },
    sounds: { say: ({ folder }) => `语音文件位于 ${folder}。` },
    'sounds-missing': {
      say: ({ folder }) => `语音文件目录不存在（${folder || '未设置 sounds_dir'}）。`,
      fix: () => '安装 FreeSWITCH 的语音包，或在放音时写完整路径。',
    },
    'hold-music': { say: ({ music }) => `等待音乐可以播放（${music}）。` },
    'hold-music-silent': {
      say: ({ music }) => `没有等待音乐（${music || '未设置 hold_music'}）：等待的人听不到声音。`,
      fix: () =>
        '安装 FreeSWITCH 的音乐文件并加载 mod_local_stream，或在 vars.xml 中把 hold_music 设为一个语音文件。',
    },
    recordings: { say: ({ folder }) => `录音写入 ${folder}，本机可以读取。` },
    'recordings-missing': {
      say: ({ folder }) => `录音目录不存在（${folder || '未设置 recordings_dir'}）。`,
      fix: () => '创建该目录，属主为运行 FreeSWITCH 的用户。',
    },
    'recordings-elsewhere': {
      say: ({ folder }) => `录音写入交换机上的 ${folder}，本机无法读取。`,
      fix: () => '让两台主机以相同路径访问同一目录（NFS，或两个容器共用一个卷）。',
    },
    'sample-users': {
      say: ({ user }) => `示例配置的用户 ${user} 仍在，其密码众所周知。`,
      fix: () => '删除交换机上的 directory/default/10*.xml，然后执行 reloadxml。',
    },
    domain: { say: ({ domain }) => `在域 ${domain} 中呼叫话机。` },
    'domain-other': {
      say: ({ domain, ours }) => `交换机在域“${domain}”中呼叫话机，而坐席话机注册在“${ours}”。`,
      fix: ({ ours }) =>
        `在 FreeSWITCH 的 vars.xml 中设置 domain=${ours} 并重启，或修改域（PUT /api/sip-domain）。`,
    },
    'served-config': { say: () => '交换机从 Outpace 获取话机、网关和拨号计划，并得到应答。' },
    'served-config-unanswered': {
      say: () => '交换机应从 Outpace 获取配置（mod_xml_curl），但没有得到应答。',
      fix: () =>
        '检查 xml_curl.conf.xml 中的 gateway-url、API 是否运行、OUTPACE_FREESWITCH_CONFIG_ALLOW 是否包含交换机地址、凭据是否与 "outpace freeswitch-config" 写出的一致，然后执行 reload mod_xml_curl。',
    },
    'served-config-other': {
      say: () => 'mod_xml_curl 从其他程序获取配置。',
      fix: () => '如需由 Outpace 下发：使用 "outpace freeswitch-config" 写出的 xml_curl.conf.xml。',
    },
    database: { say: () => '数据库可读，线路和网关已与交换机核对。' },
    'database-not-running': {
      say: () => 'Outpace 没有在本机运行，因此未核对线路和网关。',
      fix: () => '在 Outpace 运行时，用相同的 OUTPACE_DATA 或 DATABASE_URL 运行检查。',
    },
    'database-unreachable': {
      say: () => '数据库没有应答，因此未核对线路和网关。',
      fix: () => '检查 DATABASE_URL，以及数据库服务器是否运行。',
    },
  },
};

const signed = (seconds: number) => `${seconds >= 0 ? '+' : ''}${seconds.toFixed(2)}`;

function useOf(module: string): string {
  switch (module) {
    case 'mod_dialplan_xml':
      return '它接收来电，包括回拨和坐席话机的呼叫';
    case 'mod_local_stream':
      return '它播放等待音乐';
    case 'mod_avmd':
      return '它识别留言机的提示音';
    default:
      return '有了它，交换机可从 Outpace 获取话机、网关和拨号计划';
  }
}
