// Measures `evaluate --brief --ndjson` beside `evaluate --ndjson` of another build: brief.mjs OTHER [CASES [RUNS]].
// OTHER is the other program, CASES the folder of cases it can read where its facts are others than ours. 10,000 applicants,
// made by repeating the answers of tests/cases; the builds by turns, and the median of the runs. What they print goes nowhere,
// so that the disk does not count. Ours is measured once more on one core, where `taskset` is to be had.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv, exit, hrtime } from 'node:process';

const APPLICANTS = 10_000;
const OURS = 'target/release/zhicheng';
const CASES = 'tests/cases';
const [other, cases = CASES, runs = '7'] = argv.slice(2);
if (!other) {
  console.error('brief.mjs OTHER [CASES [RUNS]]: OTHER is the other build, such as ../before/target/release/zhicheng');
  exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'zhicheng-brief-'));

/** A file of 10,000 lines of answers, from the cases of a folder. */
function applicants(from, name) {
  const files = readdirSync(from).filter((file) => file.endsWith('.ndjson'));
  const lines = files.flatMap((file) => readFileSync(join(from, file), 'utf8').split('\n').filter(Boolean));
  // Cases of a later year have answers that are read with --year only.
  const own = lines.map((line) => JSON.parse(line)).filter((entry) => entry.year === undefined);
  const answers = own.map((entry) => JSON.stringify(entry.answers));
  const path = join(folder, name);
  const repeated = Array.from({ length: APPLICANTS }, (_, position) => answers[position % answers.length]);
  writeFileSync(path, `${repeated.join('\n')}\n`);
  return path;
}

const ours = ['evaluate', '--brief', '--ndjson', applicants(CASES, 'ours.ndjson')];
const measured = [
  { name: 'the other, in full', command: other, args: ['evaluate', '--ndjson', applicants(cases, 'other.ndjson')] },
  { name: `ours, in brief, ${availableParallelism()} cores`, command: OURS, args: ours },
];
if (spawnSync('taskset', ['-c', '0', 'true']).status === 0) {
  measured.push({ name: 'ours, in brief, 1 core', command: 'taskset', args: ['-c', '0', OURS, ...ours] });
}

try {
  for (const { command, args, name } of measured) {
    const { error, stdout } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 2 ** 30 });
    if (error) throw error;
    const lines = stdout.trimEnd().split('\n');
    const bad = lines.find((line) => line.startsWith('{"error"'));
    if (bad || lines.length !== APPLICANTS) throw new Error(`${name}: ${lines.length} lines, ${bad?.slice(0, 200)}`);
  }
  const times = measured.map(() => []);
  for (let run = 0; run < Number(runs); run += 1) {
    measured.forEach(({ command, args }, position) => {
      const start = hrtime.bigint();
      const { status } = spawnSync(command, args, { stdio: 'ignore' });
      if (status !== 0) throw new Error(`${command} ${args.join(' ')}: exit status ${status}`);
      times[position].push(Number(hrtime.bigint() - start) / 1e9);
    });
  }
  const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
  const medians = times.map(median);
  measured.forEach(({ name }, position) => {
    const rate = Math.round(APPLICANTS / medians[position]).toLocaleString('en');
    const ratio = (medians[0] / medians[position]).toFixed(1);
    console.log(`${name}: ${rate} applicants a second, ${ratio} times the other (median of ${runs})`);
  });
} finally {
  rmSync(folder, { recursive: true });
}
