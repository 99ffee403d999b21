import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { programFacts, userAgent } from '../../src/edge/program.ts';
import { systemClock } from '../../src/edge/system-clock.ts';

it('the program calls itself what package.json says', () => {
  const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  const { name, version, repository } = programFacts();
  expect({ name, version }).toEqual({ name: manifest.name, version: manifest.version });
  expect(`git+${repository}.git`).toBe(manifest.repository.url);
  expect(userAgent()).toBe(`${name}/${version} (+${repository})`);
});

it('the clock sleeps as long as it is told, unless it is woken', async () => {
  const before = systemClock.now();
  await systemClock.sleep(20);
  expect(systemClock.now() - before).toBeGreaterThanOrEqual(19);
  await expect(systemClock.sleep(1e12, AbortSignal.timeout(10))).rejects.toThrow(/abort/i);
});
