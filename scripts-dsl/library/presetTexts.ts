export type PresetName =
  | 'who-are-you'
  | 'where-number'
  | 'are-you-robot'
  | 'is-scam'
  | 'busy'
  | 'driving'
  | 'call-later'
  | 'not-interested';

interface PresetTexts extends Record<PresetName, { name: string; answers: string[] }> {
  stopCalling: string;
  wrongNumber: string;
  human: string;
  noAgent: string;
  repeat: string;
  holdOn: string;
  tags: { stopCalling: string; wrongNumber: string; human: string };
}

/** What the robot says to the questions of every call. */
export const presetTexts: Record<'zh' | 'en', PresetTexts> = {
  zh: {
    'who-are-you': {
      name: '你是谁',
      answers: [
        '我是${company}的智能语音助手小云，这是自动拨打的电话。',
        '我是${company}的智能语音助手，您也可以说转人工，由我的同事为您服务。',
      ],
    },
    'where-number': {
      name: '号码从哪来的',
      answers: [
        '您的号码来自您在${company}留下的联系方式。如果不想再接到电话，您可以说不要再打。',
        '号码是您登记时留下的，说不要再打，我们就不会再拨打。',
      ],
    },
    'are-you-robot': {
      name: '是不是机器人',
      answers: [
        '是的，我是${company}的智能语音助手，需要人工可以说转人工。',
        '您听出来了，我是语音机器人小云。',
      ],
    },
    'is-scam': {
      name: '是不是诈骗',
      answers: [
        '您谨慎是对的。我们不会向您索要密码和验证码，您可以拨打${company}的官方电话核实。',
        '请放心，这通电话不会要求您转账，也不会询问密码。',
      ],
    },
    busy: { name: '正在忙', answers: ['好的，不耽误您了，我们稍后再联系您，再见。'] },
    driving: { name: '正在开车', answers: ['好的，请您注意安全，我们晚些时候再联系您，再见。'] },
    'call-later': { name: '稍后再打', answers: ['好的，那我们晚点再联系您，再见。'] },
    'not-interested': { name: '不感兴趣', answers: ['好的，打扰您了，祝您生活愉快，再见。'] },
    stopCalling: '好的，非常抱歉打扰您，我们不会再给您拨打电话，再见。',
    wrongNumber: '非常抱歉，打错电话了，打扰您了，再见。',
    human: '好的，正在为您转接人工，请稍候。',
    noAgent: '非常抱歉，现在没有空闲的同事，我们会尽快给您回电，再见。',
    repeat: '好的，我再说一遍。',
    holdOn: '好的，您先忙，我等您。',
    tags: { stopCalling: '止呼', wrongNumber: '打错', human: '要人工' },
  },
  en: {
    'who-are-you': {
      name: 'Who are you',
      answers: [
        'I am the automated voice assistant of ${company}, and this is an automated call.',
        'I am an automated assistant of ${company}. If you prefer a person, just ask for a human.',
      ],
    },
    'where-number': {
      name: 'Where is my number from',
      answers: [
        'You gave your number to ${company} as a contact. If you want no more calls, just say: don’t call me again.',
        'It is the number you registered with us. Say: don’t call me again, and we will not.',
      ],
    },
    'are-you-robot': {
      name: 'Are you a robot',
      answers: [
        'Yes, I am the automated voice assistant of ${company}. If you prefer a person, ask for a human.',
        'That is right, this is an automated voice.',
      ],
    },
    'is-scam': {
      name: 'Is this a scam',
      answers: [
        'You are right to be careful. We never ask for passwords or codes, and you can call the official number of ${company} to make sure.',
        'No payment and no password will be asked of you in this call.',
      ],
    },
    busy: {
      name: 'Busy now',
      answers: ['All right, I will not keep you. We will call again later. Goodbye.'],
    },
    driving: { name: 'Driving', answers: ['Please drive safely. We will call again later. Goodbye.'] },
    'call-later': { name: 'Call later', answers: ['Of course, we will call again later. Goodbye.'] },
    'not-interested': {
      name: 'Not interested',
      answers: ['That is fine. Sorry for the disturbance, and have a nice day. Goodbye.'],
    },
    stopCalling: 'All right. I am sorry for the disturbance. We will not call you again. Goodbye.',
    wrongNumber: 'I am sorry, this is the wrong number. Sorry for the disturbance. Goodbye.',
    human: 'Certainly. I am connecting you with a colleague, please hold the line.',
    noAgent: 'I am sorry, none of my colleagues is free right now. We will call you back soon. Goodbye.',
    repeat: 'Of course, I will say it again.',
    holdOn: 'Of course, take your time. I will wait.',
    tags: { stopCalling: 'do-not-call', wrongNumber: 'wrong-number', human: 'wants-human' },
  },
};
