// For everyone: large letters, high contrast, reading aloud. The numbers are asserted on what the browser computes, on every
// page as a person leaves it.
import { expect, test } from './day.mjs';
import { expectAccessible } from './axe.mjs';
import { personas } from './cli.mjs';
import { CHECK, expectFocusSeen, expectNoSidewaysScroll, Person, policy, REPORT } from './person.mjs';

// How the page is to look: the letters of its text in pixels, the smallest of any text, the least target, the least contrast.
const LOOKS = [
  { size: 'standard', contrast: '', letters: 18, least: 15, target: 44, ratio: 4.5 },
  { size: 'standard', contrast: 'high', letters: 18, least: 15, target: 44, ratio: 7 },
  { size: 'large', contrast: '', letters: 24, least: 18, target: 60, ratio: 4.5 },
  { size: 'largest', contrast: 'high', letters: 30, least: 18, target: 60, ratio: 7 },
];
// One who is asked almost everything.
const ASKED = { ...personas.get('from a government organ, first application'), unit_kind: 'public_institution', salary_paid: true };
const STEPS = new Set(policy.steps.map(({ title }) => title));

/** What on the page falls short of the look's numbers. */
function shortcomings({ letters, least, target, ratio }) {
  const told = new Set();
  const tell = (what, element) => told.add(`${what}: ${element.outerHTML.slice(0, 120)}`);
  const seen = (element) => element.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true });
  const rgb = (text) => text.match(/[\d.]+/g).map(Number);
  const light = (text) => {
    const [r, g, b] = rgb(text).map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (rgb(colour)[3] !== 0) return colour;
    }
    return 'rgb(255, 255, 255)';
  };
  const unseen = (element) => element.closest('.unseen');
  if (parseFloat(getComputedStyle(document.body).fontSize) !== letters) tell(`letters of ${getComputedStyle(document.body).fontSize}`, document.body);
  for (const element of document.body.querySelectorAll('*')) {
    const own = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    if (!own || !seen(element) || unseen(element) || element.closest('option, svg')) continue;
    const style = getComputedStyle(element);
    const size = parseFloat(style.fontSize);
    if (size < least) tell(`letters of ${size}`, element);
    if (parseFloat(style.lineHeight) / size < 1.499) tell(`lines of ${style.lineHeight} at ${size}`, element);
    const [one, other] = [light(style.color), light(behind(element))];
    const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    if (contrast < ratio) tell(`contrast ${contrast.toFixed(2)}`, element);
  }
  for (const control of document.querySelectorAll('a[href], button, summary, select, input')) {
    if (!seen(control) || unseen(control)) continue;
    // What stands in the middle of a sentence is as high as its line and as wide as its words.
    let sentence = control.parentElement;
    while (getComputedStyle(sentence).display === 'inline') sentence = sentence.parentElement;
    const words = [...sentence.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    if (words && getComputedStyle(control).display.startsWith('inline')) continue;
    // What takes a tap for the control: its label too.
    const boxes = [control, ...(control.labels ?? [])].map((box) => box.getBoundingClientRect());
    const width = Math.max(...boxes.map((box) => box.width));
    const height = Math.max(...boxes.map((box) => box.height));
    if (width < target - 0.5 || height < target - 0.5) tell(`target of ${width.toFixed(0)}×${height.toFixed(0)}`, control);
  }
  return [...told];
}

async function expectLook(page, look, where) {
  expect(await page.evaluate(shortcomings, look), where).toEqual([]);
  await expectNoSidewaysScroll(page);
}

for (const look of LOOKS) {
  for (const width of [320, 1280]) {
    test(`${look.size} letters${look.contrast ? ' in high contrast' : ''}, ${width} pixels wide, on every page`, async ({ page }, { project }) => {
      test.skip((project.name === 'phone') !== (width === 320), 'each width once');
      test.setTimeout(180_000);
      await page.setViewportSize({ width, height: 800 });
      const check = async (where) => {
        await expectLook(page, look, where);
        await expectAccessible(page, where);
      };
      const person = new Person(page, ASKED, { careless: true, leave: check, arrive: async (where) => STEPS.has(where) || check(where) });
      await person.open(`?size=${look.size}&contrast=${look.contrast}`);
      await page.locator('.display > summary').click();
      await check('with the controls of the look');
      await person.until(CHECK);
      await person.turn(person.button('看结果'), REPORT);
      for (let closed; (closed = page.locator('details:not([open]) > summary:visible')), await closed.count();) await closed.first().click();
      await check('the report, with all details');
    });
  }
}

test('the look is chosen by keyboard on any page, stays on the next ones, and is no answer', async ({ page }) => {
  const person = new Person(page, personas.get('civil servant'), { keyboard: true });
  const root = page.locator(':root');
  await person.open();
  await person.turn(person.button('开始自查'));
  await person.hands.press(page.locator('.display > summary'));
  await person.hands.choose(page.getByRole('radio', { name: '特大', exact: true }));
  await expect(root).toHaveAttribute('data-size', 'largest');
  await person.hands.choose(page.getByRole('checkbox', { name: '黑底亮字，看得更清' }));
  await expect(root).toHaveAttribute('data-contrast', 'high');
  await expectFocusSeen(page);
  await person.hands.press(page.locator('.display > summary'));
  await person.until(CHECK);
  await expectLook(page, LOOKS[3], CHECK);
  await person.turn(person.button('看结果'), REPORT);
  await expectLook(page, LOOKS[3], REPORT);
  expect(page.url()).not.toContain('size');
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(255, 255, 255)');
  await expect(page.locator('.display')).toBeHidden();
});

test('who asks the device for more contrast gets it, and can do without', async ({ page }) => {
  await page.emulateMedia({ contrast: 'more' });
  await new Person(page, {}).open();
  await expectLook(page, LOOKS[1], 'asked for by the device');
  await page.locator('.display > summary').click();
  await page.getByRole('checkbox', { name: '黑底亮字，看得更清' }).uncheck();
  await expectLook(page, LOOKS[0], 'not wanted');
});

test('the look is kept on the device where the answers are, and not where they are not', async ({ page }) => {
  const person = new Person(page, {});
  await person.open();
  await page.locator('.display > summary').click();
  await page.getByRole('radio', { name: '大', exact: true }).check();
  await page.reload();
  await expect(page.locator(':root')).toHaveAttribute('data-size', 'standard');
  await page.locator('.display > summary').click();
  await page.getByRole('radio', { name: '大', exact: true }).check();
  await page.getByRole('radio', { name: '保存在这台设备上' }).check();
  await page.reload();
  await expect(page.locator(':root')).toHaveAttribute('data-size', 'large');
});

/** A browser with these voices, which come late; what it says is kept, and is over when the test says so. */
async function withVoices(page, voices) {
  await page.addInitScript((voices) => {
    class Utterance extends EventTarget {
      constructor(text) {
        super();
        this.text = text;
      }
    }
    class Speech extends EventTarget {
      voices = [];
      said = [];
      cancelled = 0;
      getVoices() {
        return this.voices;
      }
      speak(utterance) {
        this.said.push(utterance);
      }
      cancel() {
        this.cancelled += 1;
      }
    }
    const speech = new Speech();
    Object.defineProperty(window, 'speechSynthesis', { value: voices && speech, configurable: true });
    window.SpeechSynthesisUtterance = Utterance;
    window.arrive = () => {
      speech.voices = voices;
      speech.dispatchEvent(new Event('voiceschanged'));
    };
  }, voices);
  const person = new Person(page, personas.get('civil servant'));
  await person.open();
  if (voices) await page.evaluate(() => window.arrive());
  return person;
}

for (const [name, voices, offered] of [
  ['no speech at all', undefined, false],
  ['no voice', [], false],
  ['an English voice', [{ lang: 'en-US', localService: true }], false],
  // It would send what it reads to where it comes from.
  ['a Chinese voice of a service', [{ lang: 'zh-CN', localService: false }], false],
  ['a voice of Hong Kong', [{ lang: 'zh-HK', localService: true }], false],
  ['a voice that takes characters for English letters', [{ lang: 'zh', localService: true, name: 'Mandarin, latin as English+Adam' }], false],
  ['a Chinese voice of the device', [{ lang: 'en-US', localService: true }, { lang: 'zh-CN', localService: true }], true],
  ['one that Android has', [{ lang: 'zh_CN_#Hans', localService: true }], true],
  ['one called Mandarin', [{ lang: 'cmn-Hans-CN', localService: true }], true],
]) {
  test(`${name}: reading aloud is ${offered ? 'offered' : 'not spoken of'}`, async ({ page }) => {
    await withVoices(page, voices?.map((voice) => ({ name: 'Huihui', ...voice })));
    const summary = page.locator('.display > summary');
    await expect(summary).toHaveText(offered ? '大字和朗读' : '大字');
    await summary.click();
    await expect(page.getByRole('button', { name: '朗读这一页' })).toHaveCount(offered ? 1 : 0);
  });
}

test('a step is read with its questions and options, until told to stop or the page changes', async ({ page }) => {
  const person = await withVoices(page, [{ lang: 'zh-CN', localService: true, name: 'Huihui' }]);
  await person.turn(person.button('开始自查'));
  const said = () => page.evaluate(() => window.speechSynthesis.said.map(({ text }) => text));
  const cancelled = () => page.evaluate(() => window.speechSynthesis.cancelled);
  expect(await said()).toEqual([]);
  await page.locator('.display > summary').click();
  await person.button('朗读这一页').click();
  const [unit] = policy.steps;
  const texts = await said();
  const expected = [unit.title, ...unit.questions.flatMap(({ ask, help, fact }) => [
    ask,
    help,
    ...(policy.facts.find(({ id }) => id === fact).options?.map(({ label }) => label) ?? ['是', '否']),
    '不清楚',
  ])];
  expect(texts.filter((text) => expected.includes(text))).toEqual(expected);
  expect(texts.join()).not.toMatch(/继续|大字|特大/);
  const before = await cancelled();
  await person.button('停止朗读').click();
  expect(await cancelled()).toBe(before + 1);
  await person.button('朗读这一页').click();
  await page.evaluate(() => window.speechSynthesis.said.at(-1).dispatchEvent(new Event('end')));
  await expect(person.button('朗读这一页')).toBeVisible();
  await person.button('朗读这一页').click();
  const reading = await cancelled();
  await person.answerStep(unit.title);
  await person.turn(person.button('继续'), CHECK);
  expect(await cancelled()).toBeGreaterThan(reading);
  await expect(person.button('朗读这一页')).toBeVisible();
});
