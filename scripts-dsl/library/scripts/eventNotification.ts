import { assemble, inLanguage, says, type Language } from './assemble.ts';

/** Announces an event; keys alone are enough to take part, to hear it again, and to be called no more. */
export function eventNotification(language: Language) {
  const t = inLanguage(language);
  const nodes = [
    {
      id: 'announce',
      kind: 'talk',
      title: t('通知', 'Announcement'),
      utterances: says(
        t(
          '您好${name}，我是${company}的智能语音助手，这是自动拨打的通知电话。${event}将于${eventDate}在${place}举行。参加请按一，不参加请按二，重听请按三，不再接收通知请按九。',
          'Hello ${name}, this is the automated voice assistant of ${company}. ${event} takes place on ${eventDate}, ${place}. To take part press one, to decline press two, to hear this again press three, to get no more calls press nine.',
        ),
      ),
      bargeIn: 2,
      listen: { noInputSeconds: 8 },
      branches: [
        { on: 'key', name: '1', keys: ['1'], to: 'guests' },
        { on: 'key', name: '2', keys: ['2'], to: 'declined' },
        { on: 'key', name: '3', keys: ['3', '*'], to: 'announce' },
        { on: 'key', name: '9', keys: ['9'], to: 'opt-out' },
        { on: 'affirm', to: 'guests' },
        { on: 'deny', to: 'declined' },
        { on: 'refuse', to: 'declined' },
        { on: 'silence', to: 'by-message' },
      ],
    },
    {
      id: 'guests',
      kind: 'keys',
      title: t('人数', 'How many'),
      utterances: says(
        t('请输入参加人数，以井号键结束。', 'Please enter how many people will come, and then the hash key.'),
      ),
      timeoutUtterances: says(
        t(
          '没有收到按键，请输入参加人数，以井号键结束。',
          'I did not receive a key. Please enter the number of people, and then the hash key.',
        ),
      ),
      errorUtterances: says(
        t(
          '输入有误，请重新输入参加人数，以井号键结束。',
          'That was not right. Please enter the number of people again, and then the hash key.',
        ),
      ),
      length: { of: 'maximum', digits: 2 },
      timeoutSeconds: 10,
      maxErrors: 1,
      variable: 'guests',
      readBack: true,
      to: { collected: 'enough', failed: 'one-guest' },
    },
    {
      id: 'one-guest',
      kind: 'set',
      title: t('默认一人', 'One by default'),
      assignments: [{ variable: 'guests', value: 1 }],
      to: 'ticket',
    },
    {
      id: 'enough',
      kind: 'condition',
      title: t('人数合理', 'A sensible number'),
      branches: [
        {
          name: t('一到十人', 'one to ten'),
          when: {
            all: [
              { left: 'guests', operator: '>=', right: 1 },
              { left: 'guests', operator: '<=', right: 10 },
            ],
          },
          to: 'ticket',
        },
      ],
      otherwise: 'too-many',
    },
    {
      id: 'ticket',
      kind: 'message',
      title: t('报名短信', 'Ticket'),
      via: { by: 'sms' },
      template: t(
        '【${company}】您已报名${event}，${guests}人，${eventDate}，${place}。',
        '${company}: you are registered for ${event}, ${guests} people, ${eventDate}, ${place}.',
      ),
      to: 'registered',
    },
    {
      id: 'registered',
      kind: 'end',
      title: t('已报名', 'Registered'),
      utterances: says(
        t(
          '报名成功，详情已发到您的手机，期待您的到来，再见。',
          'You are registered. The details are on their way to your phone. See you there. Goodbye.',
        ),
      ),
      tags: [t('已报名', 'registered')],
      result: 'registered',
    },
    {
      id: 'too-many',
      kind: 'end',
      title: t('人数过多', 'Too many'),
      utterances: says(
        t(
          '人数超过十人请联系客服报名，再见。',
          'For more than ten people please contact our service. Goodbye.',
        ),
      ),
      result: 'group-request',
      callback: { afterMinutes: 60, note: t('团体报名${guests}人', 'A group of ${guests}') },
    },
    {
      id: 'by-message',
      kind: 'message',
      title: t('短信通知', 'By message'),
      via: { by: 'sms' },
      template: t(
        '【${company}】${event}将于${eventDate}在${place}举行，欢迎参加。',
        '${company}: ${event} takes place on ${eventDate}, ${place}. You are welcome.',
      ),
      to: 'informed',
    },
    {
      id: 'informed',
      kind: 'end',
      title: t('已通知', 'Informed'),
      utterances: says(
        t('活动信息已用短信发给您，再见。', 'The details come to your phone as a message. Goodbye.'),
      ),
      result: 'informed',
    },
    {
      id: 'declined',
      kind: 'end',
      title: t('不参加', 'Declined'),
      utterances: says(t('好的，感谢您的回复，再见。', 'Thank you for letting us know. Goodbye.')),
      result: 'declined',
    },
    {
      id: 'opt-out',
      kind: 'end',
      title: t('不再通知', 'No more calls'),
      utterances: says(
        t(
          '好的，我们不会再向您拨打通知电话，再见。',
          'All right, you will get no more announcements. Goodbye.',
        ),
      ),
      tags: [t('止呼', 'do-not-call')],
      suppressNumber: true,
      result: 'do-not-call',
    },
  ];
  return assemble(language, {
    id: 'event-notification',
    name: t('活动通知', 'Event notification'),
    scene: t('通知', 'Notification'),
    company: t('社区服务中心', 'the Community Centre'),
    intents: ['affirm', 'deny', 'refuse'],
    exceptPresets: ['not-interested'],
    variables: [
      { name: 'event', type: 'text', from: 'list', default: t('健康讲座', 'the health evening') },
      { name: 'eventDate', type: 'text', from: 'list', default: t('本周六上午九点', 'Saturday at nine') },
      { name: 'place', type: 'text', from: 'list', default: t('社区活动室', 'in the community hall') },
      { name: 'guests', type: 'number', from: 'script' },
    ],
    flows: [{ id: 'main', name: t('主流程', 'Main'), kind: 'main', entry: 'announce', nodes }],
    grades: [
      { grade: 'A', of: [{ result: 'registered' }] },
      { grade: 'B', of: [{ result: 'group-request' }] },
      { grade: 'C', of: [{ result: 'informed' }] },
      { grade: 'E', of: [{ result: 'declined' }] },
      { grade: 'F', of: [{ result: 'do-not-call' }] },
    ],
    tests: [
      {
        id: 'two',
        name: t('两人参加', 'Two come'),
        turns: [{ keys: '1' }, { keys: '2#' }],
        expect: {
          path: ['announce', 'guests', 'enough', 'ticket', 'registered'],
          result: 'registered',
          grade: 'A',
          variables: [{ name: 'guests', value: '2' }],
        },
      },
      {
        id: 'again',
        name: t('重听', 'Hears it again'),
        turns: [{ keys: '3' }, { keys: '2' }],
        expect: { path: ['announce', 'announce', 'declined'], result: 'declined' },
      },
      {
        id: 'opt-out',
        name: t('按九退订', 'Opts out'),
        turns: [{ keys: '9' }],
        expect: { path: ['announce', 'opt-out'], result: 'do-not-call', grade: 'F' },
      },
      {
        id: 'spoken',
        name: t('口头同意，超时默认一人', 'Says yes, no keys'),
        turns: [{ say: t('好的', 'yes') }, { silence: true }, { silence: true }],
        expect: {
          path: ['announce', 'guests', 'one-guest', 'ticket', 'registered'],
          variables: [{ name: 'guests', value: 1 }],
        },
      },
      {
        id: 'group',
        name: t('团体', 'A group'),
        turns: [{ keys: '1' }, { keys: '25' }],
        expect: { path: ['announce', 'guests', 'enough', 'too-many'], result: 'group-request' },
      },
      {
        id: 'silent',
        name: t('无回应改发短信', 'Silent'),
        turns: [{ silence: true }],
        expect: { path: ['announce', 'by-message', 'informed'], result: 'informed' },
      },
      {
        id: 'says-no',
        name: t('不去', 'Says no'),
        turns: [{ say: t('不行', 'no') }],
        expect: { result: 'declined' },
      },
      {
        id: 'refuses',
        name: t('不感兴趣', 'Not interested'),
        turns: [{ say: t('不感兴趣', "i'm not interested") }],
        expect: { result: 'declined' },
      },
      {
        id: 'spoken-stop',
        name: t('不要再打', 'Stop calling'),
        turns: [{ say: t('以后不要再打了', 'stop calling me') }],
        expect: { result: 'do-not-call' },
      },
    ],
  });
}
