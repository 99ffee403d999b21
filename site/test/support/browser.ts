// Debian's Chromium, and what every page is held to in it.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const PLACES = [
  process.env['CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

export const CHROMIUM = PLACES.find((path) => path !== undefined && existsSync(path));

/** Said once where there is no browser. */
export const MISSING =
  'Chromium is not installed, so the pages are not tried in it: apt-get install chromium';

export function launch(): Promise<Browser> {
  if (CHROMIUM === undefined) throw new Error(MISSING);
  return chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
}

/** A page that remembers what it must not do. */
export interface Watched {
  readonly page: Page;
  /** Messages of the console, errors, dialogs, requests to other hosts, answers that are no success. */
  readonly faults: string[];
}

export async function open(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Watched> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', (message) => faults.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => {
    faults.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  const { host } = new URL(url);
  page.on('request', (request) => {
    if (new URL(request.url()).host !== host) faults.push(`request: ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`${response.status()}: ${response.url()}`);
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  return { page, faults };
}

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** What axe-core finds, a line each. The page's policy lets no script in, so the browser's own way around is used. */
export async function axeProblems(page: Page): Promise<string[]> {
  const { readFileSync } = await import('node:fs');
  await page.evaluate(readFileSync(AXE, 'utf8'));
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await axe.run();
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200) ?? ''} (${nodes.length})`,
    );
  });
}

/** What a page has that could act: elements and attributes that the site never writes, addresses of other kinds. */
export function activeParts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    for (const element of document.querySelectorAll('*')) {
      const name = element.localName;
      if (/^(?:img|iframe|object|embed|style|base|audio|video|math)$/.test(name)) found.push(name);
      if (name === 'script' && !(element.getAttribute('src') ?? '').includes('assets/')) found.push('script');
      for (const attribute of element.attributes) {
        if (/^on|^style$|^srcdoc$|^formaction$/.test(attribute.name)) found.push(`${name} ${attribute.name}`);
      }
      const address = element.getAttribute('href');
      if (address !== null && !/^https?:$/.test(new URL(address, location.href).protocol))
        found.push(address);
    }
    return found;
  });
}
