/*
 * Promise: whoever is signed in and opens the desk's app at an action for the first time has transferred less than 250 kB,
 * all in all, and sees how far the action has come in less than 1.5 s.
 *
 * The real desk with its demonstration, and a real browser whose cache is empty in every round. Beside it stands the same
 * browser loading the same files and answers with no app in them: what the network and the desk take of it.
 */
import { loadavg } from 'node:os';

import { chromium, type Browser, type BrowserContext, type CDPSession } from 'playwright-core';

import { openDataFolder, startDesk } from '../test/e2e/desk-process.ts';
import { isTiny } from './bench-cluster.ts';
import { expectAtMost, measure, median } from './measure.ts';

const rounds = isTiny ? 1 : Number(process.env['BENCH_ROUNDS'] ?? 7);
const bytesMax = 250_000;
const shownMaxMs = 1500;
const path = '/desk/actions/FSN2023-1338';

/** Runs in the page: resolves when the first figure of the glance that leads to its rows has been painted. */
const watchForFigures = `globalThis.figuresShown = new Promise((resolve) => {
  const look = () => {
    if (document.querySelector('main a[href*="/instruments?"], main a[href*="/consignees?"]'))
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
});`;

type Load = {
  /** From the first request until the figures are painted. */
  readonly shownMs: number;
  readonly files: readonly { readonly path: string; readonly kind: string; readonly bytes: number }[];
};

await using folder = await openDataFolder();
await using desk = await startDesk(folder);
const { origin } = new URL(desk.announced.desk);
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
const signedIn = await signIn(browser);

const { files } = await load(await open(browser));
const loads: Load[] = [];
await measure({
  name: `First load of ${path}`,
  rounds,
  warmUps: isTiny ? 0 : 1,
  unit: { name: 'loads', count: 1 },
  sides: {
    'the files alone': async () => fetchAlone(await open(browser, { bypassCSP: true })),
    'the app': async () => void loads.push(await load(await open(browser))),
  },
  beside: { Chromium: browser.version(), 'load average': loadavg()[0]?.toFixed(1) ?? '' },
});
await browser.close();
const counted = loads.slice(-rounds);
const bytes = median(counted.map((one) => sumOf(one.files)));
for (const [kind, ofKind] of Map.groupBy(files, (file) => file.kind))
  console.log(`  ${kind}: ${ofKind.length} files, ${kilobytes(sumOf(ofKind))} kB`);
for (const file of files.toSorted((a, b) => b.bytes - a.bytes).slice(0, 8))
  console.log(`    ${kilobytes(file.bytes)} kB  ${file.path}`);
expectAtMost('transferred, headers included', { is: bytes / 1000, max: bytesMax / 1000, unit: 'kB' });
const shownMs = median(counted.map((one) => one.shownMs));
if (isTiny) console.log(`  shown after ${shownMs.toFixed(0)} ms`);
else expectAtMost('shown after (median)', { is: shownMs, max: shownMaxMs, unit: 'ms' });

/** Who is signed in, and nothing else: cookies. */
async function signIn(by: Browser): ReturnType<BrowserContext['storageState']> {
  const context = await by.newContext();
  const page = await context.newPage();
  await page.goto(desk.announced.desk);
  await page.getByRole('button', { name: 'My account' }).waitFor();
  const state = await context.storageState();
  await context.close();
  return { ...state, origins: [] };
}

async function open(by: Browser, more: { readonly bypassCSP?: boolean } = {}): Promise<BrowserContext> {
  return by.newContext({ locale: 'en-GB', storageState: signedIn, viewport: { width: 1440, height: 900 }, ...more });
}

/** Opens the app with nothing in the cache, and counts what comes over the wire until it is quiet. */
async function load(context: BrowserContext): Promise<Load> {
  const page = await context.newPage();
  const tools = await context.newCDPSession(page);
  await tools.send('Network.enable');
  const asked = new Map<string, { path: string; kind: string; bytes: number }>();
  tools.on('Network.responseReceived', ({ requestId, response, type }) => {
    const { pathname, search, protocol } = new URL(response.url);
    if (protocol === 'http:') asked.set(requestId, { path: pathname + search, kind: type, bytes: 0 });
  });
  tools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const file = asked.get(requestId);
    if (file) file.bytes = encodedDataLength;
  });
  await page.addInitScript(watchForFigures);
  await page.goto(`${origin}${path}`);
  const shownMs = Number(await run(tools, 'figuresShown'));
  await page.waitForLoadState('networkidle').catch(() => undefined);
  await page.waitForTimeout(500);
  await context.close();
  return { shownMs, files: [...asked.values()] };
}

/** The same files and answers, asked for all at once from an empty page. */
async function fetchAlone(context: BrowserContext): Promise<void> {
  const page = await context.newPage();
  await page.goto(`${origin}/healthz`);
  const paths = files.map((file) => file.path).filter((one) => !one.endsWith('/events'));
  await run(
    await context.newCDPSession(page),
    `Promise.all(${JSON.stringify(paths)}.map(async (path) => (await fetch(path, { cache: 'no-store' })).arrayBuffer())).then(() => true)`,
  );
  await context.close();
}

/** Evaluates in the page as its developer tools do: the page's own policy stays as it is. */
async function run(tools: CDPSession, expression: string): Promise<unknown> {
  const { result, exceptionDetails } = await tools.send('Runtime.evaluate', {
    expression,
    awaitPromise: true,
    returnByValue: true,
  });
  if (exceptionDetails) throw new Error(`${expression.slice(0, 80)}: ${exceptionDetails.text}`);
  return result.value;
}

function sumOf(all: Load['files']): number {
  return all.reduce((sum, file) => sum + file.bytes, 0);
}

function kilobytes(count: number): string {
  return (count / 1000).toFixed(1);
}
