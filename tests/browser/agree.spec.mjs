// The page tells what the engine tells: by its controls set at once, by a person's hands, and in a sandboxed frame.
import { expect } from '@playwright/test';
import { expectAgreement, expectOnlyNext, grouped, query, some } from './agree.mjs';
import { toReport } from './driver.mjs';
import { atYear } from './edition.mjs';
import { Person, readReport } from './person.mjs';
import { test } from './site.mjs';

// The projects share the groups out, as both would see the same answers.
const mine = (group, project) => test.skip((project.name === 'phone') === (group % 2 === 1), 'of the other project');

for (const [group, applicants] of grouped(some(40, 300), 20).entries()) {
  test(`random applicants, ${applicants[0].name} to ${applicants.at(-1).name}`, async ({ page }, { project }) => {
    mine(group, project);
    test.setTimeout(300_000);
    const visits = [];
    for (const applicant of applicants) {
      await page.goto(`./${query(applicant)}`);
      visits.push({ ...applicant, ...(await toReport(page, applicant.answers, applicant.thorough)) });
    }
    const statuses = visits.flatMap(({ report }) => Object.values(report).flatMap(({ requirements }) => Object.values(requirements)));
    expect(statuses).toEqual(expect.arrayContaining(['met', 'review', 'unmet', 'unknown']));
    expectAgreement(visits);
    expectOnlyNext(visits);
  });
}

for (const [group, applicant] of some(1, 10).entries()) {
  test(`by hand: ${applicant.name}`, async ({ page }, { project }) => {
    mine(group, project);
    test.setTimeout(180_000);
    const { name, answers, year } = applicant;
    const person = new Person(page, answers, { asked: atYear(year) });
    await person.toReport(query({ year }));
    expectAgreement([{ name, year, entered: person.entered, report: await readReport(page) }]);
  });
}

for (const [group, applicants] of grouped(some(4, 20), 10).entries()) {
  test(`in a sandboxed frame, ${applicants[0].name} to ${applicants.at(-1).name}`, async ({ page, site }, { project }) => {
    mine(group, project);
    test.setTimeout(180_000);
    const visits = [];
    for (const applicant of applicants) {
      const { target, year } = applicant;
      const body = `<!doctype html><title>网站</title><zhicheng-check year="${year}"${target ? ` target="${target}"` : ''}></zhicheng-check><script src="${site.url}embed.js"></script>`;
      site.files.set('around.html', Buffer.from(body));
      await page.goto('around.html');
      await expect(page.frameLocator('iframe').getByRole('button', { name: '开始自查' })).toBeVisible();
      const [, frame] = page.frames();
      expect(await frame.evaluate(() => window.origin), 'an origin of its own').toBe('null');
      visits.push({ ...applicant, ...(await toReport(frame, applicant.answers, applicant.thorough)) });
    }
    expectAgreement(visits);
  });
}
