// The first screen, before the program is there: of which year it is, and what becomes of it where the policy is not the one that it was built from.
import { expectAccessible } from './axe.mjs';
import { expect, onDay } from './day.mjs';
import { atYear, policy } from './edition.mjs';
import { test } from './site.mjs';

const POLICY = 'policies/changzhi-engineering-2024.json';
const INDEX = 'policies/index.json';
const OWN = policy.review_year;
const NOTE = policy.timetable.hand_in_note ?? '';

/** Holds a file of the site back; what it returns lets it through. */
function hold(site, pattern) {
  const path = [...site.files.keys()].find((path) => pattern.test(path));
  const waiting = [];
  site.instead.set(path, (response, content) => waiting.push([response, content]));
  return () => {
    site.instead.delete(path);
    const type = path.endsWith('.wasm') ? 'application/wasm' : 'application/json';
    for (const [response] of waiting) response.writeHead(200, { ...site.headers, 'Content-Type': type }).end(site.files.get(path));
  };
}
const holdProgram = (site) => hold(site, /^app-.*\.wasm$/);

const notice = (page) => page.locator('.notice:visible');
const links = (page) => notice(page).getByRole('link').evaluateAll((all) => all.map((link) => `${link.textContent} ${link.getAttribute('href')}`));
// Confirmed, or found to be another edition.
const known = (page) => expect(page.locator(':root')).not.toHaveAttribute('data-unsure');

const TRIAL = `按${OWN}年的规定推算，以当年通知为准。`;
const expected = (year) => `${year}年度：预计${year}年10月9日至10月31日收材料。${TRIAL}`;
const over = (year, perhaps) => `${year}年度的收材料时间（${perhaps}${year}年10月9日至10月31日）已经过去。`;
const reach = (year, query = '') => `改看还赶得上的${year}年度 ?year=${year}${query}`;
const own = (query = '') => `看${OWN}年度 ?year=${OWN}${query}`;
const words = (ways) => ways.map((way) => way.split(' ')[0]).join('');

// What the first screen says on a day under an address: the year that it is of, its line of the window, and the ways to other years.
const DAYS = [
  ['2024-01-01', '', 2024, `收材料时间：2024年10月9日至10月31日。${NOTE}`, []],
  ['2024-10-08', '', 2024, `收材料时间：2024年10月9日至10月31日。${NOTE}`, []],
  ['2024-10-09', '', 2024, `正在收材料：2024年10月9日至10月31日。${NOTE}`, []],
  ['2024-10-31', '', 2024, `正在收材料：2024年10月9日至10月31日。${NOTE}`, []],
  ['2024-11-01', '', 2025, expected(2025), [own()]],
  ['2025-10-31', '', 2025, expected(2025), [own()]],
  ['2025-11-01', '', 2026, expected(2026), [own()]],
  ['2026-11-30', '', 2027, expected(2027), [own()]],
  ['2027-10-31', '', 2027, expected(2027), [own()]],
  ['2039-10-31', '', 2039, expected(2039), [own()]],
  // Clocks that are wrong.
  ['2039-11-01', '', 2024, over(2024, ''), []],
  ['2040-05-05', '?year=2030', 2030, over(2030, '预计') + TRIAL, [own()]],
  ['2023-12-31', '', 2024, `收材料时间：2024年10月9日至10月31日。${NOTE}`, []],
  // Years that are asked for.
  ['2026-11-30', '?year=2024', 2024, over(2024, ''), [reach(2027)]],
  ['2026-11-30', '?year=2026&target=engineer', 2026, over(2026, '预计') + TRIAL, [reach(2027, '&target=engineer'), own('&target=engineer')]],
  ['2026-11-30', '?target=engineer&year=2030&size=large', 2030, expected(2030), [reach(2027, '&target=engineer&size=large'), own('&target=engineer&size=large')]],
  ['2024-10-20', '?year=2039', 2039, expected(2039), [reach(2024)]],
  // And what is no year of this policy.
  ...['2023', '2040', 'abc', '2027.0', '', '2027年', '99999999999'].map((year) => ['2026-11-30', `?year=${year}`, 2027, expected(2027), [own()]]),
];

const SOME = 8;
for (let from = 0; from < DAYS.length; from += SOME) {
  const rows = DAYS.slice(from, from + SOME);
  const [day, query] = rows[0];
  test(`is of the year that the program will look at: from ${day} ${query}`, async ({ page, site }) => {
    test.slow();
    holdProgram(site);
    for (const [day, query, year, said, ways] of rows) {
      const where = `on ${day}, by ${query || 'no query'}`;
      await onDay(page, day);
      await page.goto(`./${query}`);
      await known(page);
      await expect(notice(page), where).toHaveText(said + words(ways));
      expect(await links(page), where).toEqual(ways);
      await expect(page.getByRole('heading', { level: 2 }), where).toHaveText(atYear(year).short_name);
      await expect(page.getByText('依据'), where).toContainText('2024年9月20日印发');
    }
    await expectAccessible(page, 'the first screen');
  });
}

test.describe('the requirements in plain words', () => {
  test('are of the same year', async ({ page }) => {
    test.slow();
    for (const [day, query, year, said, ways] of DAYS.filter((_, at) => at % 4 === 0)) {
      const where = `on ${day}, by ${query || 'no query'}`;
      await onDay(page, day);
      await page.goto(`./requirements.html${query}`);
      await expect(notice(page), where).toHaveText(said + words(ways));
      const dates = page.locator('section', { has: page.getByRole('heading', { name: '什么时候公示、送材料' }) });
      const counted = dates.getByText('2024年10月31日送材料的，最晚2024年10月17日开始公示');
      const waits = dates.getByText('要等那一年的放假安排出来才能算');
      await expect(year === OWN ? counted : waits, where).toBeVisible();
      await expect(year === OWN ? waits : counted, where).toBeHidden();
      await expect(page.getByText('这一页写的是2024年度的')).toBeHidden();
      await expect(page.getByText('网站上的政策已经换过')).toBeHidden();
    }
  });

  test.describe('without JavaScript', () => {
    test.use({ javaScriptEnabled: false });
    test('are of the own year of the notice, and say so', async ({ page }) => {
      await page.goto('./requirements.html');
      await expect(page.getByText('这一页写的是2024年度的；看以后的年度，年份往后推，以当年通知为准。')).toBeVisible();
      await expect(notice(page)).toHaveText(`收材料时间：2024年10月9日至10月31日。${NOTE}`);
    });
  });
});

test.describe('until it is known whether the policy is that of the build', () => {
  const built = (page) => page.locator('.of');

  test('nothing of it is seen; then it is, in its place, and nothing was downloaded twice', async ({ page, site }) => {
    const goes = holdProgram(site);
    const comes = hold(site, /^policies\/changzhi/);
    await page.goto('./');
    await expect(page.getByText('你填的内容只在这台设备的浏览器里')).toBeVisible();
    await expect(page.getByRole('button', { name: '开始自查' })).toBeVisible();
    for (const part of await built(page).all()) await expect(part).toBeHidden();
    await expectAccessible(page, 'the first screen, of which nothing is known');
    const where = () => page.locator('#app :is(h2, p, li, form, button)').evaluateAll((all) => all.map((one) => JSON.stringify(one.getBoundingClientRect())));
    const before = await where();
    // What is painted later is not the largest: that does not wait for the policy.
    const largest = () => page.evaluate(() => new Promise((resolve) => {
      new PerformanceObserver((list) => resolve(list.getEntries().pop().startTime)).observe({ type: 'largest-contentful-paint', buffered: true });
    }));
    const painted = await largest();
    comes();
    await expect(page.getByRole('radio', { name: '工程师（中级）', exact: true })).toBeVisible();
    expect(await where()).toEqual(before);
    await page.evaluate(() => new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)); }));
    expect(await largest()).toBe(painted);
    goes();
    await expect(page.getByText('正在打开')).toHaveCount(0);
    for (const file of [INDEX, POLICY]) expect(site.asked.filter((path) => path === `/${file}`)).toHaveLength(1);
  });

  test('a press counts', async ({ page, site }) => {
    const comes = hold(site, /^policies\/changzhi/);
    await page.goto('./');
    await page.getByRole('button', { name: '开始自查' }).click();
    await expect(page.getByRole('status').filter({ hasText: '马上开始…' })).toBeVisible();
    comes();
    await expect(page.getByRole('heading', { level: 2, name: policy.steps[0].title })).toBeFocused();
  });

  test('it is not waited for without end', async ({ page, site }) => {
    await page.clock.install();
    hold(site, /^policies\/changzhi/);
    await page.goto('./');
    await expect(page.getByRole('radio', { name: '工程师（中级）', exact: true })).toBeHidden();
    await page.clock.fastForward(4000);
    await expect(page.getByRole('radio', { name: '工程师（中级）', exact: true })).toBeVisible();
  });

  test('and a policy that does not come is not waited for', async ({ page, site }) => {
    holdProgram(site);
    site.instead.set(POLICY, (response) => response.writeHead(404, site.headers).end());
    await page.goto('./');
    await expect(page.getByRole('radio', { name: '工程师（中级）', exact: true })).toBeVisible();
  });
});

const PHONE = '0355-3036240';
const OTHER = '0355-7654321';
const offices = [{ id: 'complaints', label: '投诉处', phone: '0355-1111111', address: '某处', clauses: ['5.3'] }];
const contact = { id: 'office', label: '换过的局', phone: OTHER, address: '某街1号', clauses: ['5.5'] };
const replaced = { ...policy, short_name: '换过的通知', contacts: [...offices, contact] };

// How an edition is put in place without a build.
const lay = (site, edition, index) => {
  const file = index ? `${edition.id}.json` : 'changzhi-engineering-2024.json';
  site.files.set(`policies/${file}`, Buffer.from(JSON.stringify(edition)));
  if (index) site.files.set(INDEX, Buffer.from(JSON.stringify(index)));
};
const WAYS = [
  ['in the file of the built one', '', (site) => lay(site, replaced)],
  ['in a file of its own, as the default', '', (site) => {
    const edition = { ...replaced, id: 'changzhi-2025' };
    lay(site, edition, { default: edition.id, policies: [{ id: edition.id, file: `${edition.id}.json` }] });
    site.files.delete(POLICY);
  }],
  ['beside the built one, as the address asks', '?policy=changzhi-2025', (site) => {
    const edition = { ...replaced, id: 'changzhi-2025' };
    const listed = (id) => ({ id, file: `${id}.json`, name: id, from: '2024-01-01', until: '2024-12-31' });
    lay(site, edition, { default: policy.id, policies: [listed(policy.id), listed(edition.id)] });
  }],
];

async function expectNothingOfTheBuilt(page) {
  await known(page);
  const seen = await page.locator('main').innerText();
  for (const text of [PHONE, '长治市工业和信息化局', '工程师', '收材料', '158号', '建筑、建材', '文字版']) expect(seen).not.toContain(text);
  for (const part of await page.locator('.of:not(#help)').all()) await expect(part).toBeHidden();
}

for (const [way, query, place] of WAYS) {
  test.describe(`another edition ${way}`, () => {
    test.beforeEach(({ site }) => place(site));

    test('shows nothing of the built one, and then itself', async ({ page, site }) => {
      const goes = holdProgram(site);
      await page.goto(`./${query}`);
      await expect(page.getByRole('link', { name: OTHER })).toHaveAttribute('href', `tel:${OTHER}`);
      await expect(page.locator('main')).toContainText('打电话问换过的局');
      await expectNothingOfTheBuilt(page);
      await expect(page.getByRole('status').filter({ hasText: '正在打开' })).toBeVisible();
      await expectAccessible(page, 'the first screen of another edition');
      goes();
      await expect(page.getByRole('heading', { level: 2 })).toHaveText('换过的通知');
    });

    test('has its own telephone on the failure page, whenever the start fails', async ({ page, site }) => {
      const [wasm] = [...site.files.keys()].filter((path) => /^app-.*\.wasm$/.test(path));
      site.instead.set(wasm, (response) => response.writeHead(404, site.headers).end());
      await page.goto(`./${query}`);
      const failure = page.getByRole('alert');
      await expect(failure).toContainText('页面没有打开');
      await expect(failure.getByRole('link', { name: OTHER })).toHaveAttribute('href', `tel:${OTHER}`);
      await expectNothingOfTheBuilt(page);
    });

    test('loses no press, and takes the title that the address asks for', async ({ page, site }) => {
      const goes = holdProgram(site);
      const comes = hold(site, /^policies\/index/);
      await page.goto(`./${query}${query ? '&' : '?'}target=technician`);
      await page.getByRole('button', { name: '开始自查' }).click();
      comes();
      await expect(page.getByRole('link', { name: OTHER })).toBeVisible();
      goes();
      await expect(page.getByRole('heading', { level: 2, name: policy.steps[0].title })).toBeFocused();
      await page.goBack();
      await expect(page.getByRole('radio', { name: '技术员' })).toBeChecked();
    });
  });
}

test('another edition takes the title that the address asks for even where the built one has none such', async ({ page, site }) => {
  const renamed = JSON.parse(JSON.stringify(replaced).replaceAll('"technician"', '"skilled"'));
  lay(site, renamed);
  await page.goto('./?target=skilled');
  await expect(page.getByRole('radio', { name: '技术员' })).toBeChecked();
});

test('an address that asks for a title there is not takes nothing from what is chosen meanwhile', async ({ page, site }) => {
  const goes = holdProgram(site);
  await page.goto('./?target=nobody');
  const engineer = page.getByRole('radio', { name: '工程师（中级）', exact: true });
  await engineer.check();
  goes();
  await expect(page.getByRole('radio', { name: '不保存' })).toBeVisible();
  await expect(engineer).toBeChecked();
});

test('another edition that has no number yet gives none', async ({ page, site }) => {
  const goes = holdProgram(site);
  lay(site, { ...replaced, contacts: [{ ...contact, phone: '待填' }] });
  await page.goto('./');
  await known(page);
  await expectNothingOfTheBuilt(page);
  await expect(page.locator('main')).not.toContainText('待填');
  await expect(page.getByRole('link')).toHaveCount(0);
  goes();
  await expect(page.getByRole('heading', { level: 2 })).toHaveText('换过的通知');
});

test('a policy that cannot be read leaves the built telephone, the only one that is known, and nothing else', async ({ page, site }) => {
  const goes = holdProgram(site);
  site.files.set(POLICY, Buffer.from('{"format": 1, "short_name": '));
  await page.goto('./');
  await known(page);
  await expect(page.getByRole('link', { name: PHONE })).toBeVisible();
  await expect(page.getByRole('radio', { name: '工程师（中级）', exact: true })).toBeHidden();
  goes();
  await expect(page.getByRole('alert')).toContainText('政策文件有错误');
  await expect(page.getByRole('alert').getByRole('link', { name: PHONE })).toBeVisible();
});

test('the requirements in plain words say that they are of the edition before, and whom to call is theirs no more', async ({ page, site }) => {
  await page.goto('./requirements.html');
  await expect(page.getByRole('link', { name: PHONE })).toHaveCount(1);
  lay(site, replaced);
  await page.reload();
  await expect(page.getByText('网站上的政策已经换过，这一页还是照原来的写的。')).toBeVisible();
  await expect(page.getByRole('link', { name: PHONE })).toBeHidden();
  await expectAccessible(page, 'the requirements of the edition before');
});
