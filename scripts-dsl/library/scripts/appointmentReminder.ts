import { TASK_SKILL_GROUP } from '../../checks/missingSkillGroups.ts';
import { assemble, inLanguage, says, type Language } from './assemble.ts';

/** Reminds of an appointment; the callee confirms, moves or cancels it. */
export function appointmentReminder(language: Language) {
  const t = inLanguage(language);
  const service = { target: { to: 'skill-group', skillGroup: TASK_SKILL_GROUP } };
  const nodes = [
    {
      id: 'open',
      kind: 'talk',
      title: t('提醒', 'Reminder'),
      utterances: says(
        t(
          '您好${name}，我是${company}的智能语音助手，这是自动拨打的提醒电话。您预约了${appointmentDate}${appointmentTime}到${place}，请问您能准时到吗？',
          'Hello ${name}, this is the automated voice assistant of ${company} with a reminder. You have an appointment on ${appointmentDate} at ${appointmentTime}, ${place}. Will you be there?',
        ),
        t(
          '您预约了${appointmentDate}${appointmentTime}，请问能准时到吗？',
          'Your appointment is on ${appointmentDate} at ${appointmentTime}. Will you be there?',
        ),
      ),
      branches: [
        { on: 'affirm', to: 'confirmed' },
        { on: 'deny', to: 'move-or-cancel' },
        { on: 'intent', name: t('改时间', 'other time'), intents: ['reschedule'], to: 'new-time' },
        { on: 'intent', name: t('取消', 'cancel'), intents: ['cancel-appointment'], to: 'cancelled' },
        { on: 'intent', name: t('不是本人', 'someone else'), intents: ['not-me'], to: 'pass-on' },
        { on: 'key', name: '1', keys: ['1'], to: 'confirmed' },
        { on: 'key', name: '2', keys: ['2'], to: 'new-time' },
      ],
    },
    {
      id: 'move-or-cancel',
      kind: 'talk',
      title: t('改期还是取消', 'Move or cancel'),
      utterances: says(
        t(
          '没关系，请问您是想改时间，还是取消预约？',
          'That is all right. Would you like another time, or shall I cancel the appointment?',
        ),
      ),
      branches: [
        { on: 'intent', name: t('改时间', 'other time'), intents: ['reschedule', 'affirm'], to: 'new-time' },
        { on: 'intent', name: t('取消', 'cancel'), intents: ['cancel-appointment', 'deny'], to: 'cancelled' },
      ],
    },
    {
      id: 'new-time',
      kind: 'talk',
      title: t('新的时间', 'New time'),
      utterances: says(t('请问您希望改到什么时间？', 'Which day and time would suit you?')),
      entities: [{ entity: 'utterance', variable: 'wanted' }],
      branches: [{ on: 'any', to: 'desk' }],
      tags: [t('改期', 'rescheduled')],
    },
    {
      id: 'desk',
      kind: 'message',
      title: t('通知前台', 'Tell the desk'),
      via: { by: 'webhook', url: 'https://example.com/appointments/changes' },
      template: t(
        '${name}（${calleeNumber}）希望把${appointmentDate}的预约改到：${wanted}',
        '${name} (${calleeNumber}) wants to move the appointment of ${appointmentDate} to: ${wanted}',
      ),
      to: 'moved',
    },
    {
      id: 'moved',
      kind: 'end',
      title: t('已记录', 'Noted'),
      utterances: says(
        t(
          '好的，已经记下您希望的时间，我们会尽快与您确认，再见。',
          'I have noted the time you want. We will confirm it soon. Goodbye.',
        ),
      ),
      result: 'rescheduled',
    },
    {
      id: 'confirmed',
      kind: 'end',
      title: t('已确认', 'Confirmed'),
      utterances: says(
        t(
          '好的，请带好证件提前十分钟到，期待您的到来，再见。',
          'Thank you. Please bring your papers and come ten minutes early. See you then. Goodbye.',
        ),
      ),
      result: 'confirmed',
    },
    {
      id: 'cancelled',
      kind: 'end',
      title: t('已取消', 'Cancelled'),
      utterances: says(
        t(
          '好的，已为您取消这次预约，需要时欢迎再次预约，再见。',
          'I have cancelled the appointment. You are welcome to make a new one. Goodbye.',
        ),
      ),
      tags: [t('取消', 'cancelled')],
      result: 'cancelled',
    },
    {
      id: 'pass-on',
      kind: 'talk',
      title: t('请转告', 'Pass it on'),
      utterances: says(
        t('好的，能否请您转告他预约的时间？', 'I see. Could you please remind them of the appointment?'),
      ),
      branches: [
        { on: 'affirm', to: 'passed-on' },
        { on: 'deny', to: 'try-again' },
        { on: 'unrecognised', to: 'try-again' },
        { on: 'silence', to: 'try-again' },
      ],
    },
    {
      id: 'passed-on',
      kind: 'end',
      title: t('已转告', 'Passed on'),
      utterances: says(t('非常感谢，再见。', 'Thank you very much. Goodbye.')),
      result: 'passed-on',
    },
    {
      id: 'try-again',
      kind: 'end',
      title: t('稍后再打', 'Try again'),
      utterances: says(
        t('好的，我们稍后再联系本人，再见。', 'All right, we will call again later. Goodbye.'),
      ),
      result: 'call-later',
      callback: { afterMinutes: 180 },
    },
  ];
  return assemble(language, {
    id: 'appointment-reminder',
    name: t('预约提醒', 'Appointment reminder'),
    scene: t('预约提醒', 'Reminder'),
    company: t('晨光口腔', 'Morning Light Dental'),
    intents: ['affirm', 'deny', 'will-attend', 'reschedule', 'cancel-appointment', 'not-me'],
    exceptPresets: ['not-interested'],
    variables: [
      { name: 'appointmentDate', type: 'text', from: 'list', default: t('明天', 'tomorrow') },
      { name: 'appointmentTime', type: 'text', from: 'list', default: t('上午十点', 'ten in the morning') },
      { name: 'place', type: 'text', from: 'list', default: t('门诊', 'at our practice') },
      { name: 'wanted', type: 'text', from: 'script', default: '' },
    ],
    flows: [{ id: 'main', name: t('主流程', 'Main'), kind: 'main', entry: 'open', nodes }],
    knowledge: [
      {
        id: 'where',
        name: t('地址', 'Address'),
        type: 'business',
        keywords: [t('地址|在哪|怎么走', 'address|where (is|are)|directions|parking')],
        utterances: (language === 'zh'
          ? '地址在哪 / 你们在哪里 / 怎么过去 / 坐几号线 / 停车方便吗 / 在几楼 / 具体位置发我 / 离地铁近吗'
          : "where are you / what's the address / how do i get there / is there parking / which floor / which bus goes there / give me directions / how far is it"
        ).split(' / '),
        answers: says(
          t(
            '地址会和预约信息一起用短信发给您。',
            'The address comes to your phone together with the details of the appointment.',
          ),
        ),
        afterwards: { do: 'return' },
      },
      {
        id: 'question',
        name: t('医疗问题', 'A medical question'),
        type: 'business',
        keywords: [t('(疼|痛|发炎|出血)', '(pain|hurts|swollen|bleeding)')],
        utterances: (language === 'zh'
          ? '我牙疼得厉害 / 伤口出血了怎么办 / 发炎了能提前看吗 / 现在很痛 / 肿起来了'
          : "i am in pain / it hurts a lot / my gum is bleeding / it's swollen / can i see the doctor earlier because it hurts"
        ).split(' / '),
        answers: says(
          t('我请前台同事为您解答，请稍候。', 'Let me connect you with the desk, please hold the line.'),
        ),
        afterwards: {
          do: 'transfer',
          transfer: service,
          noAgent: {
            utterances: says(
              t('同事都在忙，稍后给您回电。', 'My colleagues are busy and will call you back.'),
            ),
            then: 'return',
          },
        },
      },
    ],
    grades: [
      { grade: 'A', of: [{ result: 'confirmed' }] },
      { grade: 'B', of: [{ result: 'rescheduled' }] },
      { grade: 'C', holdsWhen: 'any', of: [{ result: 'passed-on' }, { result: 'call-later' }] },
      { grade: 'E', of: [{ result: 'cancelled' }] },
    ],
    tests: [
      {
        id: 'comes',
        name: t('会到', 'Comes'),
        turns: [{ say: t('会准时到', "i'll be there") }],
        expect: { path: ['open', 'confirmed'], result: 'confirmed', grade: 'A' },
      },
      {
        id: 'key',
        name: t('按键确认', 'By key'),
        turns: [{ keys: '1' }],
        expect: { path: ['open', 'confirmed'], result: 'confirmed' },
      },
      {
        id: 'key-move',
        name: t('按键改期', 'Moves by key'),
        turns: [{ keys: '2' }, { say: t('下周一上午', 'monday morning') }],
        expect: { path: ['open', 'new-time', 'desk', 'moved'] },
      },
      {
        id: 'moves',
        name: t('改期', 'Moves it'),
        turns: [
          { say: t('我想改时间', 'can i reschedule') },
          { say: t('下周三下午两点', 'wednesday at two in the afternoon') },
        ],
        expect: {
          path: ['open', 'new-time', 'desk', 'moved'],
          result: 'rescheduled',
          grade: 'B',
          variables: [{ name: 'wanted', value: t('下周三下午两点', 'wednesday at two in the afternoon') }],
        },
      },
      {
        id: 'cancels',
        name: t('取消', 'Cancels'),
        turns: [{ say: t('我要取消预约', 'cancel my appointment') }],
        expect: { path: ['open', 'cancelled'], result: 'cancelled', grade: 'E' },
      },
      {
        id: 'no-cancel',
        name: t('不能到，取消', 'No, cancel'),
        turns: [{ say: t('不行', 'no') }, { say: t('取消吧', 'please cancel it') }],
        expect: { path: ['open', 'move-or-cancel', 'cancelled'] },
      },
      {
        id: 'no-move',
        name: t('不能到，改期', 'No, another time'),
        turns: [
          { say: t('不行', 'no') },
          { say: t('改到下周', 'is there another slot') },
          { say: t('周五', 'friday') },
        ],
        expect: { path: ['open', 'move-or-cancel', 'new-time', 'desk', 'moved'] },
      },
      {
        id: 'family',
        name: t('家人代接', 'Family'),
        turns: [{ say: t('我是他老婆', "i'm his wife") }, { say: t('好的没问题', 'sure') }],
        expect: { path: ['open', 'pass-on', 'passed-on'], result: 'passed-on', grade: 'C' },
      },
      {
        id: 'family-no',
        name: t('不转告', 'Will not tell'),
        turns: [{ say: t('我不是本人', 'she is at work') }, { say: t('不方便', 'no') }],
        expect: { result: 'call-later' },
      },
      {
        id: 'where',
        name: t('先问地址', 'Asks for the address'),
        turns: [{ say: t('你们在哪里', 'where are you') }, { say: t('可以', 'yes') }],
        expect: { path: ['open', 'knowledge:where', 'confirmed'] },
      },
      {
        id: 'hurts',
        name: t('疼，转前台无人', 'In pain, nobody free'),
        turns: [
          { say: t('我牙疼得厉害', 'it hurts a lot') },
          { agent: 'none' },
          { say: t('会准时到', 'i will come') },
        ],
        expect: { path: ['open', 'knowledge:question', 'confirmed'] },
      },
    ],
  });
}
