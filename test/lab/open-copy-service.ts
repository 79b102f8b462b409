/*
 * `node open-copy-service.ts PORT FOLDER`: stands in for the copy service as the notice tells of it. It listens to the
 * whole network, asks nobody who they are, and writes where it is told with all the rights of its account.
 * A line `PATH`, then bytes until the caller hangs up; below FOLDER only, since the laboratory is played on a real
 * machine, and only in a network of its own.
 * @clause CWE-1327 (binding to an unrestricted address), CWE-250 (execution with unnecessary privileges); CISA
 * ICSMA-23-117-01. The real protocol and port are not public, and nothing of them is here.
 */
import { mkdirSync, readlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, resolve, sep } from 'node:path';
import { buffer } from 'node:stream/consumers';

const [port = '', folder = ''] = process.argv.slice(2);
const networkOf = (process: number | 'self'): string => readlinkSync(`/proc/${process}/ns/net`);
if (networkOf('self') === networkOf(process.ppid)) {
  process.stderr.write(
    'This service lets strangers in: it starts only on a network that whoever started it is not on.\n',
  );
  process.exit(1);
}

createServer({ allowHalfOpen: true }, (socket) => {
  void (async () => {
    const received = await buffer(socket);
    const line = received.indexOf('\n');
    const path = resolve(folder, received.subarray(0, line).toString('utf8'));
    if (line > 0 && path.startsWith(resolve(folder) + sep)) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, received.subarray(line + 1));
    }
    socket.end('done\n');
  })().catch(() => socket.destroy());
}).listen({ port: Number(port), host: '0.0.0.0' });
