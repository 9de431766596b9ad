// The bureau's own page, with the self-check in it.
import { expect } from '@playwright/test';
import { personas } from './cli.mjs';
import { Person, policy, whole } from './person.mjs';
import { Site, test as base } from './site.mjs';

export const complete = personas.get('a complete engineer applicant');

/** The site of the bureau's page, which is another than that of the self-check. */
export const test = base.extend({
  host: async ({}, use) => {
    const host = new Site();
    host.files = new Map();
    await host.start();
    await use(host);
    await host.stop();
  },
});

/** The line of the guide. */
export const widget = (site, attributes = '') => `<zhicheng-check ${attributes}><a href="${site.url}">打开职称自查</a></zhicheng-check><script src="${site.url}embed.js"></script>`;

/** Opens a page with this body, and gives the frames of the self-check in it, opened. */
export async function hosted(page, host, body, head = '') {
  host.files.set('page.html', Buffer.from(`<!doctype html><meta charset="utf-8"><title>网站</title>${head}<script>
    window.heard = []; window.told = [];
    addEventListener('message', (event) => heard.push(event.data));
    for (const name of ['step', 'height']) addEventListener('zhicheng-' + name, (event) => told.push(name + ' ' + event.detail));
  </script>${body}`));
  await page.goto(`${host.url}page.html`);
  const frames = page.frames().slice(1).filter((frame) => frame.url().includes('host=') || frame.name() === 'check');
  for (const frame of frames) await expect(frame.getByRole('heading', { level: 2 })).toHaveText(policy.short_name);
  for (const frame of frames) await whole(frame);
  return frames;
}

/** How much of a frame's page does not fit into it. */
export const overflow = (frame) => frame.evaluate(() => document.scrollingElement.scrollHeight - document.scrollingElement.clientHeight);

/** Begins to answer. */
export async function begin(frame) {
  const person = new Person(frame, complete);
  await person.turn(person.button('开始自查'));
  return person;
}
