import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, type TestBrowser } from '../harness/browser.ts';
import { startOutpace, type Outpace } from '../harness/outpace.ts';
import { person } from './person.ts';
import { signInAs } from './signIn.ts';

let outpace: Outpace;
let browser: TestBrowser;

beforeAll(async () => {
  outpace = await startOutpace({ console: true, demoContacts: 10, speed: 1, roles: ['api', 'worker'] });
  browser = await openBrowser();
}, 120_000);
afterAll(async () => {
  await browser.close();
  await outpace.stop();
});

const words = {
  en: {
    name: 'Solar leads',
    open: 'Hello, this is the automated assistant of Outpace Solar. Are you interested in solar panels for your roof?',
    price: 'A roof costs about eight thousand. Shall a colleague call you with an offer?',
    thanks: 'Thank you. A colleague calls you today. Goodbye.',
    goodbye: 'Thank you for your time. Goodbye.',
    yes: [
      'yes please',
      'sure',
      'tell me more',
      'sounds good',
      'I am interested',
      'that would be nice',
      'go ahead',
      'yes why not',
    ],
    no: [
      'no thanks',
      'not today',
      'I have no need for that',
      'I would rather not',
      'we rent our flat',
      'not for me',
      'leave it',
      'no I am fine',
    ],
    cost: [
      'how much is it',
      'what does it cost',
      'is it expensive',
      'what is the price',
      'how much would I pay',
      'tell me the price first',
      'what would a roof cost',
      'what are your prices',
    ],
  },
  'zh-CN': {
    name: '光伏意向',
    open: '您好，我是远达光伏的智能语音助手。请问您家屋顶有兴趣安装光伏吗？',
    price: '一般屋顶大约八千元。需要同事给您详细报价吗？',
    thanks: '好的，同事今天会联系您，再见。',
    goodbye: '感谢接听，再见。',
    yes: ['可以', '好的', '有兴趣', '你说说看', '行啊', '想了解一下', '可以考虑', '嗯好的'],
    no: ['不需要', '没兴趣', '不用了', '我们是租房', '暂时不考虑', '不要', '算了吧', '现在不需要'],
    cost: ['多少钱', '怎么收费', '价格多少', '贵不贵', '要花多少钱', '报个价', '装一套多少钱', '费用怎么算'],
  },
} as const;

describe.each([
  { language: 'en' as const, dark: false },
  { language: 'zh-CN' as const, dark: true },
])('from an empty canvas to a published script in $language', ({ language, dark }) => {
  it(
    'three intents, tried, tested and published in under ten minutes of a person’s pace',
    { timeout: 300_000 },
    async () => {
      const { page, screenshot, errors } = await browser.page({ language, dark, width: 1366, height: 768 });
      await signInAs(page, outpace, language);
      const shot = (name: string) => screenshot(`${language}-script-${name}`);
      const { on, click, write, choose, pull, seconds } = person(page);
      const text = words[language];

      await page.goto(`${outpace.address}/scripts`);
      await click('create-script');
      await write('new-script-name', text.name);
      await choose('new-script-language', language === 'en' ? 'en' : 'zh');
      await click('submit');
      await on('designer').waitFor();
      await shot('1-empty');

      await click('tab-intents');
      for (const [name, meaning, samples] of [
        ['interested', 'affirm', text.yes],
        ['declined', 'deny', text.no],
        ['price', 'none', text.cost],
      ] as const) {
        await click('add-intent');
        await write('intent-name', name);
        await page.keyboard.press('Tab');
        if (meaning !== 'none') await choose('intent-meaning', meaning);
        await write('intent-samples', samples.join('\n'));
      }
      await write('recognise', text.cost[0]);
      await expect.poll(() => on('recognised').textContent(), { timeout: 30_000 }).toContain('price');
      await on('intent-report').waitFor();
      await shot('2-intents');

      await click('tab-canvas');
      await click('add-talk');
      await write('says-0', text.open);
      await click('add-talk');
      await write('says-0', text.price);
      await click('add-end');
      await write('says-0', text.thanks);
      await write('result', 'interested');
      await click('add-end');
      await write('says-0', text.goodbye);
      await write('result', 'declined');
      await click('canvas-arrange');
      await click('canvas-fit');
      await click(on('node-talk-1'));
      await click(on('intent-branches').getByRole('button'));
      await click(on('intent-branches').getByRole('checkbox', { name: 'price' }));
      await choose('to-intent:price', 'talk-2');
      await choose('to-deny', 'end-2');
      await choose('to-unrecognised', 'end-2');
      await click('canvas-arrange');
      await click('canvas-fit');
      await pull(on('outlet-talk-1-affirm'), on('node-end-1'));
      await click(on('node-talk-2'));
      await choose('to-affirm', 'end-1');
      await choose('to-deny', 'end-2');
      await choose('to-unrecognised', 'end-2');
      await click('canvas-arrange');
      await click('canvas-fit');
      await expect.poll(() => on('save-state').getAttribute('data-state')).toBe('saved');
      await click(on('side').locator('label').nth(2));
      await shot('3-canvas');
      await expect.poll(() => on('error-count').count(), { timeout: 10_000 }).toBe(0);

      await click(on('side').locator('label').nth(1));
      await click('try-start');
      await expect.poll(() => on('transcript').textContent(), { timeout: 30_000 }).toContain(text.open);
      await write('try-say', text.cost[1]);
      await click('try-send');
      await expect.poll(() => on('transcript').textContent()).toContain(text.price);
      await write('try-say', text.yes[0]);
      await click('try-send');
      await expect.poll(() => on('try-outcome').textContent()).toContain('interested');
      expect(await on('node-end-1').getAttribute('data-lit')).toBe('here');
      await shot('4-tried');
      await click('keep-as-test');

      await click('tab-tests');
      await click('run-tests');
      await expect.poll(() => on('test-count').textContent(), { timeout: 30_000 }).toMatch(/1.*1/);
      expect(await on('test-count').getAttribute('data-tone')).toBe('success');
      await shot('5-tests');

      await click('publish');
      await write('publish-remark', text.name);
      await shot('6-publish');
      await click('confirm-publish');
      await on('version-1').waitFor();
      await expect
        .poll(() => on('version-state').first().getAttribute('data-tone'), { timeout: 60_000 })
        .toBe('success');
      await shot('7-published');
      expect(seconds()).toBeLessThan(600);
      console.info(`${language}: ${Math.round(seconds())} seconds at a person's pace`);
      expect(errors().filter((text) => !text.includes('401'))).toEqual([]);
    },
  );
});
