import { TASK_SKILL_GROUP } from '../../checks/missingSkillGroups.ts';
import { assemble, inLanguage, says, type Language } from './assemble.ts';
import { orderConfirmationTests } from './orderConfirmationTests.ts';

/** Fetches an order from the shop, has it confirmed, and tells the shop what the callee said. */
export function orderConfirmation(language: Language) {
  const t = inLanguage(language);
  const shop = 'https://example.com/shop/orders/${orderNumber}';
  const nodes = [
    {
      id: 'fetch',
      kind: 'request',
      title: t('查询订单', 'Fetch the order'),
      method: 'GET',
      url: shop,
      headers: [{ name: 'accept', value: 'application/json' }],
      outputs: [
        { variable: 'status', path: '$.order.status', default: 'unknown' },
        { variable: 'goods', path: '$.order.items[0].name', default: '' },
        { variable: 'quantity', path: '$.order.items[0].quantity', default: 1 },
        { variable: 'address', path: '$.order.address', default: '' },
      ],
      timeoutSeconds: 3,
      retries: 1,
      filler: {
        afterSeconds: 1.5,
        utterances: says(t('正在为您查询订单，请稍候。', 'I am looking up your order, one moment please.')),
      },
      to: { ok: 'open', failed: 'no-data' },
    },
    {
      id: 'no-data',
      kind: 'end',
      title: t('查询失败', 'No answer'),
      utterances: says(
        t(
          '您好${name}，我是${company}的智能语音助手，关于您的订单我们稍后再联系您，再见。',
          'Hello ${name}, this is the automated voice assistant of ${company}. We will call you later about your order. Goodbye.',
        ),
      ),
      result: 'shop-unavailable',
      callback: { afterMinutes: 60 },
    },
    {
      id: 'open',
      kind: 'condition',
      title: t('订单状态', 'Status'),
      branches: [
        {
          name: t('待确认', 'waiting'),
          when: { left: 'status', operator: 'in', right: ['new', 'waiting'] },
          to: 'confirm',
        },
        {
          name: t('已取消', 'cancelled'),
          when: {
            any: [
              { left: 'lower(status)', operator: '=', right: 'cancelled' },
              { left: 'goods', operator: 'is-empty' },
            ],
          },
          to: 'gone',
        },
      ],
      otherwise: 'confirm',
    },
    {
      id: 'confirm',
      kind: 'talk',
      title: t('确认订单', 'Confirm'),
      utterances: says(
        t(
          '您好${name}，我是${company}的智能语音助手，这是自动拨打的电话，与您确认订单。您订购了${goods}，共${quantity}件，送到${address}，请问信息正确吗？',
          'Hello ${name}, this is the automated voice assistant of ${company}. You have ordered ${goods}, ${quantity} in all, to be delivered to ${address}. Is that right?',
        ),
        t(
          '您订购了${goods}，共${quantity}件，请问正确吗？',
          'You have ordered ${goods}, ${quantity} in all. Is that right?',
        ),
      ),
      branches: [
        { on: 'affirm', to: 'accept' },
        { on: 'deny', to: 'repair' },
        { on: 'intent', name: t('取消订单', 'cancel'), intents: ['cancel-order'], to: 'really' },
      ],
    },
    {
      id: 'repair',
      kind: 'sub-flow',
      title: t('更正', 'Correct it'),
      flow: 'correction',
      inputs: [{ variable: 'problem', value: '' }],
      outputs: [{ variable: 'note', expression: 'concat(orderNumber, ": ", problem)' }],
      to: 'tell-shop',
    },
    {
      id: 'tell-shop',
      kind: 'request',
      title: t('提交更正', 'Tell the shop'),
      method: 'POST',
      url: `${shop}/corrections`,
      body: [{ name: 'note', value: '${note}' }],
      to: { ok: 'corrected', failed: 'service' },
    },
    {
      id: 'service',
      kind: 'transfer',
      title: t('转客服', 'To the service'),
      utterances: says(
        t('我请客服为您更正，请稍候。', 'Let me connect you with our service, please hold the line.'),
      ),
      target: { to: 'skill-group', skillGroup: TASK_SKILL_GROUP },
      whisper: t('更正订单${note}', 'Correction of ${note}'),
      data: ['orderNumber', 'note'],
      to: { noAgent: 'corrected', failed: 'corrected' },
    },
    {
      id: 'corrected',
      kind: 'end',
      title: t('待更正', 'Correction'),
      utterances: says(
        t(
          '好的，已记录，更正后会用短信与您确认，再见。',
          'I have noted that. You will get a message when it is corrected. Goodbye.',
        ),
      ),
      tags: [t('需更正', 'to correct')],
      result: 'to-correct',
    },
    {
      id: 'really',
      kind: 'talk',
      title: t('确认取消', 'Really?'),
      utterances: says(t('您确定要取消这个订单吗？', 'Are you sure that you want to cancel this order?')),
      branches: [
        { on: 'affirm', to: 'cancel' },
        { on: 'intent', name: t('取消订单', 'cancel'), intents: ['cancel-order'], to: 'cancel' },
        { on: 'deny', to: 'accept' },
      ],
    },
    {
      id: 'cancel',
      kind: 'request',
      title: t('取消', 'Cancel'),
      method: 'POST',
      url: `${shop}/cancel`,
      to: { ok: 'cancelled', failed: 'service' },
    },
    {
      id: 'cancelled',
      kind: 'end',
      title: t('已取消', 'Cancelled'),
      utterances: says(
        t(
          '订单已取消，款项将原路退回，再见。',
          'The order is cancelled and your money will be returned. Goodbye.',
        ),
      ),
      result: 'cancelled',
    },
    {
      id: 'accept',
      kind: 'request',
      title: t('提交确认', 'Accept'),
      method: 'POST',
      url: `${shop}/confirm`,
      retries: 1,
      to: { ok: 'accepted', failed: 'accepted' },
    },
    {
      id: 'accepted',
      kind: 'end',
      title: t('已确认', 'Accepted'),
      utterances: says(
        t(
          '好的，订单已确认，我们会尽快发货，感谢您的购买，再见。',
          'Thank you, the order is confirmed and will be shipped soon. Goodbye.',
        ),
      ),
      tags: [t('已确认', 'confirmed')],
      result: 'confirmed',
    },
    {
      id: 'gone',
      kind: 'end',
      title: t('无需确认', 'Nothing to confirm'),
      utterances: says(
        t(
          '您好，我是${company}的智能语音助手，您的订单已取消，无需处理，打扰了，再见。',
          'Hello, this is the automated voice assistant of ${company}. Your order is cancelled, there is nothing to do. Goodbye.',
        ),
      ),
      result: 'nothing-to-do',
    },
  ];
  const correction = [
    {
      id: 'what',
      kind: 'talk',
      title: t('哪里不对', 'What is wrong'),
      utterances: says(t('请问哪里不对，正确的信息是什么？', 'What is wrong, and how should it be?')),
      listen: { endSilenceSeconds: 1.5 },
      entities: [{ entity: 'utterance', variable: 'problem' }],
      branches: [
        { on: 'any', to: 'back' },
        { on: 'silence', to: 'back' },
      ],
    },
    { id: 'back', kind: 'jump', title: t('返回', 'Back'), then: { do: 'return' } },
  ];
  return assemble(language, {
    id: 'order-confirmation',
    name: t('订单确认', 'Order confirmation'),
    scene: t('电商订单', 'Orders'),
    company: t('悦选商城', 'the Joyful Shop'),
    intents: ['affirm', 'deny', 'order-correct', 'order-wrong', 'cancel-order', 'when-delivered'],
    exceptPresets: ['not-interested'],
    variables: [
      { name: 'orderNumber', type: 'text', from: 'list', default: '0' },
      { name: 'problem', type: 'text', from: 'script', default: '' },
      { name: 'note', type: 'text', from: 'script', default: '' },
    ],
    flows: [
      { id: 'main', name: t('主流程', 'Main'), kind: 'main', entry: 'fetch', nodes },
      { id: 'correction', name: t('更正订单', 'Correction'), kind: 'sub', entry: 'what', nodes: correction },
    ],
    knowledge: [
      {
        id: 'delivery',
        name: t('何时送到', 'Delivery'),
        type: 'business',
        keywords: [t('什么时候(到|发)|几天|多久', 'when (will|does)|how long|delivery')],
        utterances: (language === 'zh'
          ? '什么时候到 / 几天能收到 / 多久发货 / 明天能到吗 / 今天能发吗 / 大概几点送'
          : 'when will it arrive / how long does delivery take / when do you ship / can i get it tomorrow / what day will it come / how soon can you deliver'
        ).split(' / '),
        answers: says(
          t(
            '确认后二十四小时内发货，一般三天内送到。',
            'It is shipped within a day and usually arrives within three days.',
          ),
        ),
        afterwards: { do: 'return' },
      },
    ],
    grades: [
      { grade: 'A', of: [{ result: 'confirmed' }] },
      { grade: 'B', of: [{ result: 'to-correct' }] },
      { grade: 'D', holdsWhen: 'any', of: [{ result: 'shop-unavailable' }, { result: 'nothing-to-do' }] },
      { grade: 'E', of: [{ result: 'cancelled' }] },
    ],
    tests: orderConfirmationTests(language),
  });
}
