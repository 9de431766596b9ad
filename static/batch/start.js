// A unit's roster, checked in this browser: opens the policy, hands the file to the worker, shows what it tells.
import { keep } from '../boot/keep.js';
import { detail } from './detail.js';
import { at, choices, element } from './element.js';
import { Port } from './port.js';
import { Table } from './table.js';
import { Words } from './words.js';

// As in src/batch/sheet.rs: a larger file is not worth reading.
const MOST_BYTES = 64 << 20;
const TYPES = { csv: 'text/csv', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' };
const NAMES = { template: '名册模板', result: '名册核对结果', meanings: '名册对照表' };
const FILES = ['template-xlsx', 'template-csv', 'result-xlsx', 'result-csv', 'meanings-xlsx'];

const port = new Port(told, broken);
const table = new Table((asked) => port.ask(asked));
const words = new Words(() => {
  if (last) check(last);
});
let name = '';
let checking = false;
// The review year: as the address asks, or as chosen; what this edition is for, and the roster that was checked last.
let year = new URLSearchParams(location.search).get('year') || undefined;
let edition;
let last;

/** The day where this device is, as YYYY-MM-DD. */
function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}

function usable(is) {
  for (const id of ['roster', 'template-xlsx', 'template-csv', 'year']) at(id).disabled = !is;
}

function trouble(...lines) {
  at('trouble').replaceChildren(...lines.map((line) => element('p', line)));
  at('trouble').hidden = false;
  at('trouble').focus();
}

function broken(cause) {
  running(false);
  last = undefined;
  at('result').hidden = true;
  trouble('核对的程序停了，可能是文件太大，浏览器的内存不够。请把名册分成几个文件再试；还不行就刷新页面。', `技术原因：${cause}`);
  port.cancel();
}

function running(is) {
  checking = is;
  at('year').disabled = is;
  at('running').hidden = !is;
  at('drop').hidden = is;
}

function listed(id, heading, lines, more = 0) {
  at(id).hidden = !lines.length;
  at(id).querySelector('summary').textContent = heading;
  const items = lines.map((line) => element('li', line));
  if (more) items.push(element('li', `还有${more}个，在下载的结果里。`));
  at(id).querySelector('ul').replaceChildren(...items);
}

// The years to choose from, with what is known of each.
function years({ first, last: end, notice_year: own, reachable, year: chosen }) {
  const which = (year) => {
    if (year === own) return '（通知自己的年度）';
    if (year < reachable) return '（已经过去）';
    return year === reachable ? '（还赶得上的）' : '';
  };
  const all = Array.from({ length: end - first + 1 }, (_, position) => first + position);
  choices(at('year'), all.map((year) => [year, `${year}年度${which(year)}`]));
  at('year').value = chosen;
}

const TOLD = {
  opened(opened) {
    edition = opened;
    at('edition').textContent = `依据：${edition.name}（${edition.document_number}）。`;
    at('window').replaceChildren(edition.over || edition.trial ? element('strong', edition.window) : edition.window);
    at('window').hidden = false;
    at('unknown').textContent = edition.unknown ?? '';
    at('unknown').hidden = !edition.unknown;
    years(edition);
    table.opened(edition);
    words.opened(edition);
    usable(true);
    if (last) check(last);
  },
  progress({ done, of }) {
    at('progress').max = of;
    at('progress').value = done;
    at('step').textContent = `已核对${done}人，共${of}人`;
  },
  checked({ people, sheet, summary, left, near, ignored, bad, bad_cells: cells, counts, words: unknown }) {
    running(false);
    at('state').textContent = `核对完了：${people}人。`;
    const trial = edition.trial ? `${edition.year}年度，${edition.mark}。` : '';
    at('sum').textContent = `${trial}${name}${sheet && last.length === 1 ? `，「${sheet}」表` : ''}：${summary.replace(/^读了/, '') || `${people}人。`}${bad ? `有${bad}个格读不懂，按没有填算，其余照常核对。` : ''}`;
    listed('bad', `读不懂的格：${bad}个`, cells, bad - cells.length);
    words.show(unknown);
    const unread = left.length ? `没有读的表和行，没有用到的列：${left.length + ignored.length}处` : `没有用到的列：${ignored.length}列`;
    listed('ignored', unread, [...left, ...ignored]);
    // What may have been meant to be read is not folded away.
    at('ignored').open = near > 0 || left.length > 0;
    at('result').hidden = false;
    table.reset(counts);
    at('third').focus();
  },
  rows: (rows) => table.show(rows),
  person: (said) => detail(said.detail),
  file({ what, kind }, bytes) {
    const link = element('a');
    link.href = URL.createObjectURL(new Blob([bytes], { type: TYPES[kind] }));
    link.download = `${edition.year}年度${NAMES[what]}.${kind}`;
    link.click();
    // Once the browser has it.
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  },
  written({ what }) {
    at('state').textContent = `${NAMES[what]}已经做好，在浏览器的下载里。`;
    for (const id of FILES) if (id.startsWith(what)) at(id).disabled = false;
  },
  error({ ask, message }) {
    running(false);
    at('state').textContent = '';
    trouble(ask === 'check' ? `${name}：${message}` : message);
  },
};

/** The files of a drop, those of folders too. */
async function dropped({ files, items }) {
  const entries = [...items].map((item) => item.webkitGetAsEntry && item.webkitGetAsEntry()).filter(Boolean);
  if (!entries.some(({ isDirectory }) => isDirectory)) return [...files];
  const within = async (entry) => {
    if (entry.isFile) return entry.name.startsWith('.') ? [] : [await new Promise((done, failed) => entry.file(done, failed))];
    const reader = entry.createReader();
    const found = [];
    // A reader tells a hundred at a time, and then none.
    for (let some; (some = await new Promise((done, failed) => reader.readEntries(done, failed))).length;) found.push(...some);
    return (await Promise.all(found.map(within))).flat();
  };
  return (await Promise.all(entries.map(within))).flat();
}

function told(said, bytes) {
  TOLD[said.told](said, bytes);
}

async function check(files) {
  if (checking || at('roster').disabled || !files.length) return;
  name = files.length > 1 ? `${files[0].name}等${files.length}个文件` : files[0].name;
  last = files;
  at('trouble').hidden = true;
  at('result').hidden = true;
  at('state').textContent = '';
  const size = files.reduce((sum, file) => sum + file.size, 0);
  if (size > MOST_BYTES) {
    trouble(`${name}有${Math.round(size / (1 << 20))}MB，最多64MB。请分几次核对。`);
    return;
  }
  running(true);
  at('progress').removeAttribute('value');
  at('step').textContent = '正在读名册…';
  at('cancel').focus();
  try {
    // One after the other: the worker is handed all bytes at once, and told where each file ends.
    const all = new Uint8Array(size);
    let end = 0;
    for (const file of files) {
      all.set(new Uint8Array(await file.arrayBuffer()), end);
      end += file.size;
    }
    const listed = files.map(({ name: called, size: bytes }) => ({ name: called, size: bytes }));
    if (checking) port.ask({ ask: 'check', files: listed, meanings: words.told }, all.buffer);
  } catch (error) {
    running(false);
    trouble(`${name}：读不了。请确认文件没有被移动，也没有被别的程序占用，再选一次。`, `技术原因：${error.message}`);
  }
}

at('roster').addEventListener('change', ({ target }) => {
  check([...target.files]);
  // The same file, corrected, can be chosen again.
  target.value = '';
});
for (const kind of ['dragover', 'drop']) {
  document.addEventListener(kind, (event) => {
    // A file dropped beside the place would otherwise take the page's.
    event.preventDefault();
    if (kind === 'drop') dropped(event.dataTransfer).then(check);
  });
}
at('year').addEventListener('change', ({ target }) => {
  year = target.value;
  at('result').hidden = true;
  usable(false);
  port.edition();
});
at('cancel').addEventListener('click', () => {
  running(false);
  last = undefined;
  usable(false);
  port.cancel();
  at('state').textContent = '已取消，没有留下结果。';
  at('roster').focus();
});
for (const id of FILES) {
  const [what, kind] = id.split('-');
  at(id).addEventListener('click', ({ target }) => {
    target.disabled = true;
    at('state').textContent = `正在做${NAMES[what]}…`;
    port.ask({ ask: what, kind });
  });
}

async function policy() {
  const got = async (path) => {
    const response = await fetch(`./policies/${path}`, { cache: 'no-cache' });
    if (!response.ok) throw new Error(`HTTP ${response.status}: ${path}`);
    return response;
  };
  const { default: chosen, policies } = await (await got('index.json')).json();
  const wanted = new URLSearchParams(location.search).get('policy') || chosen;
  const found = policies.find(({ id }) => id === wanted);
  if (!found) throw new Error(`没有「${wanted}」这份政策，可用的是：${policies.map(({ id }) => id).join('、')}`);
  return (await got(found.file)).arrayBuffer();
}

policy().then((bytes) => port.open(bytes, () => ({ today: today(), year }))).then(() => keep(port.files), (error) => {
  at('edition').textContent = '没有打开。';
  trouble('页面没有打开。请检查网络，再刷新页面；从文件夹里直接打开的，请改为通过网站打开。', `技术原因：${error.message}`);
});
