import { TASK_SKILL_GROUP } from '../../checks/missingSkillGroups.ts';
import { assemble, inLanguage, says, type Language } from './assemble.ts';

/** Asks how a service was, by voice and by key, and for the reason where it was bad. */
export function satisfactionSurvey(language: Language) {
  const t = inLanguage(language);
  const nodes = [
    {
      id: 'open',
      kind: 'talk',
      title: t('开场白', 'Opening'),
      utterances: says(
        t(
          '您好${name}，我是${company}的智能语音助手，这是自动拨打的回访电话。您近期使用了我们的${product}，想请教您两个小问题，现在方便吗？',
          'Hello ${name}, this is the automated voice assistant of ${company}. You have used our ${product}. May I ask you two short questions?',
        ),
        t('想请教您两个小问题，现在方便吗？', 'May I ask you two short questions?'),
      ),
      branches: [
        { on: 'affirm', to: 'overall' },
        { on: 'deny', to: 'no-time' },
      ],
    },
    {
      id: 'overall',
      kind: 'talk',
      title: t('总体感受', 'Overall'),
      utterances: says(
        t('请问您对这次服务满意吗？', 'Were you satisfied with the service?'),
        t('您满意，还是不满意？', 'Were you satisfied or not?'),
      ),
      entities: [{ entity: 'utterance', variable: 'opinion' }],
      branches: [
        { on: 'intent', name: t('满意', 'satisfied'), intents: ['satisfied', 'affirm'], to: 'score' },
        { on: 'intent', name: t('一般', 'so-so'), intents: ['neutral'], to: 'reason' },
        {
          on: 'intent',
          name: t('不满意', 'dissatisfied'),
          intents: ['dissatisfied', 'deny', 'complaint'],
          to: 'reason',
        },
      ],
    },
    {
      id: 'reason',
      kind: 'talk',
      title: t('原因', 'Reason'),
      utterances: says(
        t('很抱歉没能让您满意，请问主要是什么原因呢？', 'I am sorry to hear that. What should we do better?'),
      ),
      listen: { endSilenceSeconds: 1.5, maxSpeechSeconds: 60 },
      entities: [{ entity: 'utterance', variable: 'reason' }],
      branches: [
        { on: 'any', to: 'score' },
        { on: 'silence', to: 'score' },
      ],
      tags: [t('不满意', 'dissatisfied')],
    },
    {
      id: 'score',
      kind: 'rate',
      title: t('打分', 'Score'),
      utterances: says(
        t(
          '请用按键为我们打分，非常满意请按五，满意请按四，一般请按三，不满意请按二，非常不满意请按一。',
          'Please rate us with a key, from five for very satisfied to one for very dissatisfied.',
        ),
      ),
      keys: [
        { key: '5', meaning: t('非常满意', 'very satisfied') },
        { key: '4', meaning: t('满意', 'satisfied') },
        { key: '3', meaning: t('一般', 'so-so') },
        { key: '2', meaning: t('不满意', 'dissatisfied') },
        { key: '1', meaning: t('非常不满意', 'very dissatisfied') },
      ],
      timeoutSeconds: 8,
      maxErrors: 1,
      keyVariable: 'score',
      meaningVariable: 'rating',
      to: { rated: 'judge', notRated: 'thanks' },
    },
    {
      id: 'judge',
      kind: 'condition',
      title: t('低分转人工', 'A low score'),
      branches: [
        { name: t('两分以下', 'two or less'), when: { left: 'score', operator: '<=', right: 2 }, to: 'care' },
      ],
      otherwise: 'rated',
    },
    {
      id: 'care',
      kind: 'transfer',
      title: t('转客户关怀', 'To customer care'),
      utterances: says(
        t(
          '非常抱歉，我请同事为您处理，请稍候。',
          'I am sorry. Let me connect you with a colleague who will help.',
        ),
      ),
      target: { to: 'skill-group', skillGroup: TASK_SKILL_GROUP },
      whisper: t('回访评分${score}，原因：${reason}', 'Survey score ${score}. Reason: ${reason}'),
      priority: 3,
      data: ['score', 'reason', 'opinion'],
      to: { noAgent: 'apology', failed: 'apology' },
    },
    {
      id: 'apology',
      kind: 'end',
      title: t('致歉', 'Apology'),
      utterances: says(
        t(
          '同事都在忙，我们会尽快给您回电，再次抱歉，再见。',
          'My colleagues are busy and will call you back soon. Once more, I am sorry. Goodbye.',
        ),
      ),
      result: 'low-score',
      callback: { afterMinutes: 30 },
    },
    {
      id: 'rated',
      kind: 'end',
      title: t('感谢', 'Thanks'),
      utterances: says(
        t('感谢您的评价，祝您生活愉快，再见。', 'Thank you for your rating. Have a nice day. Goodbye.'),
      ),
      result: 'rated',
    },
    {
      id: 'thanks',
      kind: 'end',
      title: t('未打分', 'No score'),
      utterances: says(t('感谢您的反馈，再见。', 'Thank you for your answers. Goodbye.')),
      result: 'answered',
    },
    {
      id: 'no-time',
      kind: 'end',
      title: t('不方便', 'No time'),
      utterances: says(t('好的，不打扰您了，再见。', 'That is fine. Have a nice day. Goodbye.')),
      result: 'declined',
    },
  ];
  const dissatisfied = t('不满意', 'dissatisfied');
  return assemble(language, {
    id: 'satisfaction-survey',
    name: t('满意度回访', 'Satisfaction survey'),
    scene: t('客户回访', 'Survey'),
    company: t('安心维修', 'Anchor Repairs'),
    intents: ['affirm', 'deny', 'satisfied', 'neutral', 'dissatisfied', 'complaint'],
    exceptPresets: [],
    variables: [
      { name: 'product', type: 'text', from: 'list', default: t('上门维修服务', 'home repair service') },
      { name: 'opinion', type: 'text', from: 'script', default: '' },
      { name: 'reason', type: 'text', from: 'script', default: t('未说明', 'not given') },
      { name: 'score', type: 'number', from: 'script' },
      { name: 'rating', type: 'text', from: 'script', default: '' },
    ],
    flows: [{ id: 'main', name: t('主流程', 'Main'), kind: 'main', entry: 'open', nodes }],
    grades: [
      { grade: 'F', holdsWhen: 'any', of: [{ result: 'low-score' }, { result: 'do-not-call' }] },
      { grade: 'D', of: [{ tag: dissatisfied }] },
      { grade: 'A', of: [{ result: 'rated' }] },
      { grade: 'B', of: [{ result: 'answered' }] },
      { grade: 'E', of: [{ result: 'declined' }] },
    ],
    tests: [
      {
        id: 'happy',
        name: t('满意', 'Satisfied'),
        turns: [{ say: t('可以', 'yes') }, { say: t('非常满意', "i'm very satisfied") }, { keys: '5' }],
        expect: {
          path: ['open', 'overall', 'score', 'judge', 'rated'],
          result: 'rated',
          grade: 'A',
          variables: [{ name: 'rating', value: t('非常满意', 'very satisfied') }],
        },
      },
      {
        id: 'unhappy',
        name: t('不满意转人工', 'Dissatisfied'),
        turns: [
          { say: t('方便', 'sure') },
          { say: t('太差了', 'it was terrible') },
          { say: t('师傅迟到两个小时', 'the technician was two hours late') },
          { keys: '1' },
          { agent: 'connected' },
        ],
        expect: {
          path: ['open', 'overall', 'reason', 'score', 'judge', 'care'],
          result: 'transferred',
          tags: [dissatisfied],
          variables: [{ name: 'reason', value: t('师傅迟到两个小时', 'the technician was two hours late') }],
        },
      },
      {
        id: 'unhappy-nobody',
        name: t('不满意无人接', 'Nobody free'),
        turns: [
          { say: t('可以', 'yes') },
          { say: t('一般', 'so so') },
          { silence: true },
          { keys: '2' },
          { agent: 'none' },
        ],
        expect: {
          path: ['open', 'overall', 'reason', 'score', 'judge', 'care', 'apology'],
          result: 'low-score',
          grade: 'F',
        },
      },
      {
        id: 'wrong-keys',
        name: t('按错键', 'Wrong keys'),
        turns: [
          { say: t('可以', 'yes') },
          { say: t('挺好的', 'it was great') },
          { keys: '9' },
          { silence: true },
        ],
        expect: { path: ['open', 'overall', 'score', 'thanks'], result: 'answered', grade: 'B' },
      },
      {
        id: 'no-time',
        name: t('不方便', 'No time'),
        turns: [{ say: t('不方便', 'no') }],
        expect: { path: ['open', 'no-time'], result: 'declined' },
      },
      {
        id: 'busy',
        name: t('在忙', 'Busy'),
        turns: [{ say: t('我在开会', "i'm in a meeting") }],
        expect: { path: ['open', 'knowledge:busy'], result: 'call-later' },
      },
    ],
  });
}
