import { TASK_SKILL_GROUP } from '../../checks/missingSkillGroups.ts';
import { assemble, inLanguage, says, type Language } from './assemble.ts';

/** Finds out who plans to decorate a home, and offers a visit; within hours the callee is handed to a human. */
export function leadQualification(language: Language) {
  const t = inLanguage(language);
  const nodes = [
    {
      id: 'open',
      kind: 'talk',
      title: t('开场白', 'Opening'),
      utterances: says(
        t(
          '您好${name}，我是${company}的智能语音助手小云，这是自动拨打的电话。我们正在提供免费的家装设计，请问您近期有装修的打算吗？',
          'Hello ${name}, this is the automated voice assistant of ${company}. We are offering a free design for your home. Are you planning to decorate in the near future?',
        ),
        t('请问您近期有装修的打算吗？', 'Are you planning to decorate in the near future?'),
      ),
      branches: [
        { on: 'affirm', to: 'when' },
        { on: 'deny', to: 'not-now' },
        { on: 'refuse', to: 'refused' },
        { on: 'intent', name: t('考虑一下', 'perhaps'), intents: ['maybe', 'uncertain'], to: 'send-info' },
        { on: 'intent', name: t('已经有了', 'has one'), intents: ['already-have'], to: 'not-now' },
      ],
    },
    {
      id: 'when',
      kind: 'talk',
      title: t('装修时间', 'When'),
      utterances: says(t('好的，请问您大概打算什么时候开始装修？', 'Great. When would you like to begin?')),
      entities: [{ entity: 'utterance', variable: 'wanted' }],
      branches: [{ on: 'any', to: 'visit' }],
      tags: [t('有装修计划', 'plans to decorate')],
    },
    {
      id: 'visit',
      kind: 'talk',
      title: t('邀约上门', 'Visit'),
      utterances: says(
        t(
          '明白了。我们可以安排设计师免费上门量房，出一份设计方案，您看可以吗？',
          'I see. We can send a designer to your home, free of charge. Would you like that?',
        ),
        t('我们安排设计师免费上门量房，可以吗？', 'Shall we send a designer to your home, free of charge?'),
      ),
      branches: [
        { on: 'affirm', to: 'hours' },
        { on: 'deny', to: 'send-info' },
        { on: 'refuse', to: 'refused' },
        { on: 'intent', name: t('考虑一下', 'perhaps'), intents: ['maybe', 'uncertain'], to: 'send-info' },
        { on: 'intent', name: t('发资料', 'send information'), intents: ['send-info'], to: 'send-info' },
      ],
    },
    {
      id: 'hours',
      kind: 'hours',
      title: t('顾问在线时间', 'Hours'),
      periods: [{ days: [1, 2, 3, 4, 5, 6], from: '09:00', to: '18:00' }],
      to: { open: 'consultant', closed: 'agreed' },
    },
    {
      id: 'consultant',
      kind: 'transfer',
      title: t('转设计顾问', 'To a consultant'),
      utterances: says(
        t(
          '好的，我马上为您转接设计顾问，请稍候。',
          'Wonderful. I am connecting you with a consultant, please hold the line.',
        ),
      ),
      target: { to: 'skill-group', skillGroup: TASK_SKILL_GROUP },
      whisper: t('家装意向客户，打算${wanted}开始。', 'A lead for decoration. Wants to begin: ${wanted}.'),
      maxWaitSeconds: 20,
      data: ['name', 'wanted'],
      tags: [t('高意向', 'hot lead')],
      to: { noAgent: 'agreed', failed: 'agreed' },
    },
    {
      id: 'agreed',
      kind: 'end',
      title: t('约定回电', 'Agreed'),
      utterances: says(
        t(
          '好的，设计顾问会尽快联系您确认时间，感谢您的接听，再见。',
          'A consultant will call you soon to agree on a time. Thank you and goodbye.',
        ),
      ),
      tags: [t('高意向', 'hot lead')],
      result: 'lead',
      callback: {
        afterMinutes: 60,
        note: t('约上门量房，打算${wanted}开始', 'Agree on a visit. Wants to begin: ${wanted}'),
      },
    },
    {
      id: 'send-info',
      kind: 'message',
      title: t('发送资料', 'Send information'),
      via: { by: 'sms' },
      template: t(
        '【${company}】感谢您的接听，设计案例请见官网，期待为您服务。',
        '${company}: thank you for taking our call. You find examples of our designs on our website.',
      ),
      to: 'later',
    },
    {
      id: 'later',
      kind: 'end',
      title: t('保持联系', 'Keep in touch'),
      utterances: says(
        t(
          '好的，我把资料发到您的手机上，您先了解一下，再见。',
          'All right, I am sending some information to your phone. Goodbye.',
        ),
      ),
      tags: [t('待跟进', 'follow up')],
      result: 'follow-up',
    },
    {
      id: 'not-now',
      kind: 'end',
      title: t('暂无计划', 'No plans'),
      utterances: says(
        t(
          '好的，那就不打扰了，以后有需要欢迎联系${company}，再见。',
          'I see. If you need us one day, ${company} is there for you. Goodbye.',
        ),
      ),
      result: 'no-plan',
    },
    {
      id: 'refused',
      kind: 'end',
      title: t('拒绝', 'Refused'),
      utterances: says(
        t(
          '好的，打扰您了，祝您生活愉快，再见。',
          'That is fine. Sorry for the disturbance, and have a nice day. Goodbye.',
        ),
      ),
      result: 'refused',
    },
  ];
  const hot = t('高意向', 'hot lead');
  return assemble(language, {
    id: 'lead-qualification',
    name: t('家装意向筛选', 'Lead qualification'),
    scene: t('销售线索', 'Sales leads'),
    company: t('星云家居', 'Nebula Homes'),
    intents: ['affirm', 'deny', 'refuse', 'maybe', 'uncertain', 'already-have', 'send-info', 'interested'],
    exceptPresets: ['not-interested'],
    variables: [{ name: 'wanted', type: 'text', from: 'script', default: t('时间未定', 'not yet known') }],
    flows: [{ id: 'main', name: t('主流程', 'Main'), kind: 'main', entry: 'open', nodes }],
    knowledge: [
      {
        id: 'price',
        name: t('价格', 'Price'),
        type: 'business',
        keywords: [t('多少钱|价格|收费|费用|报价', 'how much|price|cost|charge|free')],
        utterances: (language === 'zh'
          ? '设计多少钱 / 怎么收费 / 要钱吗 / 是免费的吗 / 装修一平米多少钱 / 报个价 / 贵不贵 / 费用怎么算'
          : 'how much is it / what does it cost / is it really free / do i have to pay / what is the price / give me a quote / is it expensive / what do you charge'
        ).split(' / '),
        answers: says(
          t(
            '量房和设计都是免费的，施工费用由顾问根据户型给您报价。',
            'The visit and the design are free. What the work costs depends on your home; a consultant will tell you.',
          ),
        ),
        afterwards: { do: 'return' },
      },
    ],
    grades: [
      { grade: 'A', of: [{ tag: hot }] },
      { grade: 'B', of: [{ result: 'follow-up' }] },
      { grade: 'C', of: [{ result: 'call-later' }] },
      { grade: 'D', of: [{ result: 'no-plan' }] },
      { grade: 'F', holdsWhen: 'any', of: [{ result: 'refused' }, { result: 'do-not-call' }] },
    ],
    tests: [
      {
        id: 'hot',
        name: t('有意向，转顾问', 'A hot lead is connected'),
        turns: [
          { say: t('有打算', 'yes i do') },
          { say: t('下个月吧', 'next month') },
          { say: t('可以啊', 'sounds good') },
          { agent: 'connected' },
        ],
        expect: {
          path: ['open', 'when', 'visit', 'hours', 'consultant'],
          result: 'transferred',
          grade: 'A',
          variables: [{ name: 'wanted', value: t('下个月吧', 'next month') }],
        },
      },
      {
        id: 'closed',
        name: t('非工作时间约回电', 'Out of hours a call back is agreed'),
        facts: { localTime: '2026-09-21T20:00:00' },
        turns: [
          { say: t('是的', 'yes') },
          { say: t('年底', 'at the end of the year') },
          { say: t('好的没问题', 'yes please') },
        ],
        expect: { path: ['open', 'when', 'visit', 'hours', 'agreed'], result: 'lead', grade: 'A' },
      },
      {
        id: 'no-agent',
        name: t('无人接听约回电', 'Nobody free'),
        turns: [
          { say: t('是的', 'yes') },
          { say: t('年底', 'at the end of the year') },
          { say: t('可以', 'sure') },
          { agent: 'none' },
        ],
        expect: { path: ['open', 'when', 'visit', 'hours', 'consultant', 'agreed'], result: 'lead' },
      },
      {
        id: 'asks-first',
        name: t('先问价格和身份', 'Asks first'),
        turns: [
          { say: t('你是谁啊', 'who are you') },
          { say: t('多少钱', 'how much is it') },
          { say: t('我考虑一下', 'let me think about it') },
        ],
        expect: {
          path: ['open', 'knowledge:who-are-you', 'knowledge:price', 'send-info', 'later'],
          result: 'follow-up',
          grade: 'B',
        },
      },
      {
        id: 'no-plan',
        name: t('没有打算', 'No plans'),
        turns: [{ say: t('没有', 'no') }],
        expect: { path: ['open', 'not-now'], result: 'no-plan', grade: 'D' },
      },
      {
        id: 'has-one',
        name: t('已经装修', 'Has one'),
        turns: [{ say: t('我已经有了', 'i already have one') }],
        expect: { path: ['open', 'not-now'], result: 'no-plan' },
      },
      {
        id: 'refusal',
        name: t('拒绝胜过肯定', 'Refusal beats affirmation'),
        turns: [{ say: t('好的，不用了', 'yes no thanks not interested') }],
        expect: { path: ['open', 'refused'], result: 'refused', grade: 'F' },
      },
      {
        id: 'wants-info',
        name: t('要资料', 'Wants information'),
        turns: [
          { say: t('有打算', 'yes') },
          { say: t('再说', 'soon') },
          { say: t('发个资料给我', 'send me an email') },
        ],
        expect: { result: 'follow-up' },
      },
      {
        id: 'declines-visit',
        name: t('不要上门', 'No visit'),
        turns: [{ say: t('是的', 'yes') }, { say: t('明年', 'next year') }, { say: t('不可以', 'no') }],
        expect: { path: ['open', 'when', 'visit', 'send-info', 'later'], result: 'follow-up' },
      },
      {
        id: 'refuses-visit',
        name: t('拒绝上门', 'Refuses the visit'),
        turns: [
          { say: t('是的', 'yes') },
          { say: t('明年', 'next year') },
          { say: t('不需要', "i don't need it") },
        ],
        expect: { result: 'refused' },
      },
      {
        id: 'undecided-visit',
        name: t('上门再想想', 'Undecided'),
        turns: [{ say: t('是的', 'yes') }, { say: t('明年', 'next year') }, { say: t('再想想', 'maybe') }],
        expect: { result: 'follow-up' },
      },
      {
        id: 'stop',
        name: t('不要再打', "Don't call again"),
        turns: [{ say: t('别再给我打电话了', "don't call me again") }],
        expect: { path: ['open', 'override:stop-calling'], result: 'do-not-call', grade: 'F' },
      },
      {
        id: 'silent',
        name: t('一直沉默', 'Silent'),
        turns: [{ silence: true }, { silence: true }, { silence: true }],
        expect: { result: 'no-reply' },
      },
    ],
  });
}
