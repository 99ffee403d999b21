import { connect, type Socket } from 'node:net';
import { expect, it } from 'vitest';
import { serveHealth } from '../../src/edge/health-server.ts';

it('answers a probe while many clients hold connections and say nothing', async () => {
  const server = await serveHealth({ host: '127.0.0.1', port: 0 }, () => ({ isWell: true, body: { ok: 1 } }));
  const silent: Socket[] = [];
  for (let n = 0; n < 120; n += 1) {
    const socket = connect(server.address.port, '127.0.0.1');
    socket.on('error', () => undefined);
    silent.push(socket);
  }
  try {
    const answer = await fetch(`http://127.0.0.1:${server.address.port}/`);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ ok: 1 });
  } finally {
    for (const socket of silent) socket.destroy();
    await server.close();
  }
});
