// Every kind of page in a real browser: quiet, accessible, and doing what people come for.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSite, serve, type Served } from './support/built-site.ts';
import { activeParts, axeProblems, CHROMIUM, launch, MISSING, open } from './support/browser.ts';
import { inputFolder } from './support/input.ts';

const HOSTILE = 'hostile/%2522%253E%253Cscript%253Ealert(1)%253C%252Fscript%253E/';

const PAGES = {
  first: '',
  changes: 'changes/',
  months: 'months/',
  month: 'months/2026-08/',
  groups: 'groups/',
  group: 'websocket/',
  registry: 'websocket/close-code-number/',
  bytes: 'tls-parameters/tls-parameters-4/',
  long: 'port-numbers/ports/',
  'second page': 'port-numbers/ports/2/',
  log: 'changes/websocket/',
  expiring: 'expiring/',
  subscribe: 'subscribe/',
  search: 'search/?q=tls+0x1304',
  check: 'check/',
  about: 'about/',
  'hostile group': 'hostile/',
  'hostile registry': HOSTILE,
  'hostile log': 'changes/hostile/',
  'hostile search': `search/?q=${encodeURIComponent('<img src=x onerror=alert(1)>')}`,
};

let browser: Browser;
let served: Served;

if (CHROMIUM === undefined) process.stderr.write(`${MISSING}\n`);

beforeAll(async () => {
  if (CHROMIUM === undefined) return;
  served = await serve(buildSite(inputFolder()));
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
  served?.close();
});

function go(path: string, options: Parameters<typeof open>[2] = {}): ReturnType<typeof open> {
  return open(browser, served.url + path, options);
}

/** The texts of the rows that are shown. */
function rows(page: Page, column = 1): Promise<string[]> {
  return page.locator(`.entries tbody tr > :nth-child(${column})`).allInnerTexts();
}

async function changeSetOf(group: string): Promise<string> {
  const answer = await fetch(`${served.url}changes/${group}/index.json`);
  const { changeSets } = (await answer.json()) as { changeSets: { id: string }[] };
  return `changes/${group}/${changeSets[0]?.id ?? ''}/`;
}

describe.skipIf(CHROMIUM === undefined)('every kind of page', () => {
  it.each(Object.entries(PAGES))(
    '%s: quiet, inert, accessible, on a desk and on a phone',
    async (_, path) => {
      const desk = { colorScheme: 'light', viewport: { width: 1280, height: 800 } } as const;
      const phone = { colorScheme: 'dark', viewport: { width: 360, height: 740 } } as const;
      for (const options of [desk, phone]) {
        const { page, faults } = await go(path, options);
        expect(await activeParts(page)).toEqual([]);
        expect(await axeProblems(page)).toEqual([]);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(width).toBeLessThanOrEqual(options.viewport.width);
        expect(faults).toEqual([]);
        await page.context().close();
      }
    },
  );

  it.each(['websocket', 'hostile'])('a change set of %s', async (group) => {
    const { page, faults } = await go(await changeSetOf(group));
    expect(await page.locator('.compare tbody').count()).toBeGreaterThan(group === 'hostile' ? 20 : -1);
    expect(await activeParts(page)).toEqual([]);
    expect(await axeProblems(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('says the same without a script', async () => {
    const { page, faults } = await go(PAGES.registry, { javaScriptEnabled: false });
    expect(await rows(page)).toContain('1016-2999#');
    expect(await page.locator('.tools').isVisible()).toBe(false);
    expect(faults).toEqual([]);
  });
});

describe.skipIf(CHROMIUM === undefined)('a table', () => {
  it('filters by words, and by a number within a range', async () => {
    const { page } = await go(PAGES.registry);
    const field = page.getByLabel('Filter');
    await field.fill('restart');
    expect(await rows(page, 2)).toEqual(['Service Restart']);
    await field.fill('1500');
    expect(await rows(page, 2)).toEqual(['Unassigned']);
    await expect.poll(() => page.locator('output').innerText()).toBe('1 of 6 rows');
    await field.fill('');
    expect(await rows(page)).toHaveLength(6);
  });

  it('sorts by number, in both directions, and back', async () => {
    const { page } = await go(PAGES.bytes);
    const head = page.getByRole('columnheader', { name: 'Value' });
    const before = await rows(page);
    await head.getByRole('button').click();
    expect(await head.getAttribute('aria-sort')).toBe('ascending');
    await head.getByRole('button').press('Enter');
    expect(await head.getAttribute('aria-sort')).toBe('descending');
    expect(await rows(page)).toEqual(before.toReversed());
    await head.getByRole('button').press('Enter');
    expect(await rows(page)).toEqual(before);
  });

  it('has the history of an entry in place', async () => {
    const { page } = await go(PAGES.registry);
    const row = page.locator('[id="1012"]');
    await row.locator('summary').click();
    expect(await row.locator('.history').innerText()).toMatch(
      /2019-03-01 published as RFC\s*Reference \[draft-example-close-02\] \[RFC9999, Section 4.2\]/,
    );
    expect(await row.locator('summary').innerText()).toMatch(/^2019-02-10/);
    const link = page.locator('[id="1012"] td a', { hasText: 'RFC9999' });
    expect(await link.getAttribute('href')).toBe('https://www.rfc-editor.org/rfc/rfc9999#section-4.2');
    expect(await page.locator('.gone').innerText()).toContain('1013');
  });

  it('goes to the entry of an address, also by a key that it had', async () => {
    const { page } = await go(`${PAGES.bytes}#0x13%2C0x04`);
    await expect.poll(() => page.locator('tr.here').innerText()).toContain('TLS_AES_128_CCM_SHA256');
  });

  it('of 14,000 rows is there at once, and filters in less than 200 ms', async () => {
    const { page, faults } = await go(PAGES.long);
    expect((await rows(page)).length).toBeGreaterThanOrEqual(80);
    await page.waitForTimeout(1000);
    // Time of the processor: other work on the machine is no fault of the page.
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const taken = async (): Promise<number> => {
      const { metrics } = await session.send('Performance.getMetrics');
      return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000;
    };
    for (const text of ['p', 'pcsync', '8443', 'service-13', 'nothing at all', '']) {
      const before = await taken();
      await page.evaluate(async (typed) => {
        const field = document.querySelector<HTMLInputElement>('.filter');
        if (field === null) throw new Error('no filter');
        field.value = typed;
        field.dispatchEvent(new Event('input'));
        await new Promise((resolve) => {
          requestAnimationFrame(() => setTimeout(resolve));
        });
      }, text);
      expect((await taken()) - before).toBeLessThan(200);
    }
    await page.getByLabel('Filter').fill('8443');
    expect(await rows(page, 2)).toEqual(['pcsync-https']);
    expect(faults).toEqual([]);
  });

  it('of 14,000 rows goes to an entry far down', async () => {
    const { page } = await go(`${PAGES.long}#12345`);
    await expect.poll(() => page.locator('tr.here').innerText()).toContain('service-12345');
    await expect
      .poll(() => page.locator('tr.here').evaluate((row) => row.getBoundingClientRect().top))
      .toBeLessThan(800);
  });

  it('of 14,000 rows is on pages of 500 rows without a script', async () => {
    const { page } = await go(PAGES.long, { javaScriptEnabled: false });
    expect(await rows(page)).toHaveLength(500);
    await page.getByRole('navigation', { name: 'Pages' }).getByText('17', { exact: true }).click();
    await page.waitForURL(/\/17\/$/);
    expect((await rows(page, 2)).join()).toContain('service-8001');
  });
});

describe.skipIf(CHROMIUM === undefined)('links of notifications', () => {
  it('lead on to the entry', async () => {
    const { page } = await go('websocket/#close-code-number/1014');
    await page.waitForURL(/\/websocket\/close-code-number\/#1014$/);
    await expect.poll(() => page.locator('tr.here').innerText()).toContain('Bad Gateway');
  });

  it('stay at the registry where they name it alone', async () => {
    const { page } = await go('websocket/#close-code-number');
    expect(page.url()).toMatch(/\/websocket\/#close-code-number$/);
    expect(await page.locator(':target').innerText()).toContain('WebSocket Close Code');
  });
});

describe.skipIf(CHROMIUM === undefined)('the search', () => {
  it.each([
    ['tls 0x1304', 'TLS_AES_128_CCM_SHA256'],
    ['4868', 'TLS_AES_128_CCM_SHA256'],
    ['{0x13, 0x04}', 'TLS_AES_128_CCM_SHA256'],
    ['close code 1016', 'Unassigned'],
    ['aes_128_ccm', 'TLS_AES_128_CCM_SHA256'],
    ['bad gateway', 'Bad Gateway'],
    ['8443', 'pcsync-https'],
    ['opcode', 'WebSocket Opcode Registry'],
    ['websocket', 'WebSocket Protocol Registries'],
  ])('answers %s', async (query, answer) => {
    const { page, faults } = await go(`search/?q=${encodeURIComponent(query)}`);
    await expect.poll(() => page.locator('#results').innerText()).toContain(answer);
    expect(faults).toEqual([]);
  });

  it('starts from any page with a key, and its results are reached with the keyboard', async () => {
    const { page } = await go('about/');
    await page.keyboard.press('/');
    await page.keyboard.type('restart');
    await page.keyboard.press('Enter');
    await page.waitForURL(/search\/\?q=restart$/);
    await expect.poll(() => page.locator('#results a').count()).toBe(1);
    await page.locator('.find input').press('Enter');
    await page.keyboard.press('Enter');
    await page.waitForURL(/close-code-number\/#1012$/);
  });
});

describe.skipIf(CHROMIUM === undefined)('the check of a file', () => {
  it('says what a file lacks, and sends it nowhere', async () => {
    const { page, faults } = await go('check/');
    const sent: string[] = [];
    page.on('request', (request) => sent.push(`${request.method()} ${new URL(request.url()).pathname}`));
    const codes = [
      'Continue = 100',
      'OK = 200',
      'Created = 201',
      'Accepted = 202',
      'NoContent = 204',
      'NotFound = 404',
    ];
    await page.getByLabel('Text of the file').fill(`enum Status {\n${codes.join(',\n')},\n}\n`);
    await page.getByRole('button', { name: 'Check' }).click();
    await expect
      .poll(() => page.locator('#status').innerText())
      .toMatch(/^One list found: 3 missing, 0 wrong/);
    expect(await page.locator('#result tbody').innerText()).toMatch(/304\s+Not Modified[^]*425\s+Too Early/);
    const data = ['catalog.txt', 'details.txt', 'groups.json'].map((name) => `GET /iana/check/${name}`);
    expect(sent).toEqual(data);
    expect(await axeProblems(page)).toEqual([]);
    await page.getByRole('link', { name: '425' }).click();
    await page.waitForURL(/http-status-codes-1\/#425$/);
    expect(faults).toEqual([]);
  });

  it('shows hostile text as text', async () => {
    const { page, faults } = await go('check/');
    const codes = ['"<img src=x onerror=alert(1)>" = 1000', '"</script>" = 1001', '"Service Restart" = 1012'];
    await page.getByLabel('Text of the file').fill(codes.join('\n'));
    await page.getByRole('button', { name: 'Check' }).click();
    await expect.poll(() => page.locator('#status').innerText()).not.toMatch(/^(?:Checking|$)/);
    expect(await activeParts(page)).toEqual([]);
    expect(faults).toEqual([]);
  });
});

describe.skipIf(CHROMIUM === undefined)('what changed', () => {
  it('can be what breaks or adds something alone, without a script', async () => {
    const { page } = await go('months/2019-03/', { javaScriptEnabled: false });
    const news = page.locator('.news > li:visible');
    expect(await news.count()).toBe(2);
    await page.getByLabel('Breaking and additions only').check();
    expect(await news.allInnerTexts()).toEqual([expect.stringContaining('removed in')]);
  });

  it('is filtered by what a line names, and every name is there', async () => {
    const { page } = await go('months/2019-03/');
    const news = page.locator('.news > li:visible');
    await page.getByLabel('Filter').fill('1013');
    expect(await news.allInnerTexts()).toEqual([expect.stringContaining('1013')]);
    expect(await page.locator('.hit').allInnerTexts()).toEqual([expect.stringContaining('1013')]);
    await page.getByLabel('Filter').fill('websocket');
    expect(await news.count()).toBe(2);
  });

  it('is reached and left with the keyboard alone', async () => {
    const { page } = await go('');
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').innerText()).toBe('Skip to content');
    await page.keyboard.press('Enter');
    expect(page.url()).toMatch(/#main$/);
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').getAttribute('id')).toBe('hero-q');
  });
});
