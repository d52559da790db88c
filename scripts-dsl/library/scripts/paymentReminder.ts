import { TASK_SKILL_GROUP } from '../../checks/missingSkillGroups.ts';
import { assemble, inLanguage, says, type Language } from './assemble.ts';

/** Reminds of a bill. It names the bill only to the person it concerns, and large amounts go to a human. */
export function paymentReminder(language: Language) {
  const t = inLanguage(language);
  const nodes = [
    {
      id: 'open',
      kind: 'talk',
      title: t('核实身份', 'Who is it'),
      utterances: says(
        t(
          '您好，我是${company}的智能语音助手，这是自动拨打的电话。请问您是${name}本人吗？',
          'Hello, this is the automated voice assistant of ${company}. Am I speaking with ${name}?',
        ),
        t('请问您是${name}本人吗？', 'Am I speaking with ${name}?'),
      ),
      branches: [
        { on: 'affirm', to: 'amount' },
        { on: 'deny', to: 'not-me' },
        { on: 'intent', name: t('不是本人', 'someone else'), intents: ['not-me'], to: 'not-me' },
      ],
    },
    {
      id: 'amount',
      kind: 'condition',
      title: t('金额', 'Amount'),
      branches: [
        {
          name: t('一万以上', 'over 10,000'),
          when: {
            all: [
              { left: 'amount', operator: '>', right: 10_000 },
              { left: 'hour', operator: '<', right: 18 },
            ],
          },
          to: 'adviser',
        },
      ],
      otherwise: 'days',
    },
    {
      id: 'days',
      kind: 'set',
      title: t('逾期天数', 'Days overdue'),
      assignments: [
        { variable: 'overdue', expression: 'max(0, daysBetween(default(dueDate, today), today))' },
      ],
      to: 'remind',
    },
    {
      id: 'remind',
      kind: 'talk',
      title: t('提醒', 'Reminder'),
      utterances: says(
        t(
          '您有一笔${amount}元的账单，已到期${overdue}天，请问您什么时候方便付款？',
          'You have a bill of ${amount}, due for ${overdue} days. When can you pay it?',
        ),
        t('请问这笔${amount}元的账单您什么时候方便付款？', 'When can you pay the bill of ${amount}?'),
      ),
      entities: [{ entity: 'utterance', variable: 'promise' }],
      branches: [
        { on: 'intent', name: t('会付款', 'will pay'), intents: ['will-pay', 'affirm'], to: 'promised' },
        { on: 'intent', name: t('已付', 'paid'), intents: ['paid-already'], to: 'paid' },
        { on: 'intent', name: t('还不上', 'cannot pay'), intents: ['cannot-pay', 'deny'], to: 'adviser' },
        { on: 'intent', name: t('有异议', 'disputes it'), intents: ['dispute', 'complaint'], to: 'disputed' },
      ],
    },
    {
      id: 'disputed',
      kind: 'set',
      title: t('记录异议', 'Note the dispute'),
      assignments: [{ variable: 'reason', value: t('对账单有异议', 'disputes the bill') }],
      tags: [t('有异议', 'disputed')],
      to: 'adviser',
    },
    {
      id: 'adviser',
      kind: 'transfer',
      title: t('转账务专员', 'To an adviser'),
      utterances: says(
        t(
          '我请账务专员为您处理，请稍候。',
          'I am connecting you with an adviser who can help, please hold the line.',
        ),
      ),
      target: { to: 'skill-group', skillGroup: TASK_SKILL_GROUP },
      whisper: t('账单${amount}元，${reason}', 'Bill of ${amount}, ${reason}'),
      data: ['name', 'amount', 'dueDate', 'reason'],
      to: { noAgent: 'call-back', failed: 'call-back' },
    },
    {
      id: 'call-back',
      kind: 'end',
      title: t('专员回电', 'Call back'),
      utterances: says(
        t(
          '专员正忙，会在一个工作日内给您回电，再见。',
          'The advisers are busy. One of them will call you back within a working day. Goodbye.',
        ),
      ),
      result: 'needs-adviser',
      callback: { afterMinutes: 120 },
    },
    {
      id: 'promised',
      kind: 'end',
      title: t('承诺付款', 'Promised'),
      utterances: says(
        t(
          '好的，已为您记录，付款后请忽略此提醒，感谢您的配合，再见。',
          'Thank you, I have noted that. Goodbye.',
        ),
      ),
      tags: [t('承诺付款', 'promised')],
      result: 'promised',
    },
    {
      id: 'paid',
      kind: 'end',
      title: t('已付款', 'Paid'),
      utterances: says(
        t(
          '好的，我们会核对您的付款，打扰了，再见。',
          'Thank you. We will look for your payment. Sorry for the disturbance. Goodbye.',
        ),
      ),
      result: 'paid',
    },
    {
      id: 'not-me',
      kind: 'end',
      title: t('不是本人', 'Someone else'),
      utterances: says(
        t(
          '抱歉打扰了，我们稍后再联系本人，再见。',
          'I am sorry for the disturbance. We will try again later. Goodbye.',
        ),
      ),
      result: 'wrong-party',
      callback: { afterMinutes: 1440 },
    },
  ];
  return assemble(language, {
    id: 'payment-reminder',
    name: t('账单提醒', 'Payment reminder'),
    scene: t('账单提醒', 'Bills'),
    company: t('清泉水务', 'Clearwater Utilities'),
    intents: [
      'affirm',
      'deny',
      'is-me',
      'not-me',
      'will-pay',
      'paid-already',
      'cannot-pay',
      'dispute',
      'complaint',
    ],
    exceptPresets: ['not-interested'],
    variables: [
      { name: 'amount', type: 'number', from: 'list', default: 0 },
      { name: 'dueDate', type: 'date', from: 'list', default: null },
      { name: 'overdue', type: 'number', from: 'script' },
      { name: 'promise', type: 'text', from: 'script', default: '' },
      { name: 'reason', type: 'text', from: 'script', default: t('需要协助', 'needs help') },
    ],
    flows: [{ id: 'main', name: t('主流程', 'Main'), kind: 'main', entry: 'open', nodes }],
    knowledge: [
      {
        id: 'how-to-pay',
        name: t('怎么付款', 'How to pay'),
        type: 'business',
        keywords: [
          t(
            '怎么(付|交|还|缴)|在哪里?交|二维码',
            'how (can|do|should) i pay|account number|pay (online|by card)',
          ),
        ],
        utterances: (language === 'zh'
          ? '怎么付款 / 在哪里交 / 可以用微信付吗 / 账号是多少 / 怎么转账 / 有二维码吗 / 能刷信用卡吗 / 付款链接发我'
          : "how can i pay / where do i pay / can i pay by card / what's the account number / can i pay online / is there a payment link / do you take credit cards / give me the bank details"
        ).split(' / '),
        answers: says(
          t(
            '您可以在${company}的公众号或营业厅付款，我们不会通过电话收款。',
            'You can pay on the website or in an office of ${company}. We never take payments over the phone.',
          ),
        ),
        afterwards: { do: 'return' },
      },
    ],
    grades: [
      { grade: 'A', holdsWhen: 'any', of: [{ result: 'promised' }, { result: 'paid' }] },
      { grade: 'D', of: [{ tag: t('有异议', 'disputed') }] },
      { grade: 'C', holdsWhen: 'any', of: [{ result: 'needs-adviser' }, { result: 'transferred' }] },
      { grade: 'E', of: [{ result: 'wrong-party' }] },
    ],
    tests: [
      {
        id: 'promises',
        name: t('承诺付款', 'Promises'),
        facts: {
          contact: [
            { name: 'name', value: t('李雷', 'Ms Brown') },
            { name: 'amount', value: 86 },
            { name: 'dueDate', value: '2026-09-11' },
          ],
        },
        turns: [{ say: t('我就是', 'speaking') }, { say: t('明天还', 'i will pay tomorrow') }],
        expect: {
          path: ['open', 'amount', 'days', 'remind', 'promised'],
          result: 'promised',
          grade: 'A',
          variables: [
            { name: 'overdue', value: 10 },
            { name: 'promise', value: t('明天还', 'i will pay tomorrow') },
          ],
        },
      },
      {
        id: 'paid',
        name: t('已付', 'Has paid'),
        turns: [{ say: t('是我', "that's me") }, { say: t('我已经还了', 'i already paid') }],
        expect: { path: ['open', 'amount', 'days', 'remind', 'paid'], result: 'paid' },
      },
      {
        id: 'hardship',
        name: t('还不上', 'Cannot pay'),
        turns: [
          { say: t('是我', "that's me") },
          { say: t('现在没钱还', "i can't pay i lost my job") },
          { agent: 'none' },
        ],
        expect: {
          path: ['open', 'amount', 'days', 'remind', 'adviser', 'call-back'],
          result: 'needs-adviser',
          grade: 'C',
        },
      },
      {
        id: 'dispute',
        name: t('有异议', 'Disputes it'),
        turns: [
          { say: t('是我', "that's me") },
          { say: t('金额不对', 'the amount is wrong') },
          { agent: 'connected' },
        ],
        expect: {
          path: ['open', 'amount', 'days', 'remind', 'disputed', 'adviser'],
          result: 'transferred',
          grade: 'D',
          variables: [{ name: 'reason', value: t('对账单有异议', 'disputes the bill') }],
        },
      },
      {
        id: 'large',
        name: t('大额转人工', 'A large amount'),
        facts: { contact: [{ name: 'amount', value: '12,500' }] },
        turns: [{ say: t('我是本人', 'this is she') }, { agent: 'connected' }],
        expect: { path: ['open', 'amount', 'adviser'], result: 'transferred' },
      },
      {
        id: 'someone-else',
        name: t('家人', 'Family'),
        turns: [{ say: t('我是他爸爸', 'this is his mother') }],
        expect: { path: ['open', 'not-me'], result: 'wrong-party', grade: 'E' },
      },
      {
        id: 'not-me',
        name: t('不是', 'No'),
        turns: [{ say: t('不是', 'no') }],
        expect: { path: ['open', 'not-me'] },
      },
      {
        id: 'how',
        name: t('问怎么付', 'Asks how'),
        turns: [
          { say: t('是我', "that's me") },
          { say: t('怎么付款', 'how can i pay') },
          { say: t('马上付', "i'll pay today") },
        ],
        expect: { path: ['open', 'amount', 'days', 'remind', 'knowledge:how-to-pay', 'promised'] },
      },
    ],
  });
}
