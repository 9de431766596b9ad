// A web server in the foreground of a folder of its own, over dist/ under /zhicheng/.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

function answers(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => { socket.destroy(); resolve(true); });
    socket.on('error', () => resolve(false));
  });
}

let next = 19_000 + (process.pid % 1000);

/**
 * Starts what `prepare(folder, port)` gives as [command, parameters, environment], and returns the address of the
 * self-check and what stops the server.
 */
export async function running(prepare) {
  const port = next++;
  const folder = mkdtempSync(join(tmpdir(), 'zhicheng-server-'));
  const [command, parameters, environment] = prepare(folder, port);
  // Apache's workers are another user.
  execFileSync('chmod', ['-R', 'a+rX', folder]);
  const server = spawn(command, parameters, {
    cwd: folder, stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, HOME: folder, ...environment },
  });
  let complaints = '';
  server.stderr.on('data', (text) => { complaints += text; });
  server.on('error', (error) => { complaints += error; });
  const ended = new Promise((resolve) => { server.on('exit', resolve); server.on('error', resolve); });
  const stop = async () => {
    server.kill();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  for (let tries = 0; !(await answers(port)); tries += 1) {
    if (server.exitCode !== null || tries > 600) {
      await stop();
      throw new Error(`${command} does not start: ${complaints}`);
    }
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
  return { url: `http://127.0.0.1:${port}/zhicheng/`, stop };
}
