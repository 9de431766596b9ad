// The single file, opened from disk, tells what the engine tells.
import { fileURLToPath, pathToFileURL } from 'node:url';
import { test } from './day.mjs';
import { expectAgreement, query, some } from './agree.mjs';
import { toReport } from './driver.mjs';

const { href } = pathToFileURL(fileURLToPath(new URL('../../dist/zhicheng.html', import.meta.url)));

test('random applicants at the single file', async ({ page }) => {
  test.setTimeout(180_000);
  const visits = [];
  for (const applicant of some(4, 20)) {
    // Without leaving in between, a new query alone would not open the file again.
    await page.goto('about:blank');
    await page.goto(href + query(applicant));
    visits.push({ ...applicant, ...(await toReport(page, applicant.answers, applicant.thorough)) });
  }
  expectAgreement(visits);
});
