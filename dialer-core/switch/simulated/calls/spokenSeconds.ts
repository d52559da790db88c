const hanPerSecond = 4.5;
const lettersPerSecond = 15;

/** How long it takes to say a text. */
export function spokenSeconds(text: string): number {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  return Math.max(0.4, han / hanPerSecond + (text.length - han) / lettersPerSecond);
}
