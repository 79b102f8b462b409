/* `node knock.ts ADDRESS PORT PATH TEXT`: a stranger's computer hands a file over; prints the answer, or the error's code. */
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';

const [host = '', port = '', path = '', content = ''] = process.argv.slice(2);
const socket = connect({ host, port: Number(port), timeout: 5_000 });
socket.once('timeout', () => socket.destroy(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' })));
socket.end(`${path}\n${content}`);
try {
  process.stdout.write(await text(socket));
} catch (error) {
  process.stdout.write(error instanceof Error && 'code' in error ? String(error.code) : 'failed');
}
