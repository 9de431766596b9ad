// The page of the roster, as a personnel office uses it.
import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';

/** A file to choose. */
export function file(name, content) {
  return { name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) };
}

/** What a button saves. */
export async function saved(page, button) {
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  const download = await coming;
  return { name: download.suggestedFilename(), content: readFileSync(await download.path()) };
}

/** Opens the page and waits for its edition. */
export async function open(page, query = '') {
  await page.goto(`/batch.html${query}`);
  await expect(page.getByText(/^依据：/)).toBeVisible();
  await expect(page.getByLabel('选择名册')).toBeEnabled();
}
