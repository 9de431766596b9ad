// The command line says what the page must say: built once, unless ZHICHENG names one.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export default function setup() {
  if (process.env.ZHICHENG) return;
  const built = execFileSync(
    'cargo',
    ['build', '--quiet', '--locked', '--bin', 'zhicheng', '--message-format=json-render-diagnostics'],
    { cwd: fileURLToPath(new URL('../..', import.meta.url)), encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1 << 26 },
  );
  const messages = built.trim().split('\n').map((line) => JSON.parse(line));
  process.env.ZHICHENG = messages.find(({ executable, target }) => executable && target.name === 'zhicheng').executable;
}
