import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';

import { describe, expect, onTestFinished, test } from 'vitest';

import { temporaryFolder } from '../synthetic/temporary.ts';
import { listeningIn, listeningSockets } from './own-sockets.ts';

const head = '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n';
const row = (state: string, inode: string) =>
  `   0: 00000000:20DB 00000000:0000 ${state} 00000000:00000000 00:00000000 00000000  1000        0 ${inode} 1\n`;
const own = new Set(['777']);

describe('the tables of the kernel', () => {
  test.each([
    ['a listener of ours', 'tcp', row('0A', '777'), 1],
    ['a listener of somebody else', 'tcp', row('0A', '778'), 0],
    ['a connection of ours', 'tcp6', row('01', '777'), 0],
    ['a datagram socket without a peer', 'udp', row('07', '777'), 1],
    ['a question to a name server', 'udp', row('01', '777'), 0],
    ['a raw socket', 'raw', row('07', '777'), 1],
    ['a local socket that accepts', 'unix', '0000000000000000: 00000002 00000000 00010000 0001 01 777 /run/x\n', 1],
    ['a local socket that is connected', 'unix', '0000000000000000: 00000003 00000000 00000000 0001 03 777\n', 0],
    ['an empty table', 'tcp', '', 0],
  ])('%s', (_, table, rows, count) => {
    expect(listeningIn(table, head + rows, own)).toHaveLength(count);
  });
});

describe.runIf(process.platform === 'linux')('this process', () => {
  test('a listener on loopback is found', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    expect(listeningSockets().map(({ kind }) => kind)).toContain('tcp');
  });

  test('a local socket is found', async () => {
    const server = createServer().listen(join(temporaryFolder(), 'socket'));
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    expect(listeningSockets().map(({ kind }) => kind)).toContain('unix');
  });

  test('a datagram socket is found', async () => {
    const socket = createSocket('udp4').bind(0, '127.0.0.1');
    onTestFinished(() => void socket.close());
    await once(socket, 'listening');
    expect(listeningSockets().map(({ kind }) => kind)).toContain('udp');
  });
});
