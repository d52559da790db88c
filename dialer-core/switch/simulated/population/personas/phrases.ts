/** What simulated callees say, by language. Each list is drawn from evenly. */
export interface Phrases {
  yes: readonly string[];
  no: readonly string[];
  who: readonly string[];
  robot: readonly string[];
  busy: readonly string[];
  stop: readonly string[];
  human: readonly string[];
  time: readonly string[];
  pay: readonly string[];
  satisfied: readonly string[];
  isMe: readonly string[];
  greeting: string;
  mailbox: string;
}

export const phrases: Readonly<Record<'zh' | 'en', Phrases>> = {
  zh: {
    yes: ['可以', '好的，可以', '是的', '好啊', '嗯，是的', '没问题'],
    no: ['不需要，谢谢', '不用了', '没有兴趣', '不要'],
    who: ['你是谁啊', '你们是哪里的', '请问你哪位'],
    robot: ['你是机器人吗', '你是真人还是机器人'],
    busy: ['我在开会', '我现在很忙', '现在没空，在忙'],
    stop: ['别再给我打电话了', '以后不要再打了', '不要再打电话来了'],
    human: ['转人工', '我要找人工客服', '帮我转人工'],
    time: ['下周三下午', '下个月吧', '周五上午十点'],
    pay: ['明天还', '我明天就付款', '马上付'],
    satisfied: ['非常满意', '挺满意的', '满意'],
    isMe: ['是我', '我就是', '我是本人'],
    greeting: '喂，你好',
    mailbox: '您好，您拨打的用户暂时无法接听，请在提示音后留言。',
  },
  en: {
    yes: ['yes', 'yes please', 'sure', 'yes that is fine', 'okay yes'],
    no: ['no thank you', "no i'm not interested", "i don't need it", 'no thanks'],
    who: ['who are you', 'who is calling', 'which company are you from'],
    robot: ['are you a robot', 'am i talking to a machine'],
    busy: ["i'm in a meeting", "i'm busy right now", 'i have no time now, i am busy'],
    stop: ["don't call me again", 'stop calling me', 'please never call me again'],
    human: ['i want to talk to a person', 'can i speak to a human', 'give me a real person please'],
    time: ['next wednesday in the afternoon', 'next month', 'friday morning at ten'],
    pay: ['i will pay tomorrow', "i'll pay today", 'i am going to pay this week'],
    satisfied: ["i'm very satisfied", 'i am satisfied', 'very satisfied'],
    isMe: ['speaking', "that's me", 'yes this is me'],
    greeting: 'hello',
    mailbox:
      'Hello, the person you are calling cannot take your call. Please leave a message after the tone.',
  },
};
