/** Sounds that say “I am listening”: they never interrupt. */
const sounds = [
  '嗯',
  '喂',
  '哦',
  '噢',
  '喔',
  '啊',
  '呃',
  '额',
  '唉',
  '诶',
  '欸',
  '哎',
  '唔',
  '嗯哼',
  '你好',
  '您好',
  '哈喽',
  '哼',
  'mm',
  'mmm',
  'mm-hm',
  'mhm',
  'mmhm',
  'mm hm',
  'mm-hmm',
  'mhmm',
  'hm',
  'hmm',
  'uh',
  'uh-huh',
  'uhhuh',
  'uh huh',
  'um',
  'umm',
  'er',
  'erm',
  'ah',
  'oh',
  'eh',
  'hello',
  'hallo',
  'hi',
  'hey',
];

const builtIn = new Set(sounds);

/** Whether an utterance is made of such sounds only, once or several times. `more` are those of the script. */
export function isBackchannel(plainText: string, more: readonly string[] = []): boolean {
  if (plainText === '') return true;
  const known =
    more.length === 0 ? builtIn : new Set([...sounds, ...more.map((sound) => sound.toLowerCase())]);
  if (known.has(plainText)) return true;
  return plainText.split(' ').every((word) => known.has(word) || isRepetition(word, known));
}

/** 嗯嗯嗯, 喂喂, 嗯哦, 喂你好 */
function isRepetition(word: string, known: ReadonlySet<string>): boolean {
  if (!/^\p{Script=Han}{1,8}$/u.test(word)) return false;
  for (let i = 0; i < word.length;) {
    const length = [2, 1].find((one) => known.has(word.slice(i, i + one)) && i + one <= word.length);
    if (length === undefined) return false;
    i += length;
  }
  return true;
}
