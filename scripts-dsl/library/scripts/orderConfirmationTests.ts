import { inLanguage, type Language } from './assemble.ts';

/** What the order confirmation must do: every answer of the shop and of the callee. */
export function orderConfirmationTests(language: Language) {
  const t = inLanguage(language);
  const order = {
    order: {
      status: 'new',
      items: [{ name: t('空气净化器', 'an air purifier'), quantity: 2 }],
      address: t('上海市南京西路一号', '1 Main Street'),
    },
  };
  const answer = { answer: { status: 200, body: order } };
  const done = { answer: { status: 204 } };
  return [
    {
      id: 'right',
      name: t('信息正确', 'All right'),
      facts: { contact: [{ name: 'orderNumber', value: 'A1001' }] },
      turns: [answer, { say: t('信息没错', 'everything is correct') }, done],
      expect: {
        path: ['fetch', 'open', 'confirm', 'accept', 'accepted'],
        result: 'confirmed',
        grade: 'A',
        variables: [{ name: 'quantity', value: 2 }],
      },
    },
    {
      id: 'wrong',
      name: t('地址不对', 'Wrong address'),
      facts: { contact: [{ name: 'orderNumber', value: 'A1001' }] },
      turns: [
        answer,
        { say: t('地址不对', 'the address is wrong') },
        { say: t('南京西路二号', 'it is 2 Main Street') },
        done,
      ],
      expect: {
        path: ['fetch', 'open', 'confirm', 'repair', 'what', 'back', 'tell-shop', 'corrected'],
        result: 'to-correct',
        grade: 'B',
        variables: [{ name: 'note', value: t('A1001: 南京西路二号', 'A1001: it is 2 Main Street') }],
      },
    },
    {
      id: 'wrong-silent',
      name: t('不说哪里不对', 'Does not say what'),
      turns: [answer, { say: t('不对', 'no') }, { silence: true }, { requestFails: true }, { agent: 'none' }],
      expect: {
        path: ['fetch', 'open', 'confirm', 'repair', 'what', 'back', 'tell-shop', 'service', 'corrected'],
      },
    },
    {
      id: 'cancels',
      name: t('取消', 'Cancels'),
      turns: [answer, { say: t('取消订单', 'cancel my order') }, { say: t('是的', 'yes') }, done],
      expect: {
        path: ['fetch', 'open', 'confirm', 'really', 'cancel', 'cancelled'],
        result: 'cancelled',
        grade: 'E',
      },
    },
    {
      id: 'keeps',
      name: t('又不取消', 'Keeps it'),
      turns: [answer, { say: t('我要退货', 'i want to return it') }, { say: t('不是', 'no') }, done],
      expect: { path: ['fetch', 'open', 'confirm', 'really', 'accept', 'accepted'], result: 'confirmed' },
    },
    {
      id: 'insists',
      name: t('坚持取消', 'Insists'),
      turns: [
        answer,
        { say: t('我不要了', "i don't want it any more") },
        { say: t('帮我退单', 'please cancel the order') },
        { requestFails: true },
        { agent: 'connected' },
      ],
      expect: { path: ['fetch', 'open', 'confirm', 'really', 'cancel', 'service'], result: 'transferred' },
    },
    {
      id: 'shop-down',
      name: t('接口失败', 'The shop is down'),
      turns: [{ requestFails: true }, { answer: { status: 503 } }],
      expect: { path: ['fetch', 'no-data'], result: 'shop-unavailable' },
    },
    {
      id: 'gone',
      name: t('已取消', 'Already cancelled'),
      turns: [{ answer: { status: 200, body: { order: { status: 'CANCELLED' } } } }],
      expect: { path: ['fetch', 'open', 'gone'], result: 'nothing-to-do' },
    },
    {
      id: 'asks',
      name: t('问何时到', 'Asks when'),
      turns: [answer, { say: t('什么时候到', 'when will it arrive') }, { say: t('对的', 'yes') }, done],
      expect: { path: ['fetch', 'open', 'confirm', 'knowledge:delivery', 'accept', 'accepted'] },
    },
  ];
}
