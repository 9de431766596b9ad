// Makes one file of each built page that is worth taking along: single.mjs FOLDER puts zhicheng.html and
// zhicheng-desk.html there. They open from disk, where a page may neither fetch nor load modules, so each carries
// everything.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { carrying } from './carrying.mjs';

const [folder] = process.argv.slice(2);
for (const [name, file] of [['index.html', 'zhicheng.html'], ['desk.html', 'zhicheng-desk.html']]) {
  const html = carrying(folder, name);
  writeFileSync(join(folder, file), html);
  console.log(`   ${join(folder, file)}: ${Buffer.byteLength(html)} bytes`);
}
