import type { Entity } from './entity.ts';

const no =
  /不是|不对|不要|不用|不行|不可以|不需要|不方便|不好(?!意思)|不想|不能|不会|不了|没有|没空|没兴趣|别|错了|否|拒绝|算了|(?<!差|要|是|好|行|对|可)不(?!好意思|过|错|知道|客气)|没(?!问题|事|错|关系)|\b(?:no|nope|nah|not|never|don'?t|won'?t|can'?t|isn'?t|wrong|refuse)\b/;
const yes =
  /是的?|对的?|好的?|行|可以|没问题|没错|要的?|需要|同意|愿意|有的?|嗯+|当然|确认|成|\b(?:yes|yeah|yep|yup|sure|ok|okay|of course|correct|right|fine|certainly|absolutely|i do|please do|mm-?hm+|uh-?huh)\b/;
const asking = /(?:是不是|要不要|好不好|行不行|可不可以|有没有|对不对|[吗么?？]\s*$)/;

/** Whether the utterance as a whole says yes or no. Refusal beats affirmation: 好的，别再打了 is a no. A question is neither. */
export function yesOrNo(folded: string): Entity[] {
  if (asking.test(folded)) return [];
  const refusal = no.exec(folded);
  const found = refusal ?? yes.exec(folded);
  if (!found) return [];
  const [text] = found;
  const value = refusal === null;
  const normalised = value ? 'yes' : 'no';
  return [{ kind: 'yesNo', start: found.index, end: found.index + text.length, text, value, normalised }];
}
